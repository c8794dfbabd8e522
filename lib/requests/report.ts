import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { buildings, organisations } from '@/db/schema/organisations';
import { serviceRequests } from '@/db/schema/requests/requests';
import { requestCategories } from '@/db/schema/requests/settings';
import { may } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';

/** Numbers of the requests filed in the period. */
export interface ReportFigures {
  readonly filed: number;
  readonly done: number;
  readonly doneOnTime: number;
  /** whole per cent of the done ones; null without any */
  readonly onTimePercent: number | null;
  /** open, and late at this moment */
  readonly overdue: number;
  readonly rejected: number;
  readonly withdrawn: number;
  readonly returned: number;
  readonly rated: number;
  /** «4.67»; null without any */
  readonly averageRating: string | null;
}

export interface ReportRow extends ReportFigures {
  /** a category's code, a building's or an executor's id; null: nobody was assigned */
  readonly key: string | null;
  /** address, name or the organisation's own words; null: a default category, or nobody */
  readonly title: string | null;
}

export interface RequestReport {
  readonly total: ReportFigures;
  readonly byCategory: readonly ReportRow[];
  readonly byBuilding: readonly ReportRow[];
  readonly byExecutor: readonly ReportRow[];
  /** every day of the period on which something was filed, in order */
  readonly byDay: readonly ({ readonly day: Day } & ReportFigures)[];
}

interface Line extends ReportFigures, Record<string, unknown> {
  readonly grouped: 'total' | 'category' | 'building' | 'executor' | 'day';
  readonly key: string | null;
  readonly title: string | null;
}

/**
 * How the organisation's requests filed from one day through another went. Null for whoever sees no queue there.
 * One query.
 */
export async function requestReport(
  viewer: Viewer,
  organisationId: string,
  { from, to }: { readonly from: Day; readonly to: Day },
  clock: Clock = systemClock,
): Promise<RequestReport | null> {
  if (!isId(organisationId) || !may(viewer, 'requests-view', organisationId)) return null;
  const lines = await db().execute<Line>(reportQuery(organisationId, { from, to, now: clock.now().toISOString() }));
  const figures = lines.map((line) => ({ ...line, ...figuresOf(line) }));
  const rows = (wanted: Line['grouped']): ReportRow[] =>
    figures.filter(({ grouped }) => grouped === wanted).map(({ grouped: _, ...row }) => row);
  const [{ key: _k, title: _t, ...total } = { ...NOTHING, key: null, title: null }] = rows('total');
  return {
    total,
    byCategory: rows('category'),
    byBuilding: rows('building'),
    byExecutor: rows('executor'),
    byDay: rows('day')
      .map(({ key, title: _, ...row }) => ({ day: key as Day, ...row }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

const NOTHING: ReportFigures = {
  filed: 0,
  done: 0,
  doneOnTime: 0,
  onTimePercent: null,
  overdue: 0,
  rejected: 0,
  withdrawn: 0,
  returned: 0,
  rated: 0,
  averageRating: null,
};

const figuresOf = ({ done, doneOnTime, averageRating }: Line) => ({
  onTimePercent: done === 0 ? null : Math.round((doneOnTime * 100) / done),
  averageRating,
});

interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly now: string;
}

/** One pass over the period's requests, grouped in five ways. Days are the organisation's. */
const reportQuery = (organisationId: string, { from, to, now }: Span) => sql`
  with filed as (
    select r.*, (r.created_at at time zone o.time_zone)::date::text as filed_on
    from ${serviceRequests} r join ${organisations} o on o.id = r.organisation_id
    where r.organisation_id = ${organisationId}
      and r.created_at >= (${from}::date)::timestamp at time zone o.time_zone
      and r.created_at < (${to}::date + 1)::timestamp at time zone o.time_zone
  ), counted as (
    select
      case when grouping(category) = 0 then 'category' when grouping(building_id) = 0 then 'building'
        when grouping(assignee_user_id) = 0 then 'executor' when grouping(filed_on) = 0 then 'day' else 'total' end as grouped,
      coalesce(category, building_id::text, assignee_user_id::text, filed_on) as key,
      count(*)::int as filed,
      (count(*) filter (where done_at is not null))::int as done,
      (count(*) filter (where done_at <= due_at))::int as "doneOnTime",
      (count(*) filter (where status in ('new', 'accepted', 'in-progress', 'deferred')
        and due_at < ${now}::timestamptz))::int as overdue,
      (count(*) filter (where status = 'rejected'))::int as rejected,
      (count(*) filter (where status = 'withdrawn'))::int as withdrawn,
      (count(*) filter (where reopened_count > 0))::int as returned,
      count(rating)::int as rated,
      round(avg(rating), 2)::text as "averageRating"
    from filed group by grouping sets ((), (category), (building_id), (assignee_user_id), (filed_on))
  )
  select c.*, case c.grouped when 'category' then t.title when 'building' then b.address
    when 'executor' then coalesce(u.full_name, u.email) end as title
  from counted c
  left join ${requestCategories} t on c.grouped = 'category' and t.organisation_id = ${organisationId} and t.code = c.key
  left join ${buildings} b on c.grouped = 'building' and b.organisation_id = ${organisationId} and b.id::text = c.key
  left join ${users} u on c.grouped = 'executor' and u.id::text = c.key
  order by c.filed desc, title, c.key`;
