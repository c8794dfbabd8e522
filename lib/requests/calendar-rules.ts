import { addDays, type Day } from '@/lib/shared/billing-period';
import type { Duration } from '@/lib/shared/iso-duration';
import { instantAt, localTimeIn } from '@/lib/shared/local-time';
import { isPublicHoliday, weekdayOf } from './holiday-rules';

/** Minutes since midnight, from and up to. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
}

export interface WorkingCalendar {
  /** IANA name */
  readonly timeZone: string;
  /** Monday first; null = a day off */
  readonly week: readonly (Hours | null)[];
  /** days that differ from the week and from the law: a shortened, moved or additional day off or of work */
  readonly exceptions: Readonly<Record<string, Hours | null>>;
}

/**
 * How a term runs: by the clock, day and night; in the daytime, every day from 8 to 23 (ПП РФ № 416, п. 13, for
 * garbage chutes); or in the organisation's working hours.
 */
export const TERM_BASES = ['clock', 'daytime', 'working'] as const;
export type TermBasis = (typeof TERM_BASES)[number];

export interface Term {
  readonly duration: Duration;
  readonly basis: TermBasis;
}

/** Whether a day can open and close so. */
export const areHours = ({ opens, closes }: Hours): boolean =>
  Number.isInteger(opens) && Number.isInteger(closes) && opens >= 0 && opens < closes && closes <= 24 * 60;

const DAYTIME: Hours = { opens: 8 * 60, closes: 23 * 60 };
const MINUTE = 60_000;
/** longer than any term that settings allow, holidays included */
const MOST_DAYS = 3_660;

/** The organisation's hours on a day, or null when it does not work. */
export function workingHours(calendar: WorkingCalendar, day: Day): Hours | null {
  const exception = calendar.exceptions[day];
  if (exception !== undefined) return exception;
  return isPublicHoliday(day) ? null : (calendar.week[weekdayOf(day)] ?? null);
}

/**
 * The moment at which a term ends. Days are counted from the day after, so that ten working days end with the tenth
 * one's working hours; hours and minutes run only while the basis does. Days by the clock keep the time of day.
 * @throws RangeError when the calendar has no working days to count
 */
export function termEnd(calendar: WorkingCalendar, from: Date, { duration, basis }: Term): Date {
  const start = { ...localTimeIn(calendar.timeZone, from), instant: from };
  if (basis === 'clock') return byTheClock(calendar, start, duration);
  const hoursOn = (day: Day) => (basis === 'daytime' ? DAYTIME : workingHours(calendar, day));
  return inOpenHours(calendar.timeZone, start, duration, hoursOn);
}

interface Start {
  readonly day: Day;
  readonly minutes: number;
  readonly instant: Date;
}

function byTheClock({ timeZone }: WorkingCalendar, start: Start, { days, minutes }: Duration): Date {
  const sameTime = days === 0 ? start.instant : instantAt(timeZone, addDays(start.day, days), start.minutes);
  return new Date(sameTime.getTime() + minutes * MINUTE);
}

type HoursOn = (day: Day) => Hours | null;

function inOpenHours(timeZone: string, start: Start, { days, minutes }: Duration, hoursOn: HoursOn): Date {
  if (days === 0) return spendMinutes(timeZone, start, minutes, hoursOn);
  const { day, hours } = nthOpenDay(start.day, days, hoursOn);
  if (minutes === 0) return instantAt(timeZone, day, hours.closes);
  return spendMinutes(timeZone, { day, instant: instantAt(timeZone, day, start.minutes) }, minutes, hoursOn);
}

function nthOpenDay(from: Day, count: number, hoursOn: HoursOn): { day: Day; hours: Hours } {
  let left = count;
  for (let ahead = 1; ahead < MOST_DAYS; ahead += 1) {
    const day = addDays(from, ahead);
    const hours = hoursOn(day);
    if (hours) left -= 1;
    if (hours && left === 0) return { day, hours };
  }
  throw new RangeError('the calendar has no working days');
}

function spendMinutes(timeZone: string, from: { day: Day; instant: Date }, minutes: number, hoursOn: HoursOn): Date {
  let leftMs = minutes * MINUTE;
  for (let ahead = 0; ahead < MOST_DAYS; ahead += 1) {
    const day = addDays(from.day, ahead);
    const hours = hoursOn(day);
    if (!hours) continue;
    const opens = Math.max(instantAt(timeZone, day, hours.opens).getTime(), from.instant.getTime());
    const openMs = Math.max(0, instantAt(timeZone, day, hours.closes).getTime() - opens);
    if (leftMs <= openMs) return new Date(opens + leftMs);
    leftMs -= openMs;
  }
  throw new RangeError('the calendar has no working days');
}
