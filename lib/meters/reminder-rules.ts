import { addDays, type Day, daysBetween } from '@/lib/shared/billing-period';
import type { ReadingWindow } from './window';

/** The two reminders of a window. */
export type WindowReminder = 'opened' | 'closing';

/** «Two days before it closes». */
const CLOSING_DAYS = 2;
/** A worker that was down on the window's first day still tells of it on the second one. */
const OPENED_DAYS = 1;

/**
 * Which reminder of an open window is due on this day, or null: on its first day, and two days before it
 * closes. The last one stays due until the end, because late is better than never; a window so short that
 * both fall together gets that one alone.
 */
export function dueReminder(today: Day, { opensOn, closesOn }: ReadingWindow): WindowReminder | null {
  if (today < opensOn || today > closesOn) return null;
  if (daysBetween(today, closesOn) <= CLOSING_DAYS) return 'closing';
  return daysBetween(opensOn, today) <= OPENED_DAYS ? 'opened' : null;
}

/** How far the end of a verification is: 60, 30 and 7 days before it, and when it is over. */
export const VERIFICATION_STAGES = ['in-60-days', 'in-30-days', 'in-7-days', 'expired'] as const;
export type VerificationStage = (typeof VERIFICATION_STAGES)[number];

/** Days of `nextVerificationOn`, both inclusive; null is «ever before». */
export interface StageDays {
  readonly stage: VerificationStage;
  readonly from: Day | null;
  readonly to: Day;
}

/**
 * Which verifications are at which stage today. The stages do not overlap, so that after a downtime only
 * the nearest of the missed reminders is due.
 */
export const verificationStages = (today: Day): readonly StageDays[] => [
  { stage: 'in-60-days', from: addDays(today, 31), to: addDays(today, 60) },
  { stage: 'in-30-days', from: addDays(today, 8), to: addDays(today, 30) },
  { stage: 'in-7-days', from: today, to: addDays(today, 7) },
  { stage: 'expired', from: null, to: addDays(today, -1) },
];

/** The stage of one verification; null while it is far away. */
export const verificationStage = (nextVerificationOn: Day, today: Day): VerificationStage | null =>
  verificationStages(today).find(
    ({ from, to }) => (from === null || from <= nextVerificationOn) && nextVerificationOn <= to,
  )?.stage ?? null;
