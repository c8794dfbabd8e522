/**
 * Money is a whole number of kopecks, carried as a branded safe integer so that a
 * bare number cannot slip in. Only this module parses and prints sums.
 */
export type Kopecks = number & { readonly __unit: 'kopecks' };

export const ZERO = 0 as Kopecks;

/** Brands a whole number of kopecks. @throws RangeError when it is not a safe integer. */
export function kopecks(value: number | bigint): Kopecks {
  const whole = Number(value);
  if (!Number.isSafeInteger(whole)) throw new RangeError(`not a whole sum of kopecks: ${value}`);
  // -0 would print as «−0,00»
  return (whole === 0 ? 0 : whole) as Kopecks;
}

export const add = (...sums: Kopecks[]): Kopecks => kopecks(sums.reduce((total, sum) => total + sum, 0));
export const subtract = (from: Kopecks, what: Kopecks): Kopecks => kopecks(from - what);
export const negate = (sum: Kopecks): Kopecks => kopecks(-sum);
export const sumOf = (sums: Iterable<Kopecks>): Kopecks => add(...sums);

/** What nearly every cell of a register is; the rest takes the slower way. */
const COMMON = /^(-?)(\d{1,13})[.,](\d\d)$/;
const GROUPED = /^\d{1,3}([ \u00a0\u202f]\d{3})+$/;
const PLAIN = /^\d+$/;

/**
 * Reads a sum in roubles as people and registers write it: «1 217,70», «-57038.44», «+12», «1217,7».
 * Returns null for anything ambiguous: more than two decimals, two separators, other signs.
 */
export function parseRoubles(text: string): Kopecks | null {
  const common = COMMON.exec(text);
  if (common) return kopecks(Number(`${common[1]}${common[2]}${common[3]}`));
  const match = /^([+\-−]?)(.*?)(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign = '', whole = '', cents = ''] = match;
  if (!PLAIN.test(whole) && !GROUPED.test(whole)) return null;
  const digits = whole.replace(/\D/g, '') + cents.padEnd(2, '0');
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) return null;
  return kopecks(sign === '-' || sign === '−' ? -value : value);
}

/** «1 217,70»: grouped by a no-break space, comma, two decimals, true minus. No currency sign. */
export function formatRoubles(sum: Kopecks): string {
  const { whole, cents } = split(sum);
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
  return `${sum < 0 ? '−' : ''}${grouped},${cents}`;
}

/** «1217.70»: for machines (value of an input, protocols that want roubles). */
export function toDecimalString(sum: Kopecks): string {
  const { whole, cents } = split(sum);
  return `${sum < 0 ? '-' : ''}${whole}.${cents}`;
}

function split(sum: Kopecks): { whole: string; cents: string } {
  const digits = String(Math.abs(sum)).padStart(3, '0');
  return { whole: digits.slice(0, -2), cents: digits.slice(-2) };
}
