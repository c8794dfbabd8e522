import { describe, expect, it } from 'vitest';
import {
  afterMonths,
  parseFaceValue,
  parseInterval,
  parseResource,
  parseYesNo,
} from '@/lib/exchange/profiles/meters-cells';
import { meterNumber } from '@/lib/meters/meter-number';
import { day } from '@/lib/shared/billing-period';

describe('cells of registers of meters', () => {
  it.each([
    ['ХВС', 'cold-water'],
    ['XBC', 'cold-water'],
    ['Горячая вода', 'hot-water'],
    ['Электрическая энергия', 'electricity'],
    ['газ', 'gas'],
    ['Тепловая энергия', 'heat'],
    ['Сточные бытовые воды', null],
    ['вода', null],
  ])('«%s» is the resource %s', (text, resource) => expect(parseResource(text)).toBe(resource));

  it.each([
    ['да', true],
    ['Нет', false],
    ['1', true],
    ['ЛОЖЬ', false],
    ['возможно', null],
  ])('«%s» says %s', (text, answer) => expect(parseYesNo(text)).toBe(answer));

  it.each([
    ['58,000', '58'],
    ['0.0000000', '0'],
    ['00123', '123'],
    ['1 234,5', '1234.5'],
    ['123456789012345.1234567', '123456789012345.1234567'],
    ['1234567890123456', null],
    ['1,12345678', null],
    ['-1', null],
    ['12.5.1', null],
    ['', null],
  ])('«%s» on a face is %s', (text, value) => expect(parseFaceValue(text)).toBe(value));

  it.each([
    ['6 лет', 72],
    ['4 года', 48],
    ['1 год', 12],
    ['48 мес.', 48],
    ['48 месяцев', 48],
    ['10', 120],
    ['60', null],
    ['0 лет', null],
    ['шесть лет', null],
  ])('an interval of «%s» is %s months', (text, months) => expect(parseInterval(text)).toBe(months));

  it.each([
    ['2026-08-20', 72, '2032-08-20'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-01-31', 1, '2025-02-28'],
  ])('from %s, %i months later is %s', (from, months, to) => expect(afterMonths(day(from), months)).toBe(to));

  it.each([
    [' № 0938 580140\u00a0', '0938580140'],
    ['20101.0', '20101'],
    ['А-17/2', 'А-17/2'],
    ['№', null],
    [' ', null],
  ])('a meter’s number «%s» is kept as %s', (text, number) => expect(meterNumber(text)).toBe(number));
});
