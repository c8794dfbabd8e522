import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pacedMoment } from '@/lib/notifications/pace';
import { smear } from '@/lib/notifications/smear';
import { day } from '@/lib/shared/billing-period';

const today = day('2026-11-10');
const hours = (from: string, to: Date) => (to.getTime() - Date.parse(from)) / 3_600_000;

describe('A reminder’s minute', () => {
  it('lies between nine and twenty on the organisation’s clock, the same whenever it is asked for', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 8 * 60 }), (account, minutesAfterMidnight) => {
        // Asia/Kamchatka is UTC+12
        const now = new Date(Date.parse('2026-11-09T12:00:00Z') + minutesAfterMidnight * 60_000);
        const at = smear('Asia/Kamchatka', today, now)(account);
        expect(at).toEqual(smear('Asia/Kamchatka', today, new Date('2026-11-09T12:00:00Z'))(account));
        expect(hours('2026-11-09T21:00:00Z', at)).toBeGreaterThanOrEqual(0);
        expect(hours('2026-11-10T08:00:00Z', at)).toBeLessThan(0);
        expect(at.getUTCSeconds()).toBe(0);
      }),
    );
  });

  it('spreads a town evenly over the day', () => {
    const momentOf = smear('Europe/Moscow', today, new Date('2026-11-10T00:00:00Z'));
    const perHour = new Map<number, number>();
    for (let account = 0; account < 11_000; account += 1) {
      const at = momentOf(`account ${account}`);
      perHour.set(at.getUTCHours(), (perHour.get(at.getUTCHours()) ?? 0) + 1);
    }
    expect([...perHour.keys()].sort((a, b) => a - b)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    for (const count of perHour.values()) {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });

  it.each([
    ['in the afternoon: what is left of the day', '2026-11-10T13:00:00Z', 4],
    ['at night: an hour all the same', '2026-11-10T20:30:00Z', 1],
  ])('found out %s', (_, now, span) => {
    const momentOf = smear('Europe/Moscow', today, new Date(now));
    for (let account = 0; account < 500; account += 1) {
      const after = hours(now, momentOf(`account ${account}`));
      expect(after).toBeGreaterThanOrEqual(0);
      expect(after).toBeLessThan(span);
    }
  });
});

describe('A letter that cannot wait', () => {
  it('goes 25 a second', () => {
    const start = new Date('2026-11-10T09:00:00Z');
    expect(pacedMoment(start, 0)).toEqual(start);
    expect(pacedMoment(start, 100_000).getTime() - start.getTime()).toBe(4_000_000);
  });
});
