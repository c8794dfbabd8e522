import { type BillingPeriod, type Day, monthsBetween } from '@/lib/shared/billing-period';
import {
  addDecimals,
  compareDecimals,
  digitsOf,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  powerOfTen,
  subtractDecimals,
} from '@/lib/shared/decimal';
import type { Resource } from '@/lib/shared/resource';
import type { ClosedDoor, Question, ValueRefusal } from './outcome';

/** A value of an earlier period: readings that the billing centre rejected are not among them. */
export interface PastValue {
  readonly period: BillingPeriod;
  readonly value: string;
  readonly rolledOver: boolean;
}

export interface Face {
  readonly resource: Resource;
  readonly integerDigits: number;
  readonly fractionDigits: number;
  readonly transformerRatio: string;
}

export interface Doors {
  readonly isAutomatic: boolean;
  readonly closedOn: Day | null;
  readonly nextVerificationOn: Day | null;
  readonly accountClosedOn: Day | null;
}

/**
 * Why a meter takes no readings on this day, its window apart; null when it does. An expired verification
 * makes a meter unfit for settlement (ПП РФ № 354, п. 81(12)): whether it still takes values, the
 * organisation decides.
 */
export function closedDoor(
  meter: Doors,
  today: Day,
  expiredVerification: 'warn' | 'block',
): Exclude<ClosedDoor, 'window-closed'> | null {
  if (meter.accountClosedOn !== null && meter.accountClosedOn < today) return 'account-closed';
  if (meter.closedOn !== null && meter.closedOn <= today) return 'meter-closed';
  if (meter.isAutomatic) return 'automatic';
  if (isExpired(meter.nextVerificationOn, today) && expiredVerification === 'block') return 'verification-expired';
  return null;
}

/** The verification is good through its day. */
export const isExpired = (nextVerificationOn: Day | null, today: Day): boolean =>
  nextVerificationOn !== null && nextVerificationOn < today;

/**
 * What passed through the meter between two readings, in the resource's units: the difference, or after
 * a rollover what was left to the last digit and what came after it; times the transformers' ratio.
 */
export function consumptionBetween(face: Face, previous: string, value: string, rolledOver: boolean): string {
  const turned = rolledOver ? powerOfTen(face.integerDigits) : '0';
  return multiplyDecimals(subtractDecimals(addDecimals(value, turned), previous), face.transformerRatio);
}

/** Below the previous value: after 99999 a counter shows 00000. Believable only close to the turn. */
function isRolloverBelievable(face: Face, previous: string, value: string): boolean {
  const scale = powerOfTen(face.integerDigits);
  const passed = subtractDecimals(addDecimals(value, scale), previous);
  return compareDecimals(passed, divideDecimals(scale, 10, 0)) <= 0;
}

/**
 * Consumption a month above which a person is asked, when the meter's own history does not say more:
 * about twice what a family uses. In cubic metres, kilowatt-hours and gigacalories.
 */
const ASK_ABOVE: Record<Resource, string> = {
  'cold-water': '20',
  'hot-water': '15',
  electricity: '600',
  gas: '300',
  heat: '4',
};
const TIMES_USUAL = 3;
const USUAL_MONTHS = 6;

/**
 * What the meter usually consumes in a month, by its last six months (as ПП РФ № 354, п. 59 averages), or
 * null without two readings.
 * @param past oldest first
 */
export function usualConsumption(face: Face, past: readonly PastValue[]): string | null {
  const recent = past.slice(-USUAL_MONTHS - 1);
  const [first, ...others] = recent;
  const last = others.at(-1);
  if (!first || !last) return null;
  const total = others.reduce(
    (sum, { value, rolledOver }, at) =>
      addDecimals(sum, consumptionBetween(face, (recent[at] as PastValue).value, value, rolledOver)),
    '0',
  );
  return divideDecimals(total, Math.max(1, monthsBetween(first.period, last.period)), 3);
}

/** Whether so much in so many months is worth a question. Zero never is: nobody lives there, and that is legal. */
export function isUnusual(face: Face, consumption: string, usual: string | null, months: number): boolean {
  const byKind = multiplyDecimals(ASK_ABOVE[face.resource], months);
  const byHistory = multiplyDecimals(usual ?? '0', TIMES_USUAL * months);
  return compareDecimals(consumption, byKind) > 0 && compareDecimals(consumption, byHistory) > 0;
}

/** The number as typed; people copy leading zeros and both kinds of decimal marks from the face. */
export function readValue(face: Face, typed: string): { value: string } | { code: ValueRefusal } {
  const value = parseDecimal(typed);
  if (value === null || compareDecimals(value, '0') < 0) return { code: 'not-a-number' };
  const { integer, fraction } = digitsOf(value);
  if (integer > face.integerDigits) return { code: 'too-many-digits' };
  if (fraction > face.fractionDigits) return { code: 'too-many-decimals' };
  return { value };
}

export interface ZoneHistory {
  readonly zone: number;
  /** on the face at installation: what counts as previous before the first reading */
  readonly initialValue: string;
  readonly installedIn: BillingPeriod | null;
  /** oldest first, periods before the one that is given now */
  readonly past: readonly PastValue[];
}

export type Assessment =
  | { readonly kind: 'fine'; readonly rolledOver: boolean; readonly consumption: string }
  | { readonly kind: 'refused'; readonly code: 'below-previous'; readonly previous: string }
  | {
      readonly kind: 'asked';
      readonly question: Question;
      readonly rolledOver: boolean;
      readonly consumption: string;
      readonly usual: string | null;
    };

/** The latest value before the period: what the field shows beside itself. */
export const previousValue = ({ past, initialValue }: ZoneHistory): string => past.at(-1)?.value ?? initialValue;

/** All that a new value of a zone is weighed against. */
export interface Before {
  readonly previous: string;
  /** a month's usual consumption, or null */
  readonly usual: string | null;
  /** since the previous value: more than one when some were skipped */
  readonly months: number;
}

export function beforeOf(face: Face, history: ZoneHistory, period: BillingPeriod): Before {
  return {
    previous: previousValue(history),
    usual: usualConsumption(face, history.past),
    months: monthsCovered(history.past.at(-1)?.period ?? history.installedIn, period),
  };
}

/** Months of consumption in the first value after `since`; one when nobody knows since when. */
export const monthsCovered = (since: BillingPeriod | null, period: BillingPeriod): number =>
  since === null ? 1 : Math.max(1, monthsBetween(since, period));

/** A value of one zone against what the meter showed before. */
export function weighValue(face: Face, { previous, usual, months }: Before, value: string): Assessment {
  const rolledOver = compareDecimals(value, previous) < 0;
  if (rolledOver && !isRolloverBelievable(face, previous, value)) {
    return { kind: 'refused', code: 'below-previous', previous };
  }
  const consumption = consumptionBetween(face, previous, value, rolledOver);
  if (rolledOver) return { kind: 'asked', question: 'rollover', rolledOver, consumption, usual };
  if (isUnusual(face, consumption, usual, months)) {
    return { kind: 'asked', question: 'unusual', rolledOver, consumption, usual };
  }
  return { kind: 'fine', rolledOver, consumption };
}
