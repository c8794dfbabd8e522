import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '@/lib/requests/calendar-rules';
import { DEFAULT_CATEGORIES, effectiveCategories, type StoredCategory } from '@/lib/requests/category-rules';
import {
  afterDone,
  assigneeByRules,
  deferredUntil,
  dueAt,
  isOverdue,
  isPlannable,
  isRatable,
  parseRequestNumber,
  requestNumber,
} from '@/lib/requests/rules';
import { day } from '@/lib/shared/billing-period';

const OFFICE = { opens: 8 * 60, closes: 17 * 60 };
const CALENDAR: WorkingCalendar = {
  timeZone: 'Europe/Moscow',
  week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, null, null],
  exceptions: {},
};
/** A Tuesday night: half past eleven in Moscow. */
const NIGHT = new Date('2026-11-24T20:30:00Z');
const category = (code: string) => {
  const found = DEFAULT_CATEGORIES.find((one) => one.code === code);
  if (!found) throw new Error(code);
  return found;
};

describe('The term of a default category', () => {
  it.each([
    ['pipe-burst', '2026-11-24T21:00:00.000Z', 'локализация за полчаса: ПП РФ № 416, п. 13'],
    ['power-failure', '2026-11-24T21:00:00.000Z', 'локализация за полчаса: ПП РФ № 416, п. 13'],
    ['sewage-blockage', '2026-11-24T22:30:00.000Z', '2 часа: ПП РФ № 416, п. 13'],
    ['lift-stuck', '2026-11-24T21:00:00.000Z', '30 минут: ГОСТ Р 55964'],
    ['garbage-chute', '2026-11-25T07:00:00.000Z', '2 часа с 8 до 23: ПП РФ № 416, п. 13'],
    ['no-water', '2026-11-25T00:30:00.000Z', '4 часа: ПП РФ № 354, прил. 1'],
    ['no-heating', '2026-11-25T12:30:00.000Z', '16 часов: ПП РФ № 354, прил. 1'],
    ['roof', '2026-11-25T20:30:00.000Z', 'сутки: Госстрой № 170, прил. 2'],
    ['lighting', '2026-12-01T20:30:00.000Z', '7 суток: Госстрой № 170, прил. 2'],
    ['complaint', '2026-12-08T14:00:00.000Z', '10 рабочих дней: ПП РФ № 416, п. 36'],
  ])('%s, filed at night, ends at %s (%s)', (code, expected) => {
    expect(dueAt(CALENDAR, NIGHT, category(code)).toISOString()).toBe(expected);
  });

  it('is an emergency’s exactly when a norm gives it hours, and every category has words of its own code', () => {
    const emergencies = DEFAULT_CATEGORIES.filter(({ isEmergency }) => isEmergency);
    expect(emergencies.map(({ code }) => code)).toEqual([
      'pipe-burst',
      'power-failure',
      'sewage-blockage',
      'lift-stuck',
    ]);
    for (const one of emergencies)
      expect(one).toMatchObject({ priority: 'urgent', termBasis: 'clock', norm: expect.any(String) });
    expect(new Set(DEFAULT_CATEGORIES.map(({ code }) => code)).size).toBe(DEFAULT_CATEGORIES.length);
  });
});

describe('The categories of an organisation', () => {
  const stored = (changes: Partial<StoredCategory>): StoredCategory => ({
    code: 'lift',
    title: null,
    isEmergency: false,
    priority: 'high',
    term: 'P1D',
    termBasis: 'clock',
    position: 9,
    isActive: true,
    ...changes,
  });
  const codes = (own: StoredCategory[]) => effectiveCategories(own).map(({ code }) => code);

  it('are the default ones without any set-up', () => {
    expect(effectiveCategories([])).toEqual([...DEFAULT_CATEGORIES]);
  });

  it('keep the norm only as long as the term is the norm’s', () => {
    const lift = (own: Partial<StoredCategory>) =>
      effectiveCategories([stored(own)]).find(({ code }) => code === 'lift');
    expect(lift({ priority: 'normal' })).toMatchObject({ norm: 'gosstroy-170-2', priority: 'normal' });
    expect(lift({ term: 'PT4H' })).toMatchObject({ norm: null, term: 'PT4H' });
    expect(lift({ isActive: false })).toMatchObject({ isActive: false });
  });

  it('stand where the organisation puts them', () => {
    expect(codes([stored({ position: -1 })])[0]).toBe('lift');
    expect(codes([stored({ code: 'own-1', title: 'Шлагбаум', position: 100 })]).at(-1)).toBe('own-1');
  });
});

