import {
  addDays,
  addMonths,
  type BillingPeriod,
  type Day,
  earliest,
  firstDay,
  lastDay,
  latest,
  periodOf,
} from '@/lib/shared/billing-period';
import type { Resource } from '@/lib/shared/resource';

/** A dated rule of when readings are taken; null means «all». See `readingWindows` in the schema. */
export interface WindowRule {
  readonly buildingId: string | null;
  readonly resource: Resource | null;
  readonly fromPeriod: BillingPeriod;
  readonly opensDay: number;
  readonly closesDay: number;
  readonly opensNextMonth: boolean;
}

/** One period's window kept open through `closesOn`. */
export interface WindowExtension {
  readonly buildingId: string | null;
  readonly resource: Resource | null;
  readonly period: BillingPeriod;
  readonly closesOn: Day;
}

export interface WindowTerms {
  readonly rules: readonly WindowRule[];
  readonly extensions: readonly WindowExtension[];
}

/** What decides which rules concern a meter. */
export interface MeterPlace {
  readonly buildingId: string;
  readonly resource: Resource;
}

/** Days are the organisation's calendar days, both inclusive. */
export interface ReadingWindow {
  readonly period: BillingPeriod;
  readonly opensOn: Day;
  readonly closesOn: Day;
}

/**
 * From the 10th to the 25th, as the manual says; the 25th is the last day by which readings enter the
 * month's bill (ПП РФ № 354, п. 31 «ж»).
 */
const DEFAULT: Omit<WindowRule, 'fromPeriod' | 'buildingId' | 'resource'> = {
  opensDay: 10,
  closesDay: 25,
  opensNextMonth: false,
};

/**
 * The window of one period. It ends at the latest on the eve of the first later window: of the next period's, or
 * of the one after it where a change of rules lets that one open first.
 */
export function windowOf(period: BillingPeriod, place: MeterPlace, terms: WindowTerms): ReadingWindow {
  const regular = regularWindow(period, place, terms.rules);
  const extensions = terms.extensions
    .filter((one) => one.period === period && concerns(one, place))
    .map(({ closesOn }) => closesOn);
  const eves = [1, 2].map((months) =>
    addDays(regularWindow(addMonths(period, months), place, terms.rules).opensOn, -1),
  );
  const closesOn = earliest(latest(regular.closesOn, ...extensions), ...eves);
  return { period, opensOn: regular.opensOn, closesOn };
}

/** The window that is open on this day, or null. At most one is: a window ends before the next one opens. */
export function openWindow(today: Day, place: MeterPlace, terms: WindowTerms): ReadingWindow | null {
  return around(today, place, terms).find(({ opensOn, closesOn }) => opensOn <= today && today <= closesOn) ?? null;
}

/** The first window that opens after this day. */
export function nextWindow(today: Day, place: MeterPlace, terms: WindowTerms): ReadingWindow {
  const next = around(today, place, terms).find(({ opensOn }) => opensOn > today);
  if (!next) throw new Error('a window opens every month');
  return next;
}

/** A window may open in the month after its period, and an extension may hold the one before open. */
const around = (today: Day, place: MeterPlace, terms: WindowTerms): ReadingWindow[] =>
  [-2, -1, 0, 1, 2].map((months) => windowOf(addMonths(periodOf(today), months), place, terms));

function regularWindow(period: BillingPeriod, place: MeterPlace, rules: readonly WindowRule[]): ReadingWindow {
  const { opensDay, closesDay, opensNextMonth } = ruleFor(period, place, rules) ?? DEFAULT;
  const opensIn = opensNextMonth ? addMonths(period, 1) : period;
  const closesIn = closesDay < opensDay ? addMonths(opensIn, 1) : opensIn;
  return { period, opensOn: dayOf(opensIn, opensDay), closesOn: dayOf(closesIn, closesDay) };
}

/** The most particular rule; among equals the latest that has come into force by the period. */
function ruleFor(period: BillingPeriod, place: MeterPlace, rules: readonly WindowRule[]): WindowRule | undefined {
  return rules
    .filter((rule) => rule.fromPeriod <= period && concerns(rule, place))
    .sort((a, b) => particularity(b) - particularity(a) || (a.fromPeriod < b.fromPeriod ? 1 : -1))[0];
}

const concerns = (rule: Pick<WindowRule, 'buildingId' | 'resource'>, place: MeterPlace): boolean =>
  (rule.buildingId === null || rule.buildingId === place.buildingId) &&
  (rule.resource === null || rule.resource === place.resource);

/** Organisation, then building, then resource: each says more than the ones before. */
const particularity = (rule: Pick<WindowRule, 'buildingId' | 'resource'>): number =>
  (rule.buildingId === null ? 0 : 1) + (rule.resource === null ? 0 : 2);

/** The 31st of a shorter month is its last day. */
function dayOf(month: BillingPeriod, dayNumber: number): Day {
  return earliest(lastDay(month), addDays(firstDay(month), dayNumber - 1));
}
