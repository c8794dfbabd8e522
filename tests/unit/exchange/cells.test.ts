import { describe, expect, it } from 'vitest';
import {
  isNotApplicable,
  parseCount,
  parseDayCell,
  parseMoney,
  parsePeriodCell,
  parseQuantity,
} from '@/lib/exchange/cells';
import { headingKey, isColumnNumbers } from '@/lib/exchange/header';

describe('sums', () => {
  it.each([
    ['1217,70', 121_770],
    ['1217.7', 121_770],
    ['-57038,44', -5_703_844],
    ['−57 038,44', -5_703_844],
    ['+12,00', 1200],
    ['1 217,70', 121_770],
    ['1\u00a0217,70', 121_770],
    ['1.217,70', 121_770],
    ['1,217.70', 121_770],
    ['1217,7000', 121_770],
    ['0,00', 0],
    ['-0,00', 0],
  ])('«%s» is %i kopecks', (text, sum) => {
    expect(parseMoney(text)).toBe(sum);
  });

  it.each(['', 'abc', '1,2,3', '12,345', '1 21,70', '--1', '12-', '1e5', '0x10', '13O,00', '9'.repeat(15), 'NaN', '∞'])(
    '«%s» is no sum',
    (text) => {
      expect(parseMoney(text)).toBeNull();
    },
  );
});

describe('volumes and tariffs', () => {
  it.each([
    ['44,80', 7, '44.8'],
    ['0044.80', 7, '44.8'],
    ['1,0149450', 7, '1.014945'],
    ['0,00', 7, '0'],
    ['−1,5', 7, '-1.5'],
    ['1 000,5', 4, '1000.5'],
    ['2507,1925', 4, '2507.1925'],
  ])('«%s» is %s', (text, decimals, value) => {
    expect(parseQuantity(text, decimals)).toBe(value);
  });

  it.each([
    ['2507,19251', 4],
    ['0,12345678', 7],
    ['1234567890123', 7],
    ['1.5.2', 7],
    ['', 7],
  ])('«%s» is not one of %i decimals', (text, decimals) => {
    expect(parseQuantity(text, decimals)).toBeNull();
  });
});

describe('days, periods and counts', () => {
  it.each([
    ['31.10.2026', '2026-10-31'],
    ['1.9.2026', '2026-09-01'],
    ['2026-10-31', '2026-10-31'],
    ['31/10/2026', '2026-10-31'],
    ['31-10-2026', '2026-10-31'],
    ['2026-10-31T00:00:00.000Z', '2026-10-31'],
    ['31.02.2026', null],
    ['31.10.26', null],
    ['10.31.2026', null],
  ])('the day «%s» is %s', (text, day) => {
    expect(parseDayCell(text)).toBe(day);
  });

  it.each([
    ['10.2026', '2026-10'],
    ['8.2026', '2026-08'],
    ['2026-10', '2026-10'],
    ['10/2026', '2026-10'],
    ['01.10.2026', '2026-10'],
    ['13.2026', null],
    ['15.10.2026', null],
  ])('the period «%s» is %s', (text, period) => {
    expect(parsePeriodCell(text)).toBe(period);
  });

  it('counts people in whole numbers', () => {
    expect([parseCount('3'), parseCount('3,00'), parseCount('2,5'), parseCount('-1')]).toEqual([3, 3, null, null]);
  });
});

describe('the printed form', () => {
  it('marks what does not apply with X of either alphabet', () => {
    expect(['XXXXX', 'ХХХХХ', 'хx'].every(isNotApplicable)).toBe(true);
    expect(['', 'X1', '0'].some(isNotApplicable)).toBe(false);
  });

  it('numbers its columns, in whatever order they stand', () => {
    expect(isColumnNumbers(['', '1', '2', '3'])).toBe(true);
    expect(isColumnNumbers(['3', '', '1', '2'])).toBe(true);
    expect(isColumnNumbers(['1', '2'])).toBe(false);
    expect(isColumnNumbers(['1', '2', '2'])).toBe(false);
  });

  it('may spell a heading with another case, sign, letter or line break', () => {
    const usual = headingKey('Расчётный счет получателя');
    for (const other of [
      'РАСЧЕТНЫЙ  СЧЕТ\nПОЛУЧАТЕЛЯ',
      'Рaсчетный cчет\u00a0получателя',
      'расчетный счет (получателя)',
    ]) {
      expect(headingKey(other)).toBe(usual);
    }
    expect(headingKey('Недопоставка, дней')).not.toBe(headingKey('Недопоставка, руб.'));
  });
});
