import { eq, type Placeholder, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { staffMembers, users } from '@/db/schema/auth';
import { organisations } from '@/db/schema/organisations';
import {
  requestAssignmentRules,
  requestCalendarDays,
  requestCategories,
  requestSettings,
} from '@/db/schema/requests/settings';
import type { Transaction } from '@/db/transaction';
import { PERMISSIONS } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/shared/errors';
import type { Hours, WorkingCalendar } from './calendar-rules';
import { type Category, effectiveCategories, type StoredCategory } from './category-rules';
import type { AfterDone, AssignmentRule } from './rules';

/** How the organisation treats requests, its own changes over the defaults. */
export interface RequestSettings {
  readonly calendar: WorkingCalendar;
  readonly afterDone: AfterDone;
  /** those it offers no more, too */
  readonly categories: readonly Category[];
  /** of executors who still work there */
  readonly rules: readonly AssignmentRule[];
}

const OFFICE: Hours = { opens: 8 * 60, closes: 17 * 60 };
/** Monday to Friday from eight to five */
const DEFAULT_WEEK: readonly (Hours | null)[] = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, null, null];
/** a week, as the best desks do */
const DEFAULT_AFTER_DONE: AfterDone = { returnTerm: 'P7D', autoCloseTerm: 'P7D' };

interface StoredDay {
  readonly day: string;
  readonly opens: number | null;
  readonly closes: number | null;
}

const ofOrganisation = (column: typeof requestCategories.organisationId) => sql`${column} = ${organisations.id}`;

/** Part of a query that reads `organisations` and joins `request_settings`; `settingsOf` reads its row. */
export const settingsColumns = {
  timeZone: organisations.timeZone,
  returnTerm: requestSettings.returnTerm,
  autoCloseTerm: requestSettings.autoCloseTerm,
  week: requestSettings.week,
  categories: sql<StoredCategory[]>`(select coalesce(json_agg(json_build_object(
    'code', ${requestCategories.code}, 'title', ${requestCategories.title},
    'isEmergency', ${requestCategories.isEmergency}, 'priority', ${requestCategories.priority},
    'term', ${requestCategories.term}, 'termBasis', ${requestCategories.termBasis},
    'position', ${requestCategories.position}, 'isActive', ${requestCategories.isActive})), '[]')
    from ${requestCategories} where ${ofOrganisation(requestCategories.organisationId)})`,
  days: sql<StoredDay[]>`(select coalesce(json_agg(json_build_object('day', ${requestCalendarDays.day},
    'opens', ${requestCalendarDays.opens}, 'closes', ${requestCalendarDays.closes})), '[]')
    from ${requestCalendarDays} where ${ofOrganisation(requestCalendarDays.organisationId as never)})`,
  rules: sql<AssignmentRule[]>`(select coalesce(json_agg(json_build_object(
    'category', ${requestAssignmentRules.category}, 'buildingId', ${requestAssignmentRules.buildingId},
    'assigneeUserId', ${requestAssignmentRules.assigneeUserId})), '[]')
    from ${requestAssignmentRules}
    where ${ofOrganisation(requestAssignmentRules.organisationId as never)} and exists (
      select 1 from ${staffMembers} join ${users} on ${users.id} = ${staffMembers.userId}
      where ${staffMembers.organisationId} = ${organisations.id} and ${users.disabledAt} is null
        and ${staffMembers.userId} = ${requestAssignmentRules.assigneeUserId} and ${staffMembers.disabledAt} is null
        and ${staffMembers.role}::text in ${PERMISSIONS['requests-work'].roles}))`,
};

interface SettingsRow {
  readonly timeZone: string;
  readonly returnTerm: string | null;
  readonly autoCloseTerm: string | null;
  readonly week: readonly (Hours | null)[] | null;
  readonly categories: readonly StoredCategory[];
  readonly days: readonly StoredDay[];
  readonly rules: readonly AssignmentRule[];
}

export function settingsOf(row: SettingsRow): RequestSettings {
  const exceptions = row.days.map(({ day, opens, closes }) => [
    day,
    opens === null || closes === null ? null : { opens, closes },
  ]);
  return {
    calendar: {
      timeZone: row.timeZone,
      week: row.week ?? DEFAULT_WEEK,
      exceptions: Object.fromEntries(exceptions) as WorkingCalendar['exceptions'],
    },
    afterDone:
      row.returnTerm && row.autoCloseTerm
        ? { returnTerm: row.returnTerm, autoCloseTerm: row.autoCloseTerm }
        : DEFAULT_AFTER_DONE,
    categories: effectiveCategories(row.categories),
    rules: row.rules,
  };
}

const selectSettings = (from: Pick<Transaction, 'select'>, organisationId: string | Placeholder) =>
  from
    .select(settingsColumns)
    .from(organisations)
    .leftJoin(requestSettings, eq(requestSettings.organisationId, organisations.id))
    .where(eq(organisations.id, organisationId));

const storedSettings = prepared((database) => selectSettings(database, sql.placeholder('organisationId')));

/**
 * One round trip.
 * @param tx inside a transaction, whose connection it is then
 * @throws NotFound when there is no such organisation
 */
export async function loadSettings(organisationId: string, tx?: Transaction): Promise<RequestSettings> {
  const [row] = tx ? await selectSettings(tx, organisationId) : await storedSettings({ organisationId });
  if (!row) throw new NotFound();
  return settingsOf(row);
}

/** The category that is offered under this code, or undefined. */
export const offeredCategory = ({ categories }: RequestSettings, code: string): Category | undefined =>
  categories.find((one) => one.code === code && one.isActive);
