import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueDay, issueDay } from '@/lib/invoices/due-day';
import { isChargeOf, lineKind } from '@/lib/invoices/rules';
import { day, period } from '@/lib/shared/billing-period';
import { kopecks } from '@/lib/shared/money';

const RULES = [
  { validFrom: day('2026-03-01'), dayOfNextMonth: 15 },
  { validFrom: day('2005-03-01'), dayOfNextMonth: 10 },
];

describe('a bill is due', () => {
  it.each([
    ['2017-01', '2017-02-10'],
    ['2026-01', '2026-02-10'],
    ['2026-02', '2026-03-15'],
    ['2026-12', '2027-01-15'],
  ])('that of %s by %s', (of, due) => {
    expect(dueDay(period(of), RULES)).toBe(due);
  });

  it('by the 10th where no rule was ever entered', () => {
    expect(dueDay(period('2026-10'), [])).toBe('2026-11-10');
  });
});

describe('a bill is issued', () => {
  it('on the day it is loaded, and an old one by the 5th of the month after its own', () => {
    expect(issueDay(period('2026-10'), day('2026-11-02'))).toBe('2026-11-02');
    expect(issueDay(period('2026-10'), day('2026-11-20'))).toBe('2026-11-05');
    expect(issueDay(period('2017-01'), day('2026-11-20'))).toBe('2017-02-05');
  });
});

describe('a line of a bill', () => {
  it.each([
    ['Пени', 'penalty'],
    ['Неустойка', 'penalty'],
    ['Госпошлина', 'court-costs'],
    ['Государственная пошлина', 'court-costs'],
    ['Возмещение судебных расходов', 'court-costs'],
    ['Взнос на капитальный ремонт', 'capital-repair'],
    ['Содержание и ремонт жилого помещения', 'service'],
    ['Отопление', 'service'],
    ['Пенное пожаротушение', 'service'],
  ])('named «%s» is %s', (name, kind) => {
    expect(lineKind(name)).toBe(kind);
  });

  it.each([
    ['44.8', '27.85', 124_768, true],
    ['44.8', '27.85', 124_769, true],
    ['44.8', '27.85', 124_770, false],
    ['44.8', '27.85', 124_767, true],
    ['44.8', '27.85', 124_766, false],
    ['1', '0.005', 1, true],
    ['0', '41.95', 0, true],
    ['999999999999.9999999', '9999.9999', 1, false],
    ['3', '5', 1500, true],
  ])('%s × %s charged with %i kopecks: %s', (volume, tariff, charged, isRight) => {
    expect(isChargeOf(kopecks(charged), volume, tariff)).toBe(isRight);
  });

  it('are charged with their volume by their tariff, give or take a kopeck, however many digits these have', () => {
    const decimal = (places: number, most: number) =>
      fc
        .tuple(fc.bigInt(0n, 10n ** BigInt(most)), fc.integer({ min: 0, max: places }))
        .map(([digits, point]) => ({ digits, point, text: written(digits, point) }));
    fc.assert(
      fc.property(decimal(7, 12), decimal(4, 8), fc.integer({ min: -3, max: 3 }), (volume, tariff, off) => {
        const [product, scale] = [volume.digits * tariff.digits * 100n, 10n ** BigInt(volume.point + tariff.point)];
        const charge = (2n * product + scale) / (2n * scale);
        fc.pre(charge < 10n ** 13n);
        const charged = kopecks(charge + BigInt(off));
        // within a kopeck and a half of the product itself, of which half a kopeck is its own rounding
        const distance = 2n * (BigInt(charged) * scale - product);
        expect(isChargeOf(charged, volume.text, tariff.text)).toBe(-3n * scale < distance && distance <= 3n * scale);
      }),
    );
  });
});

function written(digits: bigint, point: number): string {
  const text = String(digits).padStart(point + 1, '0');
  return point === 0 ? text : `${text.slice(0, -point)}.${text.slice(-point)}`;
}
