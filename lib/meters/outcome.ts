import type { BillingPeriod, Day } from '@/lib/shared/billing-period';

/** Why a meter takes no readings at all now, whatever is typed. */
export const CLOSED_DOORS = [
  'window-closed',
  'account-closed',
  'meter-closed',
  'automatic',
  'verification-expired',
] as const;
export type ClosedDoor = (typeof CLOSED_DOORS)[number];

/** Why these values are not taken; each has a text that says what to do. */
export const VALUE_REFUSALS = [
  'not-a-number',
  'too-many-digits',
  'too-many-decimals',
  'zone-missing',
  'below-previous',
  'unknown-meter',
] as const;
export type ValueRefusal = (typeof VALUE_REFUSALS)[number];

export const QUESTIONS = ['unusual', 'rollover'] as const;
export type Question = (typeof QUESTIONS)[number];

export interface ZoneValue {
  readonly zone: number;
  /** canonical decimal string */
  readonly value: string;
}

/**
 * What became of one meter of a submission.
 * - `taken`: it is the current value now; `unchanged`: it was already;
 * - `outranked`: kept in the history, but a value given later stands (see precedence.ts);
 * - `asked`: not taken until the person confirms these very values;
 * - `refused`: not taken, with the zone at fault where there is one.
 */
export type MeterOutcome =
  | {
      readonly meterId: string;
      readonly kind: 'taken' | 'unchanged' | 'outranked';
      readonly period: BillingPeriod;
      readonly values: readonly ZoneValue[];
    }
  | {
      readonly meterId: string;
      readonly kind: 'asked';
      readonly question: Question;
      readonly zone: number;
      /** what was consumed by these values, and what is usual, in the resource's units */
      readonly consumption: string;
      readonly usual: string | null;
      /** the form sends it back to confirm */
      readonly confirmation: string;
    }
  | {
      readonly meterId: string;
      readonly kind: 'refused';
      readonly code: ValueRefusal;
      readonly zone: number | null;
      readonly previous: string | null;
    }
  | {
      readonly meterId: string;
      readonly kind: 'closed';
      readonly code: ClosedDoor;
      /** when the window opens next, for `window-closed` */
      readonly opensOn: Day | null;
    };

export const isTaken = (outcome: MeterOutcome): boolean =>
  outcome.kind === 'taken' || outcome.kind === 'unchanged' || outcome.kind === 'outranked';
