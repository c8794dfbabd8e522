import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WindowRule, type WindowTerms, windowOf } from '@/lib/meters/window';
import { extensionFault, windowRuleFault } from '@/lib/meters/window-changes';
import { addMonths, day, period } from '@/lib/shared/billing-period';

const HOUSE = '0192f000-0000-7000-8000-000000000001';
const OTHER_HOUSE = '0192f000-0000-7000-8000-000000000002';
const today = day('2026-11-20');

const rule = (changes: Partial<WindowRule>): WindowRule => ({
  buildingId: null,
  resource: null,
  fromPeriod: period('2026-12'),
  opensDay: 15,
  closesDay: 24,
  opensNextMonth: false,
  ...changes,
});
const terms = (...rules: WindowRule[]): WindowTerms => ({ rules, extensions: [] });

describe('A rule of windows', () => {
  it.each([
    ['from the next period', rule({}), terms(), null],
    ['from the period whose window is open', rule({ fromPeriod: period('2026-11') }), terms(), 'window-has-opened'],
    ['from a period that is over', rule({ fromPeriod: period('2026-05') }), terms(), 'window-has-opened'],
    [
      'from this period, of a building whose window opens later',
      rule({ fromPeriod: period('2026-11'), buildingId: HOUSE, opensDay: 22, closesDay: 27 }),
      terms(rule({ fromPeriod: period('2026-01'), buildingId: HOUSE, opensDay: 25, closesDay: 28 })),
      null,
    ],
    [
      'whose first window would be over already',
      rule({ fromPeriod: period('2026-11'), opensDay: 1, closesDay: 10 }),
      terms(rule({ fromPeriod: period('2026-01'), opensDay: 25, closesDay: 28 })),
      'window-has-opened',
    ],
    [
      'that opens before the last window of the month after',
      rule({ opensDay: 1, closesDay: 10 }),
      terms(rule({ fromPeriod: period('2026-01'), opensDay: 5, closesDay: 9, opensNextMonth: true })),
      'no-window-left',
    ],
    [
      'before another one that already waits',
      rule({ opensDay: 20, closesDay: 10, opensNextMonth: true, fromPeriod: period('2027-01') }),
      terms(rule({ fromPeriod: period('2027-03'), opensDay: 1, closesDay: 5 })),
      'no-window-left',
    ],
    [
      'that would cut short the window that is open over the month’s end',
      rule({ opensDay: 1, closesDay: 10 }),
      terms(rule({ fromPeriod: period('2026-01'), opensDay: 18, closesDay: 5 })),
      'window-has-opened',
    ],
    [
      'the same once more',
      rule({ fromPeriod: period('2026-01') }),
      terms(rule({ fromPeriod: period('2026-01') })),
      null,
    ],
    ['over the month’s end', rule({ opensDay: 25, closesDay: 3 }), terms(), null],
  ])('%s', (_, changed, before, fault) => {
    expect(windowRuleFault(changed, before, today)).toBe(fault);
  });

  it('once allowed leaves every period its window, and one that has opened its days', () => {
    const aRule = fc.record({
      fromPeriod: fc.integer({ min: -3, max: 6 }).map((months) => addMonths(period('2026-11'), months)),
      opensDay: fc.integer({ min: 1, max: 31 }),
      closesDay: fc.integer({ min: 1, max: 31 }),
      opensNextMonth: fc.boolean(),
      buildingId: fc.constantFrom(null, HOUSE),
      resource: fc.constantFrom(null, 'gas' as const),
    });
    const places = [HOUSE, OTHER_HOUSE].flatMap((buildingId) =>
      (['gas', 'heat'] as const).map((resource) => ({ buildingId, resource })),
    );
    const periods = [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7].map((months) => addMonths(period('2026-11'), months));
    fc.assert(
      fc.property(aRule, aRule, (first, second) => {
        // rules of one scope: those of others are out of this one's sight
        const earlier = { ...first, buildingId: second.buildingId, resource: second.resource };
        const fault = [earlier, second].map((one, at) => windowRuleFault(one, terms(...[earlier].slice(0, at)), today));
        fc.pre(fault.every((one) => one === null) && earlier.fromPeriod !== second.fromPeriod);
        const [before, after] = [terms(earlier), terms(earlier, second)];
        for (const place of places) {
          for (const of of periods) {
            const now = windowOf(of, place, after);
            expect(now.opensOn <= now.closesOn).toBe(true);
            const old = windowOf(of, place, before);
            if (old.opensOn <= today) expect(now).toEqual(old);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('An extension', () => {
  const metered = [
    { buildingId: HOUSE, resource: 'cold-water' },
    { buildingId: HOUSE, resource: 'gas' },
    { buildingId: OTHER_HOUSE, resource: 'cold-water' },
  ] as const;
  const extension = (closesOn: string, changes = {}) => ({
    buildingId: null,
    resource: null,
    period: period('2026-11'),
    closesOn: day(closesOn),
    ...changes,
  });

  it.each([
    ['by two days', extension('2026-11-27'), null],
    ['to the eve of the next window', extension('2026-12-09'), null],
    ['into the next window', extension('2026-12-10'), 'beyond-next-window'],
    ['by nothing', extension('2026-11-25'), 'not-later'],
    ['to a day that is over', extension('2026-11-19'), 'in-the-past'],
    [
      'of a period that has long been billed',
      extension('2026-11-30', { period: period('2026-09') }),
      'beyond-next-window',
    ],
    ['where nobody has such meters', extension('2026-11-27', { resource: 'heat' }), 'nothing-to-extend'],
    [
      'in a house without meters',
      extension('2026-11-27', { buildingId: OTHER_HOUSE, resource: 'gas' }),
      'nothing-to-extend',
    ],
  ])('%s', (_, asked, fault) => {
    expect(extensionFault(asked, metered, terms(), today)).toBe(fault);
  });

  it('is held back by the resource whose next window opens first', () => {
    const gas = rule({ resource: 'gas', opensDay: 1, closesDay: 10 });
    expect(extensionFault(extension('2026-12-05'), metered, terms(gas), today)).toBe('beyond-next-window');
    const water = extension('2026-12-05', { resource: 'cold-water' });
    expect(extensionFault(water, metered, terms(gas), today)).toBeNull();
  });
});
