import { type BillingPeriod, type Day, dottedDay } from '@/lib/shared/billing-period';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { formatRoubles, type Kopecks } from '@/lib/shared/money';

const MONTHS = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
] as const;

/** «январь 2017 г.» */
export const monthOf = (period: BillingPeriod): string =>
  `${MONTHS[Number(period.slice(5)) - 1] ?? ''} ${period.slice(0, 4)}\u00a0г.`;

export const dateOf = (day: Day): string => dottedDay(day);

/** What the printed form puts into a cell that does not apply. */
export const NOT_APPLICABLE = 'XXXXX';

export const money = (sum: Kopecks | null): string => (sum === null ? NOT_APPLICABLE : formatRoubles(sum));

/** A volume or tariff with at least two decimals, as the form prints them: «17,20», «0,0123». */
export function quantity(value: string | null): string {
  if (value === null) return NOT_APPLICABLE;
  const [whole, fraction = ''] = value.split('.');
  return formatDecimal(`${whole}.${fraction.padEnd(2, '0')}`);
}

/** «кв. 5», but «н.п. 1» as it is. */
export const premises = (number: string): string => (/^\d/.test(number) ? `кв.\u00a0${number}` : number);
