import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '@/lib/shared/billing-period';
import { instantAt, localTimeIn } from '@/lib/shared/local-time';

describe('The wall clock of a zone', () => {
  it.each([
    ['Europe/Moscow', '2026-11-24T21:30:00Z', '2026-11-25', 30],
    ['Asia/Kamchatka', '2026-11-24T12:00:00Z', '2026-11-25', 0],
    ['Europe/Kaliningrad', '2026-12-31T21:59:00Z', '2026-12-31', 23 * 60 + 59],
    ['Europe/Moscow', '2026-11-24T09:00:30Z', '2026-11-24', 12 * 60 + 0.5],
  ])('in %s at %s shows %s and %f minutes', (zone, instant, onDay, minutes) => {
    expect(localTimeIn(zone, new Date(instant))).toEqual({ day: onDay, minutes });
    expect(instantAt(zone, day(onDay), minutes).toISOString()).toBe(new Date(instant).toISOString());
  });

  it('skips an hour in spring: the time that is not shown is the same stretch later', () => {
    expect(instantAt('Europe/Berlin', day('2026-03-29'), 2 * 60 + 30).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('shows an hour twice in autumn: the first turn is meant', () => {
    expect(instantAt('Europe/Berlin', day('2026-10-25'), 2 * 60 + 30).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('takes 1440 minutes for the next midnight', () => {
    const midnight = instantAt('Asia/Yekaterinburg', day('2026-11-24'), 1440);
    expect(midnight).toEqual(instantAt('Asia/Yekaterinburg', day('2026-11-25'), 0));
  });

  it('and the instant of a shown time belong together', () => {
    const zones = fc.constantFrom('Europe/Moscow', 'Asia/Vladivostok', 'America/New_York', 'Asia/Kolkata', 'UTC');
    const days = fc.integer({ min: 0, max: 4_000 }).map((ahead) => addDays(day('2020-01-01'), ahead));
    fc.assert(
      fc.property(zones, days, fc.integer({ min: 4 * 60, max: 1439 }), (zone, onDay, minutes) => {
        expect(localTimeIn(zone, instantAt(zone, onDay, minutes))).toEqual({ day: onDay, minutes });
      }),
    );
  });
});
