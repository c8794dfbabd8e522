import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextWindow, openWindow, type WindowRule, type WindowTerms, windowOf } from '@/lib/meters/window';
import { addDays, addMonths, day, period } from '@/lib/shared/billing-period';
import { dayIn } from '@/lib/shared/clock';
import { RESOURCES } from '@/lib/shared/resource';

const HOUSE = '0192f000-0000-7000-8000-000000000001';
const OTHER_HOUSE = '0192f000-0000-7000-8000-000000000002';
const place = { buildingId: HOUSE, resource: 'cold-water' } as const;

const rule = (changes: Partial<WindowRule>): WindowRule => ({
  buildingId: null,
  resource: null,
  fromPeriod: period('2020-01'),
  opensDay: 10,
  closesDay: 25,
  opensNextMonth: false,
  ...changes,
});
const terms = (rules: WindowRule[] = [], extensions: WindowTerms['extensions'] = []): WindowTerms => ({
  rules,
  extensions,
});

describe('The window of a period', () => {
  it.each([
    ['no rule: the manual’s 10–25', [], '2026-11', '2026-11-10', '2026-11-25'],
    ['the organisation’s own days', [rule({ opensDay: 20, closesDay: 24 })], '2026-11', '2026-11-20', '2026-11-24'],
    ['the whole month, in February', [rule({ opensDay: 1, closesDay: 31 })], '2027-02', '2027-02-01', '2027-02-28'],
    ['the whole month, in a leap year', [rule({ opensDay: 1, closesDay: 31 })], '2028-02', '2028-02-01', '2028-02-29'],
    ['over the month’s end', [rule({ opensDay: 25, closesDay: 3 })], '2026-11', '2026-11-25', '2026-12-03'],
    ['over the year’s end', [rule({ opensDay: 25, closesDay: 3 })], '2026-12', '2026-12-25', '2027-01-03'],
    [
      'in the month after the period',
      [rule({ opensDay: 1, closesDay: 5, opensNextMonth: true })],
      '2026-11',
      '2026-12-01',
      '2026-12-05',
    ],
    [
      'a rule that comes into force later does not count yet',
      [rule({ opensDay: 15, closesDay: 26, fromPeriod: period('2026-12') })],
      '2026-11',
      '2026-11-10',
      '2026-11-25',
    ],
    [
      'of two rules the later one in force',
      [rule({ opensDay: 15 }), rule({ opensDay: 18, fromPeriod: period('2026-11') })],
      '2026-11',
      '2026-11-18',
      '2026-11-25',
    ],
    [
      'the building’s rule before the organisation’s',
      [rule({ opensDay: 20 }), rule({ opensDay: 12, buildingId: HOUSE })],
      '2026-11',
      '2026-11-12',
      '2026-11-25',
    ],
    [
      'the resource’s rule before the building’s',
      [rule({ opensDay: 12, buildingId: HOUSE }), rule({ opensDay: 15, resource: 'cold-water' })],
      '2026-11',
      '2026-11-15',
      '2026-11-25',
    ],
    [
      'the building’s own rule of the resource before all',
      [
        rule({ opensDay: 15, resource: 'cold-water' }),
        rule({ opensDay: 17, resource: 'cold-water', buildingId: HOUSE }),
      ],
      '2026-11',
      '2026-11-17',
      '2026-11-25',
    ],
    [
      'rules of another building and another resource do not concern it',
      [rule({ opensDay: 1, buildingId: OTHER_HOUSE }), rule({ opensDay: 2, resource: 'gas' })],
      '2026-11',
      '2026-11-10',
      '2026-11-25',
    ],
  ])('%s', (_title, rules, of, opensOn, closesOn) => {
    expect(windowOf(period(of), place, terms(rules))).toEqual({ period: of, opensOn, closesOn });
  });

  const extension = (changes: object) => ({
    buildingId: null,
    resource: null,
    period: period('2026-11'),
    closesOn: day('2026-11-27'),
    ...changes,
  });

  it.each([
    ['for all', [extension({})], '2026-11-27'],
    ['for this building', [extension({ buildingId: HOUSE })], '2026-11-27'],
    ['for another building', [extension({ buildingId: OTHER_HOUSE })], '2026-11-25'],
    ['for another period', [extension({ period: period('2026-10') })], '2026-11-25'],
    ['the longest of several', [extension({}), extension({ closesOn: day('2026-11-30') })], '2026-11-30'],
    ['never shorter than the rule', [extension({ closesOn: day('2026-11-11') })], '2026-11-25'],
    ['never into the next window', [extension({ closesOn: day('2026-12-20') })], '2026-12-09'],
  ])('extended %s', (_title, extensions, closesOn) => {
    expect(windowOf(period('2026-11'), place, terms([], extensions)).closesOn).toBe(closesOn);
  });
});

