import { describe, expect, it } from 'vitest';
import { isPublicHoliday, weekdayOf } from '@/lib/requests/holiday-rules';
import { addDays, day } from '@/lib/shared/billing-period';

describe('A public holiday (ТК РФ ст. 112)', () => {
  it.each([
    ['2026-01-01', true, 'Новый год'],
    ['2026-01-08', true, 'last of the New Year’s'],
    ['2026-01-09', false, 'days off of January move as the Government says'],
    ['2026-02-23', true, 'a Monday'],
    ['2026-03-08', true, 'a Sunday'],
    ['2026-03-09', true, 'takes over the day off of Sunday, 8 March'],
    ['2026-03-10', false, 'the day after'],
    ['2026-05-01', true, 'a Friday'],
    ['2026-05-04', false, 'nothing moved: 1 May was a Friday'],
    ['2026-05-11', true, 'takes over the day off of Saturday, 9 May'],
    ['2026-06-12', true, 'a Friday'],
    ['2026-11-04', true, 'a Wednesday'],
    ['2027-05-03', true, 'takes over the day off of Saturday, 1 May'],
    ['2027-06-14', true, 'takes over the day off of Saturday, 12 June'],
    ['2026-11-07', false, 'a Saturday is a day off, not a holiday'],
  ])('%s: %s, %s', (text, expected) => {
    expect(isPublicHoliday(day(text))).toBe(expected);
  });

  it('comes at least fourteen and at most twenty times a year', () => {
    for (let year = 2020; year < 2060; year += 1) {
      let holidays = 0;
      for (let at = day(`${year}-01-01`); at.startsWith(String(year)); at = addDays(at, 1)) {
        if (isPublicHoliday(at)) holidays += 1;
      }
      expect(holidays).toBeGreaterThanOrEqual(14);
      expect(holidays).toBeLessThanOrEqual(20);
    }
  });

  it('knows Monday from Sunday', () => {
    expect([weekdayOf(day('2026-11-23')), weekdayOf(day('2026-11-29'))]).toEqual([0, 6]);
  });
});
