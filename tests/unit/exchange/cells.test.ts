import { describe, expect, it } from 'vitest';
import { parseDayCell, parsePeriodCell } from '@/lib/exchange/calendar-cells';
import { isNotApplicable, parseCount, parseMoney, parseQuantity } from '@/lib/exchange/cells';
import { headingKey, isColumnNumbers, matchHeader } from '@/lib/exchange/header';

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
    ['+ 12,00', 1200],
    ['- 12,00', -1200],
    ['–12,00', -1200],
    ['‑12,00', -1200],
    ['57038,44-', -5_703_844],
    ['57 038,44 −', -5_703_844],
    ['(57038,44)', -5_703_844],
    ['1\u2009217,70', 121_770],
    ['1\u202f217,70', 121_770],
    ["1'217,70", 121_770],
    [',50', 50],
    ['-,50', -50],
    ['1217,70 руб.', 121_770],
    ['1 217,70 ₽', 121_770],
  ])('«%s» is %i kopecks', (text, sum) => {
    expect(parseMoney(text)).toBe(sum);
  });

  it.each([
    '',
    'abc',
    '1,2,3',
    '12,345',
    '1 21,70',
    '--1',
    '12-',
    '-12,00-',
    '(-12,00)',
    '(12,00',
    '+-1',
    '1e5',
    '0x10',
    '13O,00',
    '9'.repeat(15),
    'NaN',
    '∞',
  ])('«%s» is no sum', (text) => {
    expect(parseMoney(text)).toBeNull();
  });
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
    [',5', 7, '0.5'],
    ['1\u202f000,5', 4, '1000.5'],
  ])('«%s» is %s', (text, decimals, value) => {
    expect(parseQuantity(text, decimals)).toBe(value);
  });

  it.each([
    ['2507,19251', 4],
    ['0,12345678', 7],
    ['1234567890123', 7],
    ['1.5.2', 7],
    ['1 2', 7],
    ['10 00,5', 7],
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
    ['2026.10.31', '2026-10-31'],
    ['20261031', '2026-10-31'],
    ['31.10.2026 0:00:00', '2026-10-31'],
    ['31.10.2026 23:59:59', '2026-10-31'],
    ['31.10.2026 г.', '2026-10-31'],
    ['31 октября 2026 года', '2026-10-31'],
    ['9 мая 2026', '2026-05-09'],
    ['31.10.2026 12:00', null],
    ['31 мобря 2026', null],
    ['46326', null],
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
    ['10-2026', '2026-10'],
    ['2026.10', '2026-10'],
    ['10 2026', '2026-10'],
    ['октябрь 2026', '2026-10'],
    ['Октябрь 2026 г.', '2026-10'],
    ['за октябрь 2026г.', '2026-10'],
    ['2026 октябрь', '2026-10'],
    ['окт.26', '2026-10'],
    ['май 2026', '2026-05'],
    ['МАРТ 2026', '2026-03'],
    ['31.10.2026', '2026-10'],
    ['01.10.2026 0:00:00', '2026-10'],
    ['01.10.2026 - 31.10.2026', '2026-10'],
    ['с 01.10.2026 по 31.10.2026', '2026-10'],
    ['01.09.2026 - 31.10.2026', null],
    ['10.26', null],
    ['1026', null],
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
    expect(['XXXXX', 'ХХХХХ', 'хx', 'X X X'].every(isNotApplicable)).toBe(true);
    expect(['', 'X1', '0'].some(isNotApplicable)).toBe(false);
  });

  it('numbers its columns, in whatever order they stand', () => {
    expect(isColumnNumbers(['', '1', '2', '3'])).toBe(true);
    expect(isColumnNumbers(['3', '', '1', '2'])).toBe(true);
    expect(isColumnNumbers(['1', '2'])).toBe(false);
    expect(isColumnNumbers(['1', '2', '2'])).toBe(false);
    expect(isColumnNumbers(['(1)', '(2)', '(3)'])).toBe(true);
    expect(isColumnNumbers(['А', 'Б', '1', '2', '3=1-2'])).toBe(true);
    expect(isColumnNumbers(['А', 'Б', 'В'])).toBe(false);
  });

  it('may spell a heading with another case, sign, letter or line break', () => {
    const usual = headingKey('Расчётный счет получателя');
    for (const other of [
      'РАСЧЕТНЫЙ  СЧЕТ\nПОЛУЧАТЕЛЯ',
      'Рaсчетный cчет\u00a0получателя',
      'расчетный счет (получателя)',
      'Расчетный счет полу- чателя',
    ]) {
      expect(headingKey(other)).toBe(usual);
    }
    expect(headingKey('Недопоставка, дней')).not.toBe(headingKey('Недопоставка, руб.'));
  });
});

describe('the heading row', () => {
  const LAYOUT = {
    volume: { names: ['Объем', 'Объём', 'ОБЪЕМ'] },
    days: { names: ['Недопоставка, дней'] },
    sum: { names: ['Недопоставка, руб.'] },
    area: { names: ['Общая площадь'], isOptional: true },
  } as const;

  it('may add a unit to a name that says enough without it', () => {
    const { header, missing } = matchHeader(
      ['Объем, руб.', 'Недопоставка, руб.', 'Недопоставка, дней', 'Общая площадь, кв.м'],
      LAYOUT,
    );
    expect([header.at, missing]).toEqual([{ volume: 0, sum: 1, days: 2, area: 3 }, []]);
  });

  it('does not take one unit for another', () => {
    expect(matchHeader(['Объем', 'Недопоставка, часов', 'Недопоставка, руб.'], LAYOUT).missing).toEqual([
      'Недопоставка, дней',
    ]);
  });
});
