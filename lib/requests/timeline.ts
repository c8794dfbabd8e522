import { sql } from 'drizzle-orm';
import { requestEvents, requestFiles, requestMessages, serviceRequests } from '@/db/schema/requests/requests';
import type { RequestRole, RequestStatus } from './states';
import type { TimelineEvent } from './transition';

/** A step in a request's life. */
export interface TimelineStep {
  readonly event: TimelineEvent;
  readonly status: RequestStatus;
  readonly role: RequestRole;
  /** who did it, for the staff; null: the resident asks, or the system did it */
  readonly actor: string | null;
  /** to whom it was given, for the staff */
  readonly assignee: string | null;
  /** what was promised, or until when it was put off */
  readonly moment: Date | null;
  /** a reason or a result in people's words */
  readonly note: string | null;
  readonly at: Date;
}

export interface RequestMessage {
  readonly messageId: string;
  readonly side: 'resident' | 'desk';
  readonly isInternal: boolean;
  /** for the staff; null for the resident */
  readonly author: string | null;
  readonly text: string;
  readonly at: Date;
  readonly files: readonly RequestFile[];
}

export interface RequestFile {
  readonly fileId: string;
  readonly purpose: 'description' | 'message' | 'result';
  readonly name: string;
  readonly mediaType: 'image/jpeg' | 'image/webp' | 'application/pdf';
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly hasThumbnail: boolean;
}

/** A moment as PostgreSQL writes it into JSON. */
type Written<Row> = { readonly [Key in keyof Row]: Exclude<Row[Key], Date> | (Date extends Row[Key] ? string : never) };
type WrittenMessage = Written<Omit<RequestMessage, 'files'>>;
type WrittenFile = RequestFile & { readonly messageId: string | null };

/**
 * The history of the request of the query's row, as columns: with it a page is one round trip.
 * @param isStaff also internal notes, and who did what
 */
export const historyColumns = (isStaff: boolean) => ({
  steps: stepsColumn(isStaff),
  messages: messagesColumn(isStaff),
  files: filesColumn(isStaff),
});

const nameOf = (isStaff: boolean, userId: 'actor_user_id' | 'author_user_id') =>
  isStaff
    ? sql`(select coalesce(u.full_name, u.email) from users u where u.id = h.${sql.identifier(userId)})`
    : sql`null`;

const assigneeName = (isStaff: boolean) =>
  isStaff
    ? sql`(select coalesce(u.full_name, u.email) from users u where u.id = (h.detail->>'assigneeUserId')::uuid)`
    : sql`null`;

const seenBy = (isStaff: boolean) => (isStaff ? sql`true` : sql`h.audience = 'both'`);

const ofRequest = sql`h.organisation_id = ${serviceRequests.organisationId} and h.request_id = ${serviceRequests.id}`;

/** Where work is handed over or judged anew, the resident reads the outcome only. */
const STAFF_STEPS = sql`('recategorise', 'separate')`;

const stepsColumn = (isStaff: boolean) => sql<Written<TimelineStep>[]>`(
  select coalesce(json_agg(json_build_object('event', h.event, 'status', h.to_status, 'role', h.actor_role,
    'actor', ${nameOf(isStaff, 'actor_user_id')}, 'assignee', ${assigneeName(isStaff)},
    'moment', coalesce(h.detail->>'plannedAt', h.detail->>'until'), 'note', h.note, 'at', h.at) order by h.seq), '[]')
  from ${requestEvents} h where ${ofRequest} and ${isStaff ? sql`true` : sql`h.event not in ${STAFF_STEPS}`})`;

const messagesColumn = (isStaff: boolean) => sql<WrittenMessage[]>`(
  select coalesce(json_agg(json_build_object('messageId', h.id, 'side', h.side, 'isInternal', h.audience = 'staff',
    'author', ${nameOf(isStaff, 'author_user_id')}, 'text', h.text, 'at', h.created_at)
    order by h.created_at, h.id), '[]')
  from ${requestMessages} h where ${ofRequest} and ${seenBy(isStaff)})`;

const filesColumn = (isStaff: boolean) => sql<WrittenFile[]>`(
  select coalesce(json_agg(json_build_object('fileId', h.id, 'messageId', h.message_id, 'purpose', h.purpose,
    'name', h.name, 'mediaType', h.media_type, 'bytes', h.bytes, 'width', h.width, 'height', h.height,
    'hasThumbnail', h.thumbnail_key is not null) order by h.created_at, h.id), '[]')
  from ${requestFiles} h where ${ofRequest} and ${seenBy(isStaff)})`;

export interface WrittenHistory {
  readonly steps: readonly Written<TimelineStep>[];
  readonly messages: readonly WrittenMessage[];
  readonly files: readonly WrittenFile[];
}

export interface History {
  readonly timeline: readonly TimelineStep[];
  readonly messages: readonly RequestMessage[];
  /** those that came with the request, and those that show the result; a message's are beside it */
  readonly files: readonly RequestFile[];
}

export function readHistory({ steps, messages, files }: WrittenHistory): History {
  const filesOf = (wanted: string | null) =>
    files.filter(({ messageId }) => messageId === wanted).map(({ messageId: _, ...file }) => file);
  return {
    timeline: steps.map((step) => ({
      ...step,
      moment: step.moment === null ? null : new Date(step.moment),
      at: new Date(step.at),
    })),
    messages: messages.map((message) => ({
      ...message,
      at: new Date(message.at),
      files: filesOf(message.messageId),
    })),
    files: filesOf(null),
  };
}
