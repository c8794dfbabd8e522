import { parseDecimal } from '@/lib/shared/decimal';
import { type Kopecks, parseRoubles, ZERO } from '@/lib/shared/money';

/** «XXXXX», Latin or Cyrillic: the printed form's mark for a cell that does not apply. */
export const isNotApplicable = (text: string): boolean => /^[XxХх][XxХх ]*$/.test(text);

/**
 * Reads a sum. Beyond the plain forms it takes zeros after the kopecks («12,5000»), a grouped sum with both
 * separators («1.217,70») and what `plainNumber` takes. Null for anything else.
 */
export function parseMoney(text: string): Kopecks | null {
  if (text === '0,00') return ZERO;
  const sum = parseRoubles(text) ?? parseSum(text);
  return sum !== null && Math.abs(sum) < TOO_MUCH ? sum : null;
}

/** Ten thousand million roubles are no cell of a register; the limit keeps sums of columns exact. */
const TOO_MUCH = 10 ** 12;

function parseSum(text: string): Kopecks | null {
  const number = plainNumber(text.replace(CURRENCY, ''));
  if (number === null) return null;
  const plain = parseRoubles(number);
  if (plain !== null) return plain;
  const zeros = /^(.*[.,]\d{2})0+$/.exec(number);
  if (zeros?.[1]) return parseRoubles(zeros[1]);
  const grouped =
    /^(-?)(\d{1,3}(?:\.\d{3})+),(\d{2})$/.exec(number) ?? /^(-?)(\d{1,3}(?:,\d{3})+)\.(\d{2})$/.exec(number);
  return grouped ? parseRoubles(`${grouped[1]}${grouped[2]?.replace(/\D/g, '')}.${grouped[3]}`) : null;
}

const CURRENCY = /[\p{Zs}\s]*(?:руб(?:\.|лей|ля|ль)?|р\.|₽)$/iu;
const MINUS = /[−\p{Pd}]/u;
/** After kopecks only: «12-» may as well be twelve roubles without any. */
const TRAILING_MINUS = /[.,]\d{2} ?[−\p{Pd}]$/u;

/**
 * A number as programs of other makers write it, with a plain minus before it: «+ 12», «–12», «12-» and «(12)» of
 * bookkeepers, «,50», thin and figure spaces or apostrophes between thousands. Null when it has two signs or anything
 * that no number has.
 */
function plainNumber(text: string): string | null {
  const spaced = text
    .replace(/\p{Zs}/gu, ' ')
    .replace(/(?<=\d)['’](?=\d{3})/g, ' ')
    .trim();
  const [first = '', last = ''] = [spaced[0], spaced.at(-1)];
  if (first === '(' && last === ')') return unsigned(spaced.slice(1, -1), '-');
  if (first === '+') return unsigned(spaced.slice(1), '');
  if (MINUS.test(first)) return unsigned(spaced.slice(1), '-');
  return TRAILING_MINUS.test(spaced) ? unsigned(spaced.slice(0, -1), '-') : unsigned(spaced, '');
}

const UNSIGNED = /^(?:\d[\d .,]*|[.,]\d+)$/;

function unsigned(text: string, sign: '' | '-'): string | null {
  const digits = text.trim();
  if (!UNSIGNED.test(digits)) return null;
  return sign + (/^\d/.test(digits) ? digits : `0${digits}`);
}

/** Digits before the point and after it that the volume and tariff columns can hold. */
const FITS = /^-?\d{1,12}(\.\d{1,7})?$/;

const PLAIN = /^(\d{1,12})(?:[.,](\d{1,7}))?$/;
const GROUPED = /^-?(?:\d+|\d{1,3}(?: \d{3})+)(?:[.,]\d+)?$/;

/** A volume or a tariff: canonical decimal string, or null. */
export function parseQuantity(text: string, decimals: number): string | null {
  const plain = PLAIN.exec(text);
  if (plain) {
    const whole = (plain[1] ?? '').replace(/^0+(?=\d)/, '');
    const fraction = (plain[2] ?? '').replace(/0+$/, '');
    if (fraction.length > decimals) return null;
    return fraction === '' ? whole : `${whole}.${fraction}`;
  }
  const number = plainNumber(text);
  const value = number !== null && GROUPED.test(number) ? parseDecimal(number) : null;
  if (value === null || !FITS.test(value)) return null;
  return (value.split('.')[1]?.length ?? 0) <= decimals ? value : null;
}

/** A count: «3» or, from a spreadsheet, «3,00»; «1 735». */
export function parseCount(text: string): number | null {
  const value = parseQuantity(text, 0);
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}
