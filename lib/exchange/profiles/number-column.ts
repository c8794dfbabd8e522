import { meterNumber } from '@/lib/meters/meter-number';
import type { RowReader } from '../row-reader';

const LONGEST = 60;
/** «1,6E+10» has lost its digits. */
const LOST = /^\d[.,]\d+E\+?\d+$/i;

/** A number by which a meter is known, or null; what is no number any more is rejected. */
export function readNumber<Field extends string>(reader: RowReader<Field>, field: Field): string | null {
  return reader.parsedOptional(field, 'cell-text', (text) => {
    const number = meterNumber(text);
    return number === null || number.length > LONGEST || LOST.test(number) ? null : number;
  });
}

/** The same for a column that must be filled. @returns '' with the row rejected when there is no number */
export function requireNumber<Field extends string>(reader: RowReader<Field>, field: Field): string {
  if (reader.text(field) === '') return '';
  return readNumber(reader, field) ?? '';
}
