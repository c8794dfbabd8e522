import { refuse } from './report';

const WORKSHEET = /^\/?xl\/worksheets\/[^/]+\.xml$/i;
/** Excel's own last row. */
const LAST_ROW = 1_048_576;
const MOST_MERGED_CELLS = 200_000;

/**
 * Refuses a sheet of a few bytes that would keep the reader busy for hours: it goes through every row up to the last
 * number and through every cell of a merged range.
 * @param name of the entry in the workbook's archive @throws FileRefused
 */
export function guardSheet(name: string, data: Buffer): void {
  if (!WORKSHEET.test(name)) return;
  const xml = data.toString('latin1');
  for (const [, row] of xml.matchAll(/<(?:\w+:)?row\b[^>]*?\br=["'](\d+)["']/g)) {
    if (Number(row) > LAST_ROW) throw refuse('workbook-unreadable', `в ней нет и не может быть строки ${row}`);
  }
  let merged = 0;
  for (const [, from = '', through = ''] of xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\bref=["'](\w+):(\w+)["']/g)) {
    const [first, last] = [placeOf(from), placeOf(through)];
    merged += (Math.abs(last.row - first.row) + 1) * (Math.abs(last.column - first.column) + 1);
  }
  if (merged > MOST_MERGED_CELLS) throw refuse('workbook-unreadable', `объединено слишком много ячеек: ${merged}`);
}

function placeOf(address: string): { column: number; row: number } {
  const [, letters = '', row = '0'] = /^([A-Z]*)(\d*)$/i.exec(address) ?? [];
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(row) };
}
