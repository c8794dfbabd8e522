import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hours, type TermBasis, termEnd, type WorkingCalendar, workingHours } from '@/lib/requests/calendar-rules';
import { day } from '@/lib/shared/billing-period';
import { duration } from '@/lib/shared/iso-duration';
import { localTimeIn } from '@/lib/shared/local-time';

const OFFICE: Hours = { opens: 8 * 60, closes: 17 * 60 };
const MOSCOW: WorkingCalendar = {
  timeZone: 'Europe/Moscow',
  week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, null, null],
  exceptions: {
    '2026-12-31': null,
    '2026-11-28': OFFICE,
    '2026-11-27': { opens: 8 * 60, closes: 16 * 60 },
  },
};

/** «24.11 09:05» on the organisation's clock. */
const shown = (instant: Date, { timeZone } = MOSCOW): string => {
  const { day: on, minutes } = localTimeIn(timeZone, instant);
  return `${on} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
/** Moscow is three hours ahead of UTC all the year. */
const moscow = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+03:00`);

describe('A term', () => {
  it.each([
    // ПП РФ № 416, п. 13: локализация аварии — полчаса, засор канализации — 2 часа, круглосуточно
    ['2026-11-24 23:45', 'PT30M', 'clock', '2026-11-25 00:15'],
    ['2026-11-24 03:00', 'PT2H', 'clock', '2026-11-24 05:00'],
    // the same paragraph: засор мусоропровода — 2 часа, но не ранее 8 и не позднее 23 часов
    ['2026-11-24 10:00', 'PT2H', 'daytime', '2026-11-24 12:00'],
    ['2026-11-24 22:00', 'PT2H', 'daytime', '2026-11-25 09:00'],
    ['2026-11-24 03:00', 'PT2H', 'daytime', '2026-11-24 10:00'],
    ['2026-11-24 21:00', 'PT2H', 'daytime', '2026-11-24 23:00'],
    // days by the clock keep the time of day
    ['2026-11-24 15:30', 'P1D', 'clock', '2026-11-25 15:30'],
    ['2026-12-30 15:30', 'P7D', 'clock', '2027-01-06 15:30'],
    ['2026-11-24 15:30', 'P1DT12H', 'clock', '2026-11-26 03:30'],
    // ПП РФ № 416, п. 36: ответ на обращение — 10 рабочих дней; 28.11 works for 31.12, which is off
    ['2026-11-09 12:00', 'P10D', 'working', '2026-11-23 17:00'],
    ['2026-11-24 12:00', 'P1D', 'working', '2026-11-25 17:00'],
    ['2026-11-26 12:00', 'P1D', 'working', '2026-11-27 16:00'],
    ['2026-11-27 12:00', 'P1D', 'working', '2026-11-28 17:00'],
    ['2026-11-28 12:00', 'P1D', 'working', '2026-11-30 17:00'],
    ['2026-12-30 12:00', 'P1D', 'working', '2027-01-11 17:00'],
    ['2026-11-29 12:00', 'P1D', 'working', '2026-11-30 17:00'],
    // working hours run only while the organisation works
    ['2026-11-24 10:00', 'PT4H', 'working', '2026-11-24 14:00'],
    ['2026-11-24 15:00', 'PT4H', 'working', '2026-11-25 10:00'],
    ['2026-11-24 19:00', 'PT4H', 'working', '2026-11-25 12:00'],
    ['2026-11-29 11:00', 'PT30M', 'working', '2026-11-30 08:30'],
    ['2026-11-24 10:00', 'PT9H', 'working', '2026-11-25 10:00'],
    ['2026-11-24 10:00', 'P1DT2H', 'working', '2026-11-25 12:00'],
    ['2026-11-26 16:30', 'P1DT1H', 'working', '2026-11-28 09:00'],
  ] as const)('from %s of %s (%s) ends at %s', (from, iso, basis, expected) => {
    expect(shown(termEnd(MOSCOW, moscow(from), { duration: duration(iso), basis }))).toBe(expected);
  });

  it('is counted on the organisation’s own clock', () => {
    const kamchatka = { ...MOSCOW, timeZone: 'Asia/Kamchatka' };
    // Tuesday 23:00 in Moscow is Wednesday 08:00 in Kamchatka
    const end = termEnd(kamchatka, moscow('2026-11-24 23:00'), { duration: duration('P1D'), basis: 'working' });
    expect(shown(end, kamchatka)).toBe('2026-11-26 17:00');
  });

  it('keeps the time of day over a change of clocks, and hours stay hours', () => {
    const berlin = { ...MOSCOW, timeZone: 'Europe/Berlin' };
    const saturday = new Date('2026-10-24T10:00:00Z');
    expect(termEnd(berlin, saturday, { duration: duration('P1D'), basis: 'clock' }).toISOString()).toBe(
      '2026-10-25T11:00:00.000Z',
    );
    expect(termEnd(berlin, saturday, { duration: duration('PT24H'), basis: 'clock' }).toISOString()).toBe(
      '2026-10-25T10:00:00.000Z',
    );
  });

  it('never ends before it begins, and a longer one never ends earlier', () => {
    const spans = fc
      .record({ days: fc.nat(30), minutes: fc.nat(5_000) })
      .filter(({ days, minutes }) => days + minutes > 0);
    const bases = fc.constantFrom<TermBasis>('clock', 'daytime', 'working');
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, spans, bases, (from, span, basis) => {
        const end = termEnd(MOSCOW, from, { duration: span, basis });
        expect(end.getTime()).toBeGreaterThan(from.getTime());
        const longer = termEnd(MOSCOW, from, { duration: { ...span, days: span.days + 1 }, basis });
        expect(longer.getTime()).toBeGreaterThanOrEqual(end.getTime());
      }),
    );
  });

  it('cannot be counted in days that never come', () => {
    const never = { ...MOSCOW, week: Array<null>(7).fill(null), exceptions: {} };
    for (const iso of ['P1D', 'PT1H']) {
      expect(() => termEnd(never, moscow('2026-11-24 10:00'), { duration: duration(iso), basis: 'working' })).toThrow(
        RangeError,
      );
    }
  });
});

describe('The working calendar', () => {
  it.each([
    ['2026-11-24', OFFICE],
    ['2026-11-27', { opens: 480, closes: 960 }],
    ['2026-11-28', OFFICE],
    ['2026-11-29', null],
    ['2026-11-04', null],
    ['2026-12-31', null],
  ])('on %s has the hours %j', (text, hours) => {
    expect(workingHours(MOSCOW, day(text))).toEqual(hours);
  });

  it('may open on a holiday when the organisation says so', () => {
    const open = { ...MOSCOW, exceptions: { '2026-11-04': OFFICE } };
    expect(workingHours(open, day('2026-11-04'))).toEqual(OFFICE);
  });
});
