import { describe, expect, it } from 'vitest';
import { premisesKey } from '@/lib/accounts/premises';

describe('A flat written by hand is the flat of the bill', () => {
  it.each([
    ['5', 'кв. 5'],
    ['5', 'Квартира 5'],
    ['5', 'кв№5'],
    ['5', '№ 5'],
    ['5', ' 005 '],
    ['12а', '12 А'],
    ['12а', '12-а'],
    ['12а', '12A'],
    ['12а', 'кв.12а'],
    ['7 к.2', '7к2'],
    ['7 к.2', '7 К 2'],
    ['7 к.2', '7/2'],
    ['7 к.2', '7-2'],
    ['7 к.2', 'кв. 7 комн. 2'],
    ['7 к.2', 'кв 7, комната 2'],
    ['н.п. 1', 'нп1'],
    ['н.п. 1', 'Н/П 1'],
    ['н.п. 1', 'н п 1'],
    ['н.п. 1', 'пом. 1'],
    ['н.п. 1', 'нежилое помещение 1'],
    ['оф. 1', 'офис 1'],
  ])('%s: «%s»', (printed, typed) => {
    expect(premisesKey(typed)).toBe(premisesKey(printed));
  });

  it.each([
    ['12а', '12'],
    ['12а', '12б'],
    ['7 к.2', '72'],
    ['7 к.2', '7 к.1'],
    ['7 к.2', '7'],
    ['н.п. 1', '1'],
    ['оф. 1', 'н.п. 1'],
    ['10', '1'],
    ['1', ''],
  ])('but %s is not «%s»', (printed, typed) => {
    expect(premisesKey(typed)).not.toBe(premisesKey(printed));
  });
});
