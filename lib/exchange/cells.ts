import { type BillingPeriod, type Day, parseDay, parsePeriod, periodOf } from '@/lib/shared/billing-period';
import { parseDecimal } from '@/lib/shared/decimal';
import { type Kopecks, parseRoubles } from '@/lib/shared/money';

/** «XXXXX», Latin or Cyrillic: the printed form's mark for a cell that does not apply. */
export const isNotApplicable = (text: string): boolean => /^[XxХх]+$/.test(text);

/**
 * Reads a sum. Beyond the plain forms it takes zeros after the kopecks («12,5000») and a grouped sum with both
 * separators («1.217,70»), which are unambiguous. Null for anything else.
 */
export function parseMoney(text: string): Kopecks | null {
  const sum = parseSum(text);
  return sum !== null && Math.abs(sum) < TOO_MUCH ? sum : null;
}

/** Ten thousand million roubles are no cell of a register; the limit keeps sums of columns exact. */
const TOO_MUCH = 10 ** 12;

function parseSum(text: string): Kopecks | null {
  const plain = parseRoubles(text);
  if (plain !== null) return plain;
  const zeros = /^(.*[.,]\d{2})0+$/.exec(text);
  if (zeros?.[1]) return parseRoubles(zeros[1]);
  const grouped =
    /^([+\-−]?)(\d{1,3}(?:\.\d{3})+),(\d{2})$/.exec(text) ?? /^([+\-−]?)(\d{1,3}(?:,\d{3})+)\.(\d{2})$/.exec(text);
  return grouped ? parseRoubles(`${grouped[1]}${grouped[2]?.replace(/\D/g, '')}.${grouped[3]}`) : null;
}

/** Digits before the point and after it that the volume and tariff columns can hold. */
const FITS = /^-?\d{1,12}(\.\d{1,7})?$/;

const PLAIN = /^(\d{1,12})(?:[.,](\d{1,7}))?$/;

/** A volume or a tariff: canonical decimal string, or null. */
export function parseQuantity(text: string, decimals: number): string | null {
  const plain = PLAIN.exec(text);
  if (plain) {
    const whole = (plain[1] ?? '').replace(/^0+(?=\d)/, '');
    const fraction = (plain[2] ?? '').replace(/0+$/, '');
    if (fraction.length > decimals) return null;
    return fraction === '' ? whole : `${whole}.${fraction}`;
  }
  const value = parseDecimal(text);
  if (value === null || !FITS.test(value)) return null;
  return (value.split('.')[1]?.length ?? 0) <= decimals ? value : null;
}

/** «31.10.2026», ISO, «1.9.2026», «31/10/2026», with or without a time of midnight. */
export function parseDayCell(text: string): Day | null {
  const bare = text.replace(/[ T]00:00(:00(\.0+)?)?Z?$/, '');
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(bare);
  return parseDay(parts ? `${parts[1]?.padStart(2, '0')}.${parts[2]?.padStart(2, '0')}.${parts[3]}` : bare);
}

/** «10.2026» and its like, or a date: spreadsheets turn a month into its first day. */
export function parsePeriodCell(text: string): BillingPeriod | null {
  const direct = parsePeriod(text.replace('/', '.'));
  if (direct) return direct;
  const day = parseDayCell(text);
  return day?.endsWith('-01') ? periodOf(day) : null;
}

/** A count of people: «3» or, from a spreadsheet, «3,00». */
export function parseCount(text: string): number | null {
  const value = parseDecimal(text);
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null;
}
