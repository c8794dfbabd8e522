import 'server-only';
import { and, desc, eq, gte, ilike, lt, or, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit';
import { users } from '@/db/schema/auth';
import { organisations } from '@/db/schema/organisations';
import { addDays, type Day } from '@/lib/shared/billing-period';
import type { Viewer } from '@/lib/shared/viewer';
import { requireJournalReader } from './reader';

export interface JournalFilter {
  /** a part of a name or an address, or the name of a system actor */
  readonly person?: string;
  readonly action?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  /** days on the organisation's clock, both included */
  readonly from?: Day;
  readonly to?: Day;
}

export interface JournalRow {
  readonly seq: number;
  readonly at: Date;
  readonly actorKind: 'user' | 'system' | 'api-key';
  readonly actor: string;
  /** of a person who has given it */
  readonly actorName: string | null;
  readonly actorEmail: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: Record<string, unknown>;
}

export interface JournalPage {
  readonly rows: readonly JournalRow[];
  readonly nextCursor: string | null;
}

const PAGE = 100;

/**
 * The organisation's journal, the newest first, a page at a time. One query.
 * @param cursor the `seq` before which to go on; anything else begins anew
 * @throws NotFound when the viewer does not read it
 */
export async function searchJournal(
  viewer: Viewer,
  organisationId: string,
  filter: JournalFilter,
  cursor?: string,
  size = PAGE,
): Promise<JournalPage> {
  requireJournalReader(viewer, organisationId);
  const before = /^\d{1,15}$/.test(cursor ?? '') ? lt(auditEvents.seq, Number(cursor)) : undefined;
  const rows = await db()
    .select({
      seq: auditEvents.seq,
      at: auditEvents.at,
      actorKind: auditEvents.actorKind,
      actor: auditEvents.actor,
      actorName: users.fullName,
      actorEmail: users.email,
      action: auditEvents.action,
      subjectKind: auditEvents.subjectKind,
      subjectId: auditEvents.subjectId,
      details: auditEvents.details,
    })
    .from(auditEvents)
    // by the key of users: a cast the other way would read them all
    .leftJoin(users, eq(users.id, sql`case when ${auditEvents.actorKind} = 'user' then ${auditEvents.actor}::uuid end`))
    .where(and(eq(auditEvents.organisationId, organisationId), before, ...conditions(organisationId, filter)))
    .orderBy(desc(auditEvents.seq))
    .limit(size + 1);
  const page = rows.slice(0, size);
  return { rows: page, nextCursor: rows.length > size ? String(page.at(-1)?.seq) : null };
}

function conditions(organisationId: string, filter: JournalFilter): (SQL | undefined)[] {
  const { person, action, subjectKind, subjectId, from, to } = filter;
  const pattern = `%${(person ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  return [
    person ? or(ilike(users.fullName, pattern), ilike(users.email, pattern), eq(auditEvents.actor, person)) : undefined,
    action ? eq(auditEvents.action, action) : undefined,
    subjectKind ? eq(auditEvents.subjectKind, subjectKind) : undefined,
    subjectId ? eq(auditEvents.subjectId, subjectId) : undefined,
    from && gte(auditEvents.at, midnight(organisationId, from)),
    to && lt(auditEvents.at, midnight(organisationId, addDays(to, 1))),
  ];
}

/** When a day begins on the organisation's clock. */
const midnight = (organisationId: string, day: Day): SQL => sql`(${day}::date::timestamp at time zone
  (select ${organisations.timeZone} from ${organisations} where ${organisations.id} = ${organisationId}))`;
