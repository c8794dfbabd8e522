import { type AnyColumn, and, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings } from '@/db/schema/organisations';
import { serviceRequests } from '@/db/schema/requests/requests';
import { accountNumberKey } from '@/lib/accounts/account-number';
import { isId } from '@/lib/shared/ids';
import { awaitsAnswer, isOfFlat } from './request-columns';
import { parseRequestNumber } from './rules';
import { saidWords } from './said-words';
import { isOpen, OPEN_STATUSES, type RequestStatus } from './states';

/** What a dispatcher looks for; empty = everything that is open. */
export interface QueueFilter {
  /** none: the open ones, with those done that wait for an answer, or all of them when something is searched for */
  readonly statuses?: readonly RequestStatus[];
  readonly buildingId?: string;
  readonly category?: string;
  /** an executor's id, or `nobody` */
  readonly assignee?: string;
  readonly isOverdue?: boolean;
  /** the resident's last message has no answer, or one joined under it waits */
  readonly awaitsAnswer?: boolean;
  readonly isEmergency?: boolean;
  /** a number, words of the description, an address, a flat («кв 5»), a number of an account */
  readonly search?: string;
  readonly cursor?: string;
}

/** What is asked for, when it is said. */
const wantedStatuses = ({ statuses, search, awaitsAnswer: waits }: QueueFilter): readonly RequestStatus[] | null => {
  if (statuses && statuses.length > 0) return statuses;
  if (search?.trim()) return null;
  return waits ? [...OPEN_STATUSES, 'done'] : OPEN_STATUSES;
};

/** The open ones stand by their term, so that the overdue are on top; others by the day they were filed. */
export const isByTerm = (filter: QueueFilter): boolean => wantedStatuses(filter)?.every(isOpen) ?? false;

/** The conditions of a filter. The query joins `personalAccounts` and `buildings`. */
export function filterConditions(filter: QueueFilter, now: Date): SQL | undefined {
  const { buildingId, category, assignee, search } = filter;
  const statuses = wantedStatuses(filter);
  return and(
    statuses ? inArray(serviceRequests.status, [...statuses]) : undefined,
    // those joined under another are found by searching; else their main one stands for them
    search?.trim() ? undefined : isNull(serviceRequests.mainId),
    buildingId ? idIs(serviceRequests.buildingId, buildingId) : undefined,
    category ? eq(serviceRequests.category, category) : undefined,
    assignee ? assigneeIs(assignee) : undefined,
    filter.isOverdue
      ? and(inArray(serviceRequests.status, [...OPEN_STATUSES]), lt(serviceRequests.dueAt, now))
      : undefined,
    filter.awaitsAnswer ? awaitsAnswer : undefined,
    filter.isEmergency ? eq(serviceRequests.isEmergency, true) : undefined,
    search?.trim() ? matches(search.trim().slice(0, LONGEST_SEARCH)) : undefined,
  );
}

const idIs = (column: typeof serviceRequests.buildingId, id: string): SQL => (isId(id) ? eq(column, id) : sql`false`);

const assigneeIs = (assignee: string): SQL =>
  assignee === 'nobody'
    ? isNull(serviceRequests.assigneeUserId)
    : idIs(serviceRequests.assigneeUserId as never, assignee);

const LONGEST_SEARCH = 200;
const MOST_WORDS = 6;

/** A number of a request, or with digits alone that of an account; else every word somewhere in what is known of it. */
function matches(search: string): SQL | undefined {
  const number = parseRequestNumber(search);
  if (!number) {
    const { flats, words } = saidWords(search, /[\s,\0]+/, MOST_WORDS);
    return and(...flats.map(isOfFlat), ...words.map(wordOccurs));
  }
  if (number.year !== null)
    return and(eq(serviceRequests.year, number.year), eq(serviceRequests.number, number.number));
  return or(eq(serviceRequests.number, number.number), isOfAccount(search));
}

/** Looked up once, by the accounts' own index. */
const isOfAccount = (digits: string): SQL => sql`(${serviceRequests.organisationId}, ${serviceRequests.accountId}) in (
  select a.organisation_id, a.id from ${personalAccounts} a where a.number_key = ${accountNumberKey(digits)})`;

/** «счетчик» is «счётчик»: most people type no ё. */
const contains = (column: AnyColumn, pattern: string): SQL =>
  sql`replace(lower(${column}), 'ё', 'е') like replace(lower(${pattern}), 'ё', 'е')`;

function wordOccurs(word: string): SQL | undefined {
  const pattern = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return or(
    contains(serviceRequests.description, pattern),
    contains(serviceRequests.placeDetail, pattern),
    contains(buildings.address, pattern),
    sql`${personalAccounts.number} like ${pattern}`,
    isOfFlat(word),
  );
}