describe('What follows the work', () => {
  it('is a time to return it and a time after which it closes itself', () => {
    const terms = { returnTerm: 'P3D', autoCloseTerm: 'P1W' };
    expect(afterDone(CALENDAR, NIGHT, terms)).toEqual({
      returnUntil: new Date('2026-11-27T20:30:00Z'),
      closesAt: new Date('2026-12-01T20:30:00Z'),
    });
  });

  it.each([
    ['done', null, null, true],
    ['done', null, NIGHT, false],
    ['closed', '2026-11-01T00:00:00Z', null, true],
    ['closed', '2026-10-20T00:00:00Z', null, false],
    ['closed', '2026-11-01T00:00:00Z', NIGHT, false],
    ['in-progress', null, null, false],
    ['rejected', '2026-11-20T00:00:00Z', null, false],
  ] as const)('is a rating: %s, ended %s, rated %s: %s', (status, ended, ratedAt, expected) => {
    expect(isRatable({ status, endedAt: ended && new Date(ended), ratedAt }, NIGHT)).toBe(expected);
  });
});

describe('Work put off', () => {
  it.each([
    ['2026-11-25', '2026-11-25T05:00:00.000Z', 'the office opens at eight'],
    ['2026-11-28', '2026-11-28T06:00:00.000Z', 'nobody works on Saturday: nine o’clock'],
    ['2027-02-22', '2027-02-22T05:00:00.000Z', 'ninety days ahead'],
  ])('until %s comes back at %s: %s', (until, expected) => {
    expect(deferredUntil(CALENDAR, NIGHT, day(until))?.toISOString()).toBe(expected);
  });

  it.each(['2026-11-24', '2026-11-23', '2027-02-23'])('cannot be put off until %s', (until) => {
    expect(deferredUntil(CALENDAR, NIGHT, day(until))).toBeNull();
  });

  it('is planned for a time ahead', () => {
    expect(isPlannable(NIGHT, new Date('2026-11-25T09:00:00Z'))).toBe(true);
    expect(isPlannable(NIGHT, NIGHT)).toBe(false);
    expect(isPlannable(NIGHT, new Date('2027-03-25T09:00:00Z'))).toBe(false);
  });
});

describe('A request that is late', () => {
  const before = new Date(NIGHT.getTime() - 1);
  it.each([
    ['new', before, true],
    ['deferred', before, true],
    ['in-progress', NIGHT, false],
    ['done', before, false],
    ['rejected', before, false],
  ] as const)('%s, due at %s: %s', (status, due, expected) => {
    expect(isOverdue(status, due, NIGHT)).toBe(expected);
  });
});

describe('A rule of assignment', () => {
  const rules = [
    { category: null, buildingId: null, assigneeUserId: 'anyone' },
    { category: 'lift', buildingId: null, assigneeUserId: 'liftman' },
    { category: null, buildingId: 'house', assigneeUserId: 'caretaker' },
    { category: 'lift', buildingId: 'house', assigneeUserId: 'liftman of the house' },
  ];
  it.each([
    ['lift', 'house', 'liftman of the house'],
    ['roof', 'house', 'caretaker'],
    ['lift', 'other house', 'liftman'],
    ['roof', 'other house', 'anyone'],
  ])('for %s in %s finds the %s, in whatever order they stand', (category, buildingId, expected) => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: rules.length }), (shuffled) => {
        expect(assigneeByRules(shuffled, { category, buildingId })).toBe(expected);
      }),
    );
  });

  it('finds nobody without one', () => {
    expect(assigneeByRules([], { category: 'lift', buildingId: 'house' })).toBeNull();
    expect(assigneeByRules(rules.slice(1, 2), { category: 'roof', buildingId: 'house' })).toBeNull();
  });
});

describe('The number of a request', () => {
  it.each([
    ['2026-17', { year: 2026, number: 17 }],
    ['№ 2026-17', { year: 2026, number: 17 }],
    ['2026/17', { year: 2026, number: 17 }],
    ['17/2026', { year: 2026, number: 17 }],
    [' №17 ', { year: null, number: 17 }],
    ['017', { year: null, number: 17 }],
    ['1234/2026', { year: 2026, number: 1234 }],
  ])('%j is read', (text, expected) => {
    expect(parseRequestNumber(text)).toEqual(expected);
  });

  it.each(['', '0', '2026-0', 'кв. 17', '17a', '1234567890', '-17'])('%j is none', (text) => {
    expect(parseRequestNumber(text)).toBeNull();
  });

  it('reads as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 999_999_999 }), (year, number) => {
        expect(parseRequestNumber(requestNumber({ year, number }))).toEqual({ year, number });
      }),
    );
  });
});
