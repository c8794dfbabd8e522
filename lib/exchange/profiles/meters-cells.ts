import { addMonths, type Day, earliest, lastDay, periodOf } from '@/lib/shared/billing-period';
import { parseDecimal } from '@/lib/shared/decimal';
import type { Resource } from '@/lib/shared/resource';
import { parseQuantity } from '../cells';
import { headingKey } from '../header';

const RESOURCES: Readonly<Record<string, Resource>> = Object.fromEntries(
  (
    [
      ['cold-water', ['ХВС', 'ХВ', 'холодная вода', 'холодное водоснабжение', 'питьевая вода']],
      ['hot-water', ['ГВС', 'ГВ', 'горячая вода', 'горячее водоснабжение']],
      ['electricity', ['ЭЛ', 'ЭЭ', 'электроэнергия', 'электрическая энергия', 'электричество', 'электроснабжение']],
      ['gas', ['ГАЗ', 'природный газ', 'газоснабжение']],
      ['heat', ['ТЕПЛО', 'тепловая энергия', 'теплоснабжение', 'отопление']],
    ] as const
  ).flatMap(([resource, names]) => names.map((name) => [headingKey(name), resource])),
);

/** What a meter measures, as registers name it. */
export const parseResource = (text: string): Resource | null => RESOURCES[headingKey(text)] ?? null;

const YES = new Set(['ДА', 'ЕСТЬ', '1', 'TRUE', 'ИСТИНА', 'YES'].map(headingKey));
const NO = new Set(['НЕТ', '0', 'FALSE', 'ЛОЖЬ', 'NO'].map(headingKey));

export function parseYesNo(text: string): boolean | null {
  const key = headingKey(text);
  if (YES.has(key)) return true;
  return NO.has(key) ? false : null;
}

/** A value on a meter's face: at most fifteen digits and seven after the point, as ГИС ЖКХ takes them. */
export function parseFaceValue(text: string): string | null {
  const value = parseQuantity(text, 7) ?? parseDecimal(text);
  return value !== null && /^\d{1,15}(\.\d{1,7})?$/.test(value) ? value : null;
}

/** «6 лет», «48 мес.» or «6», which is years: nobody verifies meters every six months. Months; null for other texts. */
export function parseInterval(text: string): number | null {
  const [, number, unit = ''] = /^(\d{1,3})\s*(год|года|лет|г\.?|л\.?|месяц\p{L}*|мес\.?)?$/iu.exec(text) ?? [];
  if (number === undefined || Number(number) === 0) return null;
  if (/^мес/i.test(unit)) return Number(number);
  return Number(number) <= 20 ? Number(number) * 12 : null;
}

/** The same day so many months later, or the last day of a shorter month. */
export function afterMonths(from: Day, months: number): Day {
  const to = addMonths(periodOf(from), months);
  return earliest(lastDay(to), `${to}-${from.slice(8)}` as Day);
}