describe('Whether the window is open', () => {
  const moscow = (instant: string) => openWindow(dayIn('Europe/Moscow', new Date(instant)), place, terms());

  it.each([
    ['the last second of the 25th in Moscow', '2026-11-25T20:59:59.999Z', '2026-11'],
    ['the first moment of the 26th in Moscow', '2026-11-25T21:00:00.000Z', undefined],
    ['the last moment of the 9th', '2026-11-09T20:59:59.999Z', undefined],
    ['the first moment of the 10th', '2026-11-09T21:00:00.000Z', '2026-11'],
  ])('%s', (_title, instant, of) => {
    expect(moscow(instant)?.period).toBe(of);
  });

  it('is decided by the organisation’s zone: in Kamchatka the 26th has come when Moscow has the 25th', () => {
    const instant = new Date('2026-11-25T13:00:00Z');
    const kamchatka = openWindow(dayIn('Asia/Kamchatka', instant), place, terms());
    const kaliningrad = openWindow(dayIn('Europe/Kaliningrad', instant), place, terms());
    expect([kamchatka, kaliningrad?.closesOn]).toEqual([null, '2026-11-25']);
  });

  it('takes readings of November on the 2nd of December when the window spans the month’s end', () => {
    const open = openWindow(day('2026-12-02'), place, terms([rule({ opensDay: 25, closesDay: 3 })]));
    expect(open?.period).toBe('2026-11');
  });

  it('closes before any later window opens, also when a change of rules puts that of the month after next first', () => {
    const rules = [
      rule({ opensDay: 2, closesDay: 1, opensNextMonth: true }),
      rule({ opensDay: 1, closesDay: 1, fromPeriod: period('2027-05') }),
    ];
    expect(windowOf(period('2027-03'), place, terms(rules)).closesOn).toBe('2027-04-30');
    expect(openWindow(day('2027-05-01'), place, terms(rules))?.period).toBe('2027-05');
  });

  it('tells when the next one opens', () => {
    expect(nextWindow(day('2026-11-26'), place, terms())).toEqual({
      period: '2026-12',
      opensOn: '2026-12-10',
      closesOn: '2026-12-25',
    });
  });

  const rules = fc.array(
    fc.record({
      buildingId: fc.constantFrom(null, HOUSE, OTHER_HOUSE),
      resource: fc.constantFrom(null, ...RESOURCES),
      fromPeriod: fc.integer({ min: 0, max: 20 }).map((months) => addMonths(period('2026-01'), months)),
      opensDay: fc.integer({ min: 1, max: 31 }),
      closesDay: fc.integer({ min: 1, max: 31 }),
      opensNextMonth: fc.boolean(),
    }),
    { maxLength: 6 },
  );
  const extensions = fc.array(
    fc.record({
      buildingId: fc.constantFrom(null, HOUSE),
      resource: fc.constantFrom(null, ...RESOURCES),
      period: fc.integer({ min: 0, max: 20 }).map((months) => addMonths(period('2026-01'), months)),
      closesOn: fc.integer({ min: 0, max: 700 }).map((days) => addDays(day('2026-01-01'), days)),
    }),
    { maxLength: 4 },
  );

  it('is never open for two periods at once, whatever the rules and extensions', () => {
    fc.assert(
      fc.property(rules, extensions, fc.integer({ min: 0, max: 500 }), (allRules, allExtensions, days) => {
        const today = addDays(day('2026-02-01'), days);
        const open = [-3, -2, -1, 0, 1, 2]
          .map((months) =>
            windowOf(addMonths(period(today.slice(0, 7)), months), place, terms(allRules, allExtensions)),
          )
          .filter(({ opensOn, closesOn }) => opensOn <= today && today <= closesOn);
        expect(open.length).toBeLessThanOrEqual(1);
        expect(openWindow(today, place, terms(allRules, allExtensions))).toEqual(open[0] ?? null);
      }),
      { numRuns: 2000 },
    );
  });
});
