import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beforeOf,
  closedDoor,
  consumptionBetween,
  type Face,
  isUnusual,
  type PastValue,
  readValue,
  usualConsumption,
  weighValue,
} from '@/lib/meters/rules';
import { day, period } from '@/lib/shared/billing-period';
import type { Resource } from '@/lib/shared/resource';

const face = (changes: Partial<Face> = {}): Face => ({
  resource: 'cold-water',
  integerDigits: 5,
  fractionDigits: 3,
  transformerRatio: '1',
  ...changes,
});
const electricity = face({ resource: 'electricity', fractionDigits: 0 });

const past = (...values: Array<[string, string]>): PastValue[] =>
  values.map(([of, value]) => ({ period: period(of), value, rolledOver: false }));
const history = (values: PastValue[], initialValue = '0') => ({
  zone: 1,
  initialValue,
  installedIn: period('2026-08'),
  past: values,
});

describe('The number as typed', () => {
  it.each([
    ['125', '125'],
    ['00125,500', '125.5'],
    ['125.5', '125.5'],
    [' 12 345,678 ', '12345.678'],
    ['0', '0'],
    ['+7', '7'],
  ])('«%s» is %s', (typed, value) => expect(readValue(face(), typed)).toEqual({ value }));

  it.each([
    ['', 'not-a-number'],
    ['abc', 'not-a-number'],
    ['-5', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['1,2,3', 'not-a-number'],
    ['１２', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['100000', 'too-many-digits'],
    ['1,2345', 'too-many-decimals'],
  ])('«%s» is refused: %s', (typed, code) => expect(readValue(face(), typed)).toEqual({ code }));

  it('takes no fraction of a counter that has none', () => {
    expect(readValue(electricity, '125,5')).toEqual({ code: 'too-many-decimals' });
    expect(readValue(electricity, '125,0')).toEqual({ value: '125' });
  });
});

describe('A value against what the meter showed before', () => {
  const known = history(past(['2026-09', '100'], ['2026-10', '105']));
  const at = (value: string, of = face(), before = known) =>
    weighValue(of, beforeOf(of, before, period('2026-11')), value);

  it('equal to the previous one is fine: zero consumption is legal', () => {
    expect(at('105')).toEqual({ kind: 'fine', rolledOver: false, consumption: '0' });
  });
  it('above it is fine', () => expect(at('110.250')).toMatchObject({ kind: 'fine', consumption: '5.25' }));
  it('below it is refused, with the previous one', () => {
    expect(at('104.999')).toEqual({ kind: 'refused', code: 'below-previous', previous: '105' });
  });
  it('much above what is usual asks', () => {
    expect(at('140')).toEqual({ kind: 'asked', question: 'unusual', rolledOver: false, consumption: '35', usual: '5' });
  });
  it('before the first reading the value at installation is the previous one', () => {
    expect(at('3', face(), history([], '5'))).toMatchObject({ kind: 'refused', previous: '5' });
    expect(at('9', face(), history([], '5'))).toMatchObject({ kind: 'fine', consumption: '4' });
  });
  it('skipped months count: three months’ water is not unusual', () => {
    expect(at('145', face(), history(past(['2026-08', '100'])))).toMatchObject({ kind: 'fine' });
    expect(at('165', face(), history(past(['2026-08', '100'])))).toMatchObject({ kind: 'asked', question: 'unusual' });
  });

  it.each([
    ['99 890 → 00 007 on five digits', electricity, '99890', '7', 'asked'],
    ['98 819 → 00 120', electricity, '98819', '120', 'asked'],
    ['50 000 → 00 007 is a mistake, not a turn', electricity, '50000', '7', 'refused'],
    ['90 001 → 00 002: exactly within a tenth of the scale', electricity, '90001', '1', 'asked'],
    ['90 000 → 00 001: just beyond it', electricity, '90000', '1', 'refused'],
  ])('%s', (_title, of, previous, value, kind) => {
    expect(at(value, of, history(past(['2026-10', previous]))).kind).toBe(kind);
  });
});

describe('Consumption', () => {
  it.each([
    ['plain', face(), ['100', '105.5'], '5.5'],
    ['through transformers', face({ transformerRatio: '30' }), ['100', '105.5'], '165'],
  ] as const)('%s', (_title, of, [previous, value], consumption) => {
    expect(consumptionBetween(of, previous, value, false)).toBe(consumption);
  });

  it.each([
    ['over the turn', electricity, ['99890', '7'], '117'],
    ['over the turn, through transformers', { ...electricity, transformerRatio: '20' }, ['99990', '5'], '300'],
  ] as const)('%s', (_title, of, [previous, value], consumption) => {
    expect(consumptionBetween(of, previous, value, true)).toBe(consumption);
  });

  it('is usually the average of the last six months', () => {
    const values = past(
      ['2025-12', '0'],
      ['2026-05', '500'],
      ['2026-06', '510'],
      ['2026-07', '520'],
      ['2026-08', '530'],
      ['2026-09', '540'],
      ['2026-10', '550'],
      ['2026-11', '560'],
    );
    expect(usualConsumption(face(), values)).toBe('10');
    expect(usualConsumption(face(), values.slice(0, 1))).toBeNull();
  });

  it('a value between two readings never changes their sum', () => {
    const amount = fc.integer({ min: 0, max: 99_999 }).map(String);
    fc.assert(
      fc.property(amount, amount, amount, (a, b, c) => {
        const [low, middle, high] = [a, b, c].sort((x, y) => Number(x) - Number(y)) as [string, string, string];
        const parts =
          Number(consumptionBetween(electricity, low, middle, false)) +
          Number(consumptionBetween(electricity, middle, high, false));
        expect(parts).toBe(Number(consumptionBetween(electricity, low, high, false)));
      }),
    );
  });

  it.each([
    ['cold-water', '20', false],
    ['cold-water', '20.001', true],
    ['hot-water', '15.5', true],
    ['electricity', '600', false],
    ['electricity', '601', true],
    ['gas', '301', true],
    ['heat', '4.1', true],
  ] as Array<[Resource, string, boolean]>)('%s of %s a month: unusual is %s', (resource, consumption, unusual) => {
    expect(isUnusual(face({ resource }), consumption, null, 1)).toBe(unusual);
  });

  it('of a big household is not unusual when it is three times its own usual or less', () => {
    expect(isUnusual(face(), '60', '20', 1)).toBe(false);
    expect(isUnusual(face(), '60.1', '20', 1)).toBe(true);
  });
});

describe('A meter takes no readings', () => {
  const open = { isAutomatic: false, closedOn: null, nextVerificationOn: null, accountClosedOn: null };
  const today = day('2026-11-24');

  it.each([
    ['never', {}, 'block', null],
    ['when it is automatic', { isAutomatic: true }, 'warn', 'automatic'],
    ['from the day it was removed', { closedOn: day('2026-11-24') }, 'warn', 'meter-closed'],
    ['not before that day', { closedOn: day('2026-11-25') }, 'warn', null],
    ['after the account was closed', { accountClosedOn: day('2026-11-23') }, 'warn', 'account-closed'],
    ['not on its last day', { accountClosedOn: day('2026-11-24') }, 'warn', null],
    ['on the last day of its verification it does', { nextVerificationOn: day('2026-11-24') }, 'block', null],
    [
      'after it, when the organisation blocks',
      { nextVerificationOn: day('2026-11-23') },
      'block',
      'verification-expired',
    ],
    ['after it, when the organisation only warns, it does', { nextVerificationOn: day('2026-11-23') }, 'warn', null],
  ] as const)('%s', (_title, changes, policy, code) => {
    expect(closedDoor({ ...open, ...changes }, today, policy)).toBe(code);
  });
});
