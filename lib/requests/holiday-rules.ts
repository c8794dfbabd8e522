import { addDays, type Day } from '@/lib/shared/billing-period';

/** Non-working holidays of the country, month and day: ТК РФ ст. 112 ч. 1. */
const HOLIDAYS = new Set([
  '01-01',
  '01-02',
  '01-03',
  '01-04',
  '01-05',
  '01-06',
  '01-07',
  '01-08',
  '02-23',
  '03-08',
  '05-01',
  '05-09',
  '06-12',
  '11-04',
]);

const isHolidayByDate = (day: Day): boolean => HOLIDAYS.has(day.slice(5));
const isNewYear = (day: Day): boolean => day.slice(5, 7) === '01';

/** Monday is 0. */
export const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
const isWeekend = (day: Day): boolean => weekdayOf(day) >= 5;

/**
 * Whether the day is a holiday, or the working day to which the day off of a holiday on a weekend moves. Those of
 * January move to where the Government says each year (ТК РФ ст. 112 ч. 2), as do others it chooses to move: the
 * organisation enters these as days of its own calendar.
 */
export function isPublicHoliday(day: Day): boolean {
  return isHolidayByDate(day) || (!isWeekend(day) && takesOverDayOff(day));
}

/** Looks back over the days off just before: a holiday on a weekend among them moves here. */
function takesOverDayOff(day: Day): boolean {
  for (let before = addDays(day, -1); isWeekend(before) || isHolidayByDate(before); before = addDays(before, -1)) {
    if (isWeekend(before) && isHolidayByDate(before) && !isNewYear(before)) return true;
  }
  return false;
}
