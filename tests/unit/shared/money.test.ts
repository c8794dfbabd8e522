import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRoubles, kopecks, parseRoubles, toDecimalString } from '@/lib/shared/money';

describe('a sum as people and registers write it', () => {
  it.each([
    ['1217,70', 121_770],
    ['1 217,70', 121_770],
    ['1\u00a0217,7', 121_770],
    ['-57038.44', -5_703_844],
    ['−5', -500],
    ['+12', 1_200],
    ['0,00', 0],
    ['-0,00', 0],
    ['007', 700],
    ['90071992547409,91', 9_007_199_254_740_991],
  ])('%s is %d kopecks', (text, expected) => {
    expect(parseRoubles(text)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    '1.217,70',
    '1,217.70',
    '1 21,70',
    '12,345',
    '1e3',
    'NaN',
    '1,2,3',
    '12 руб.',
    '٣',
    '90071992547409,92',
    '--1',
  ])('refuses %j, which could mean anything', (text) => {
    expect(parseRoubles(text)).toBeNull();
  });

  it('reads back every sum it prints', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (whole) => {
        const sum = kopecks(whole);
        expect(parseRoubles(formatRoubles(sum))).toBe(sum);
        expect(parseRoubles(toDecimalString(sum))).toBe(sum);
      }),
    );
  });

  it('prints a debt of five kopecks and an overpayment of a thousand', () => {
    expect(formatRoubles(kopecks(5))).toBe('0,05');
    expect(formatRoubles(kopecks(-100_000))).toBe('−1\u00a0000,00');
  });

  it('is never a fraction of a kopeck', () => {
    expect(() => kopecks(0.5)).toThrow(RangeError);
    expect(() => kopecks(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
  });
});
