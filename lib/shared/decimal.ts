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

/** «2.647» → «2,647» for people. */
export const formatDecimal = (value: string): string => value.replace('.', ',').replace('-', '−');

/** A spreadsheet's number as a decimal string: fifteen significant digits, as the sheet itself shows it. */
export const decimalOf = (value: number): string => new Exact(value).toSignificantDigits(15).toFixed();
