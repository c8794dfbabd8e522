import { eq, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { staffMembers, users } from '@/db/schema/auth';
import { buildings, organisations } from '@/db/schema/organisations';
import { serviceRequests } from '@/db/schema/requests/requests';
import { requestSettings } from '@/db/schema/requests/settings';
import { may, PERMISSIONS } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import type { Category } from './category-rules';
import { settingsColumns, settingsOf } from './load-settings';
import { OPEN_STATUSES } from './states';

const LIVE_STATUSES = [...OPEN_STATUSES, 'done'] as const;
export type LiveStatus = (typeof LIVE_STATUSES)[number];

export interface Executor {
  readonly userId: string;
  readonly name: string;
}

export interface BuildingName {
  readonly buildingId: string;
  readonly address: string;
}

/** What stands around the queue: choices for its filters and forms, and how much there is of everything. */
export interface QueueFrame {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly timeZone: string;
  readonly categories: readonly Category[];
  readonly buildings: readonly BuildingName[];
  readonly executors: readonly Executor[];
  /** of those that somebody still waits for; of closed ones there are as many as years, and nobody counts them */
  readonly counts: Readonly<Record<LiveStatus, number>>;
  readonly overdue: number;
  readonly unassigned: number;
  readonly awaitingAnswer: number;
  readonly mayManage: boolean;
  readonly maySet: boolean;
  readonly mayAnnounce: boolean;
}

interface Counted {
  readonly statuses: Readonly<Partial<Record<LiveStatus, number>>>;
  readonly overdue: number;
  readonly unassigned: number;
  readonly awaitingAnswer: number;
}

export const buildingsColumn = sql<BuildingName[]>`(
  select coalesce(json_agg(json_build_object('buildingId', b.id, 'address', b.address) order by b.address), '[]')
  from ${buildings} b where b.organisation_id = ${organisations.id})`;

export const executorsColumn = sql<Executor[]>`(
  select coalesce(json_agg(json_build_object('userId', e.id, 'name', e.name) order by e.name), '[]')
  from (select distinct u.id, coalesce(u.full_name, u.email) as name
    from ${staffMembers} m join ${users} u on u.id = m.user_id
    where m.organisation_id = ${organisations.id} and m.disabled_at is null and u.disabled_at is null
      and m.role::text in ${PERMISSIONS['requests-work'].roles}) e)`;

/** A question of one joined under it is the main one's too. */
const awaiting = sql`(r.awaits_answer or exists (select 1 from ${serviceRequests} j
  where j.organisation_id = r.organisation_id and j.main_id = r.id and j.awaits_answer))`;

/** Joined ones are counted with the one they are joined under. Both halves have an index of their own. */
const countedColumn = sql<Counted>`(
  select json_build_object('statuses', coalesce(json_object_agg(c.status, c.total), '{}'),
    'overdue', coalesce(sum(c.overdue), 0), 'unassigned', coalesce(sum(c.unassigned), 0),
    'awaitingAnswer', coalesce(sum(c.awaiting), 0))
  from (
    select r.status, count(*) as total, count(*) filter (where r.due_at < ${sql.placeholder('now')}::timestamptz) as overdue,
      count(*) filter (where r.assignee_user_id is null) as unassigned,
      count(*) filter (where ${awaiting}) as awaiting
    from ${serviceRequests} r
    where r.organisation_id = ${organisations.id} and r.main_id is null
      and r.status in ('new', 'accepted', 'in-progress', 'deferred')
    group by r.status
    union all
    select r.status, count(*), 0, 0, count(*) filter (where ${awaiting})
    from ${serviceRequests} r
    where r.organisation_id = ${organisations.id} and r.main_id is null and r.status = 'done'
    group by r.status) c)`;

const framed = prepared((database) =>
  database
    .select({
      ...settingsColumns,
      organisationId: organisations.id,
      organisationName: organisations.shortName,
      buildings: buildingsColumn,
      executors: executorsColumn,
      counted: countedColumn,
    })
    .from(organisations)
    .leftJoin(requestSettings, eq(requestSettings.organisationId, organisations.id))
    .where(eq(organisations.id, sql.placeholder('organisationId'))),
);

/** Null for whoever sees no queue there. One round trip. */
export async function getQueueFrame(
  viewer: Viewer,
  organisationId: string,
  clock: Clock = systemClock,
): Promise<QueueFrame | null> {
  if (!isId(organisationId) || !may(viewer, 'requests-view', organisationId)) return null;
  const [found] = await framed({ organisationId, now: clock.now().toISOString() });
  if (!found) return null;
  const { statuses, ...numbers } = found.counted;
  return {
    organisationId,
    organisationName: found.organisationName,
    timeZone: found.timeZone,
    buildings: found.buildings,
    executors: found.executors,
    categories: settingsOf(found).categories,
    counts: Object.fromEntries(LIVE_STATUSES.map((status) => [status, statuses[status] ?? 0])) as QueueFrame['counts'],
    ...numbers,
    mayManage: may(viewer, 'requests-manage', organisationId),
    maySet: may(viewer, 'requests-settings', organisationId),
    mayAnnounce: may(viewer, 'outages-manage', organisationId),
  };
}
