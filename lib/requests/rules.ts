import { addDays, type Day } from '@/lib/shared/billing-period';
import { type Duration, duration } from '@/lib/shared/iso-duration';
import { instantAt, localTimeIn } from '@/lib/shared/local-time';
import { termEnd, type WorkingCalendar, workingHours } from './calendar-rules';
import type { Category } from './category-rules';
import { isOpen, type RequestStatus } from './states';

/** By when a request of this category is to be done when it comes, or comes back, at this moment. */
export const dueAt = (calendar: WorkingCalendar, from: Date, category: Pick<Category, 'term' | 'termBasis'>): Date =>
  termEnd(calendar, from, { duration: duration(category.term), basis: category.termBasis });

const DAY_MINUTES = 24 * 60;

export interface AfterDone {
  /** ISO-8601, by the clock */
  readonly returnTerm: string;
  readonly autoCloseTerm: string;
}

/** Until when a request done at this moment may be returned, and when it closes itself. */
export function afterDone(calendar: WorkingCalendar, doneAt: Date, terms: AfterDone) {
  const end = (term: string) => termEnd(calendar, doneAt, { duration: duration(term), basis: 'clock' });
  return { returnUntil: end(terms.returnTerm), closesAt: end(terms.autoCloseTerm) };
}

/** A closed request cannot be returned: the time for that may not be the longer one. */
export const isReturnableUntilClosed = (back: Duration, close: Duration): boolean =>
  back.days * DAY_MINUTES + back.minutes <= close.days * DAY_MINUTES + close.minutes;

/** Most days for which work may be put off, and ahead of which a visit is planned. */
const MOST_DAYS_AHEAD = 90;
const MORNING = 9 * 60;

/**
 * The moment at which a request put off until a day comes back: the opening of the office, or nine o'clock when
 * nobody works. Null when the day is not ahead, or too far.
 */
export function deferredUntil(calendar: WorkingCalendar, now: Date, until: Day): Date | null {
  const today = localTimeIn(calendar.timeZone, now).day;
  if (until <= today || until > addDays(today, MOST_DAYS_AHEAD)) return null;
  return instantAt(calendar.timeZone, until, workingHours(calendar, until)?.opens ?? MORNING);
}

/** Whether the desk may promise this moment to the resident. */
export const isPlannable = (now: Date, plannedAt: Date): boolean =>
  plannedAt > now && plannedAt.getTime() - now.getTime() <= MOST_DAYS_AHEAD * 86_400_000;

export const isOverdue = (status: RequestStatus, due: Date, now: Date): boolean => isOpen(status) && due < now;

/** After this a closed request takes no rating any more: nobody remembers. */
const RATING_DAYS = 30;

/** Whether the resident may rate: once the work is done, also after it has closed itself, and only once. */
export function isRatable(
  request: { readonly status: RequestStatus; readonly endedAt: Date | null; readonly ratedAt: Date | null },
  now: Date,
): boolean {
  if (request.ratedAt !== null) return false;
  if (request.status === 'done') return true;
  if (request.status !== 'closed' || request.endedAt === null) return false;
  return now.getTime() - request.endedAt.getTime() <= RATING_DAYS * 86_400_000;
}

export interface AssignmentRule {
  readonly category: string | null;
  readonly buildingId: string | null;
  readonly assigneeUserId: string;
}

/** Whose it is by the most specific rule: building and category, building, category, all. Null without one. */
export function assigneeByRules(
  rules: readonly AssignmentRule[],
  request: { readonly category: string; readonly buildingId: string },
): string | null {
  const fits = (own: string | null, value: string) => own === null || own === value;
  const weight = ({ buildingId, category }: AssignmentRule) => (buildingId ? 2 : 0) + (category ? 1 : 0);
  const [best] = rules
    .filter((rule) => fits(rule.category, request.category) && fits(rule.buildingId, request.buildingId))
    .toSorted((a, b) => weight(b) - weight(a));
  return best?.assigneeUserId ?? null;
}

/** «2026-17»: the number told to people, of the organisation and the year. */
export const requestNumber = ({ year, number }: { readonly year: number; readonly number: number }): string =>
  `${year}-${number}`;

/** Reads «2026-17», «№17», «17/2026»; null when the text is no number of a request. */
export function parseRequestNumber(text: string): { year: number | null; number: number } | null {
  const bare = text.trim().replace(/^№\s*/, '');
  const match = /^(?:(20\d{2})[-/])?(\d{1,9})$/.exec(bare) ?? /^(?<number>\d{1,9})\/(?<year>20\d{2})$/.exec(bare);
  if (!match) return null;
  const { year = match[1], number = match[2] } = match.groups ?? {};
  return Number(number) > 0 ? { year: year ? Number(year) : null, number: Number(number) } : null;
}
