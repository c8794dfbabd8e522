import { describe, expect, it } from 'vitest';
import { charge, parseDecimal } from '@/lib/shared/decimal';
import { formatDecimal } from '@/lib/shared/format-decimal';

describe('a charge is volume times tariff, rounded half up once', () => {
  it.each([
    ['17.20', '26.14', 44_961],
    ['10.16', '62.57', 63_571],
    // a binary fraction gives 1.00 here: 1.005 × 100 = 100.49999999999999
    ['1', '1.005', 101],
    ['0.5', '0.01', 1],
    ['2.647', '150.01', 39_708],
    ['1.014945', '33.40', 3_390],
    // a later reading takes an average back: away from zero on a half
    ['-0.5', '0.01', -1],
  ])('%s × %s = %d kopecks', (volume, tariff, expected) => {
    expect(charge(volume, tariff)).toBe(expected);
  });
});

describe('a volume or tariff', () => {
  it.each([
    ['2,6470', '2.647'],
    ['29,20945', '29.20945'],
    ['+1 000,5', '1000.5'],
    ['−3', '-3'],
    ['10', '10'],
  ])('%s is read as %s', (text, expected) => {
    expect(parseDecimal(text)).toBe(expected);
  });

  it.each(['', 'XXXXX', '1e5', '1.2.3', 'Infinity', '0x10', '.5', '5.'])('%j is not a number', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  it('is shown with a comma', () => {
    expect(formatDecimal('-2.647')).toBe('−2,647');
  });
});
