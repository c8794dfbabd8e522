import { and, eq, sql } from 'drizzle-orm';
import { requestEvents, serviceRequests } from '@/db/schema/requests/requests';
import type { Transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import type { Actor } from '@/lib/shared/viewer';
import type { LockedRequest } from './lock-requests';
import { isClosed, nextStatus, type RequestEvent, type RequestRole, type RequestStatus } from './states';

/** Steps of the timeline that leave the status as it is. */
export const AMENDMENTS = ['assign', 'plan', 'recategorise', 'join', 'separate', 'rate'] as const;
export type Amendment = (typeof AMENDMENTS)[number];
export type TimelineEvent = RequestEvent | Amendment | 'filed';

export interface Step<Event extends TimelineEvent = TimelineEvent> {
  readonly event: Event;
  readonly role: RequestRole;
  /** null: the system */
  readonly userId: string | null;
  readonly at: Date;
  /** a reason or a result in people's words; the resident reads it */
  readonly note?: string | null;
  /** ids, codes and moments */
  readonly detail?: Readonly<Record<string, string | number | null>>;
  /** columns that change together with the status */
  readonly set?: Partial<typeof serviceRequests.$inferInsert>;
}

/** What was done, for the journal and the letters. */
export interface Change {
  readonly organisationId: string;
  readonly requestId: string;
  readonly seq: number;
  readonly step: Step;
  /** the row as it is now */
  readonly after: LockedRequest;
}

/**
 * Moves a request by the table of lib/requests/states.ts: compare-and-set and the timeline's row in one
 * transaction. Null when the event is not for this status or this role.
 * @throws Error when the row is no longer what the caller has locked: a bug
 */
export async function transition(
  tx: Transaction,
  request: LockedRequest,
  step: Step<RequestEvent>,
): Promise<Change | null> {
  const to = nextStatus(request.status, step.event, step.role);
  if (to === null) return null;
  return await write(tx, request, to, {
    ...step,
    set: { deferredUntil: null, closesAt: null, endedAt: isClosed(to) ? step.at : null, ...step.set },
  });
}

/** Changes a request within its status. */
export const amend = (tx: Transaction, request: LockedRequest, step: Step<Amendment>): Promise<Change> =>
  write(tx, request, request.status, step);

async function write(tx: Transaction, request: LockedRequest, to: RequestStatus, step: Step): Promise<Change> {
  const { organisationId, id, status, version } = request;
  const moved = await tx
    .update(serviceRequests)
    .set({ ...step.set, status: to, version: version + 1, updatedAt: step.at })
    .where(
      and(
        eq(serviceRequests.organisationId, organisationId),
        eq(serviceRequests.id, id),
        eq(serviceRequests.status, status),
        eq(serviceRequests.version, version),
      ),
    )
    .returning({ id: serviceRequests.id });
  if (moved.length !== 1) throw new Error(`request ${id} is no longer ${status} of version ${version}`);
  const seq = await recordStep(tx, { organisationId, requestId: id, from: status, to }, step);
  const after = { ...request, ...step.set, status: to, version: version + 1 } as LockedRequest;
  return { organisationId, requestId: id, seq, step, after };
}

interface Place {
  readonly organisationId: string;
  readonly requestId: string;
  readonly from: RequestStatus | null;
  readonly to: RequestStatus;
}

/** Appends to the request's timeline; the caller holds the request's lock or has just made it. @returns its number */
export async function recordStep(tx: Transaction, place: Place, step: Step): Promise<number> {
  const { organisationId, requestId, from, to } = place;
  const [row] = await tx
    .insert(requestEvents)
    .values({
      organisationId,
      requestId,
      seq: sql`(select coalesce(max(seq), 0) + 1 from ${requestEvents}
        where organisation_id = ${organisationId} and request_id = ${requestId})`,
      event: step.event,
      fromStatus: from,
      toStatus: to,
      actorRole: step.role,
      actorUserId: step.userId,
      note: step.note ?? null,
      detail: { ...step.detail },
      at: step.at,
    })
    .returning({ seq: requestEvents.seq });
  if (!row) throw new Error('the timeline took no step');
  return row.seq;
}

/** Names of the steps in the journal. */
const AUDITED: Record<TimelineEvent, string> = {
  filed: 'request-filed',
  accept: 'request-accepted',
  start: 'request-started',
  'hand-over': 'request-handed-over',
  defer: 'request-deferred',
  resume: 'request-resumed',
  complete: 'request-completed',
  return: 'request-returned',
  close: 'request-closed',
  reject: 'request-rejected',
  withdraw: 'request-withdrawn',
  assign: 'request-assigned',
  plan: 'request-planned',
  recategorise: 'request-recategorised',
  join: 'request-joined',
  separate: 'request-separated',
  rate: 'request-rated',
};

/** What others do to his request is told to the resident by letter; what he does himself he knows. */
const TOLD: ReadonlySet<TimelineEvent> = new Set([
  'accept',
  'start',
  'defer',
  'resume',
  'complete',
  'return',
  'close',
  'reject',
  'plan',
]);

/** Several steps in quick succession are one letter, about the last of them. */
const LETTER_DELAY_MS = 20_000;

/** Letters and journal of what was done: the last act of a command's transaction. */
export async function conclude(tx: Transaction, actor: Actor, changes: readonly Change[]): Promise<void> {
  for (const { organisationId, requestId, seq, step } of changes) {
    if (!TOLD.has(step.event) || step.role === 'resident') continue;
    await enqueue(
      tx,
      'request-changed',
      { organisationId, requestId, seq },
      { key: `request-changed:${requestId}`, runAt: new Date(step.at.getTime() + LETTER_DELAY_MS) },
    );
  }
  for (const { organisationId, requestId, step } of changes) {
    await recordAudit(tx, actor, {
      organisationId,
      action: AUDITED[step.event],
      subjectKind: 'request',
      subjectId: requestId,
      details: { role: step.role, ...step.detail },
    });
  }
}
