import { eq, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { users } from '@/db/schema/auth';
import { buildings, organisations } from '@/db/schema/organisations';
import { requestAssignmentRules, requestSettings } from '@/db/schema/requests/settings';
import { may } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import type { Hours } from './calendar-rules';
import type { Category } from './category-rules';
import { settingsColumns, settingsOf } from './load-settings';
import { type BuildingName, buildingsColumn, type Executor, executorsColumn } from './queue-frame';
import type { AfterDone } from './rules';

export interface NamedRule {
  readonly ruleId: string;
  /** null: of any */
  readonly category: string | null;
  readonly buildingId: string | null;
  readonly buildingAddress: string | null;
  readonly assigneeUserId: string;
  readonly assignee: string;
}

/** How the organisation treats requests, as its settings page shows it. */
export interface RequestSettingsView {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly timeZone: string;
  readonly categories: readonly Category[];
  readonly afterDone: AfterDone;
  /** Monday first */
  readonly week: readonly (Hours | null)[];
  /** days that differ from the week, in order; holidays of the law need no entry */
  readonly days: readonly { readonly day: Day; readonly hours: Hours | null }[];
  readonly rules: readonly NamedRule[];
  readonly buildings: readonly BuildingName[];
  readonly executors: readonly Executor[];
}

const named = sql<NamedRule[]>`(
  select coalesce(json_agg(json_build_object('ruleId', r.id, 'category', r.category, 'buildingId', r.building_id,
    'buildingAddress', b.address, 'assigneeUserId', r.assignee_user_id, 'assignee', coalesce(u.full_name, u.email))
    order by b.address nulls first, r.category nulls first), '[]')
  from ${requestAssignmentRules} r join ${users} u on u.id = r.assignee_user_id
    left join ${buildings} b on b.organisation_id = r.organisation_id and b.id = r.building_id
  where r.organisation_id = ${organisations.id})`;

const viewed = prepared((database) =>
  database
    .select({
      ...settingsColumns,
      organisationId: organisations.id,
      organisationName: organisations.shortName,
      named,
      buildings: buildingsColumn,
      executors: executorsColumn,
    })
    .from(organisations)
    .leftJoin(requestSettings, eq(requestSettings.organisationId, organisations.id))
    .where(eq(organisations.id, sql.placeholder('organisationId'))),
);

/** Null for whoever sets nothing there. One round trip. */
export async function getRequestSettings(viewer: Viewer, organisationId: string): Promise<RequestSettingsView | null> {
  if (!isId(organisationId) || !may(viewer, 'requests-settings', organisationId)) return null;
  const [found] = await viewed({ organisationId });
  if (!found) return null;
  const { calendar, afterDone, categories } = settingsOf(found);
  return {
    organisationId,
    organisationName: found.organisationName,
    timeZone: found.timeZone,
    categories,
    afterDone,
    week: calendar.week,
    days: Object.entries(calendar.exceptions)
      .map(([day, hours]) => ({ day: day as Day, hours }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    rules: found.named,
    buildings: found.buildings,
    executors: found.executors,
  };
}
