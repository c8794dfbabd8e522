import Decimal from 'decimal.js';
import { type Kopecks, kopecks } from './money';

/**
 * Volumes (up to 7 decimals) and tariffs (up to 4) stay decimal strings from file to column:
 * a binary fraction would get half-kopeck lines wrong.
 */
const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

const DECIMAL = /^[+\-−]?\d+([.,]\d+)?$/;

/** Canonical decimal string («2,6470» → «2.647»), or null when the text is not a plain decimal. */
export function parseDecimal(text: string): string | null {
  const compact = text.trim().replace(/[ \u00a0\u202f]/g, '');
  if (!DECIMAL.test(compact)) return null;
  const value = new Exact(compact.replace(',', '.').replace('−', '-').replace(/^\+/, ''));
  return value.toFixed();
}

/** round-half-up(volume × tariff) in kopecks: rounded once per line, away from zero on a half. */
export function charge(volume: string, tariff: string): Kopecks {
  return kopecks(new Exact(volume).times(tariff).times(100).toDecimalPlaces(0).toNumber());
}

/** Negative when `a` is the smaller one, zero when they are equal. */
export const compareDecimals = (a: string, b: string): number => new Exact(a).comparedTo(b);
export const addDecimals = (a: string, b: string): string => new Exact(a).plus(b).toFixed();
export const subtractDecimals = (a: string, b: string): string => new Exact(a).minus(b).toFixed();
export const multiplyDecimals = (a: string, b: string | number): string => new Exact(a).times(b).toFixed();
/** @param decimals of the quotient, which is rounded half up @throws RangeError when `b` is zero */
export function divideDecimals(a: string, b: string | number, decimals: number): string {
  if (new Exact(b).isZero()) throw new RangeError('division by zero');
  return new Exact(a).dividedBy(b).toDecimalPlaces(decimals).toFixed();
}
export const powerOfTen = (exponent: number): string => new Exact(10).pow(exponent).toFixed();
/** How many digits stand before the point, and how many after it. */
export function digitsOf(value: string): { integer: number; fraction: number } {
  const [whole = '', fraction = ''] = new Exact(value).abs().toFixed().split('.');
  return { integer: whole === '0' ? 0 : whole.length, fraction: fraction.length };
}

/** A spreadsheet's number as a decimal string: fifteen significant digits, as the sheet itself shows it. */
export const decimalOf = (value: number): string => new Exact(value).toSignificantDigits(15).toFixed();
