import { createHash } from 'node:crypto';
import type { Day } from '@/lib/shared/billing-period';
import { instantAt } from '@/lib/shared/local-time';

const FROM_MINUTES = 9 * 60;
const UNTIL_MINUTES = 20 * 60;
const MINUTE_MS = 60_000;
/** Whoever comes late in the evening still does not call everyone in the same minute. */
const LEAST_MINUTES = 60;

/**
 * When the reminders of this day go: each at a minute between 9:00 and 20:00 in the organisation's zone that
 * its `of` decides, so that a whole city is not called at once. Found out later than 9:00, what is left of
 * the day is shared out, at least an hour.
 */
export function smear(timeZone: string, today: Day, now: Date): (of: string) => Date {
  const from = Math.max(now.getTime(), instantAt(timeZone, today, FROM_MINUTES).getTime());
  const left = Math.floor((instantAt(timeZone, today, UNTIL_MINUTES).getTime() - from) / MINUTE_MS);
  const minutes = Math.max(LEAST_MINUTES, left);
  return (of) => new Date(from + Math.floor(fractionOf(of) * minutes) * MINUTE_MS);
}

/** Evenly spread over [0, 1). */
const fractionOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
