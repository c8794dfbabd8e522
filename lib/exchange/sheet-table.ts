import { type Header, headingKey, isBlank, isColumnNumbers, type Layout, matchHeader } from './header';
import type { RejectionCode } from './messages';
import { type Rejections, refuse } from './report';
import { type RowReader, rowReader } from './row-reader';
import type { Sheet } from './source';

/** One sheet of a workbook read by its headings. */
export interface SheetTable<Field extends string> {
  readonly name: string;
  readonly header: Header<Field>;
  readonly rows: Sheet['rows'];
}

const SEARCHED_ROWS = 15;

/** Sheets are found by name, whatever their order; other sheets are left alone. */
export const findSheet = (sheets: readonly Sheet[], name: string): Sheet | undefined =>
  sheets.find((sheet) => headingKey(sheet.name) === headingKey(name));

/** Finds the heading row of a sheet. @throws FileRefused when a column is missing or stands twice */
export function readSheetTable<Field extends string>(sheet: Sheet, layout: Layout<Field>): SheetTable<Field> {
  const candidates = sheet.rows
    .slice(0, SEARCHED_ROWS)
    .map((_, at) => ({ at, match: matchHeader(composeHeadings(sheet.rows, at), layout) }));
  const [best] = candidates.sort((a, b) => b.match.matched - a.match.matched);
  if (!best) return { name: sheet.name, header: matchHeader([], layout).header, rows: [] };
  const { at, match } = best;
  const row = sheet.rows[at]?.row ?? null;
  if (match.missing[0] !== undefined) throw refuse('column-missing', match.missing.join('», «'), row, sheet.name);
  if (match.repeated[0] !== undefined) throw refuse('column-repeated', match.repeated[0], row, sheet.name);
  const rows = sheet.rows.slice(at + 1).filter(({ cells }) => !isBlank(cells) && !isColumnNumbers(cells));
  return { name: sheet.name, header: match.header, rows };
}

/** A heading that stands over several columns is told by the row above: «Объем услуг - … Объем, площадь, количество». */
function composeHeadings(rows: Sheet['rows'], at: number): string[] {
  const cells = rows[at]?.cells ?? [];
  const keys = cells.map(headingKey);
  const above = rows.slice(Math.max(0, at - 2), at).reverse();
  return cells.map((cell, column) => {
    if (cell === '' || keys.indexOf(headingKey(cell)) === keys.lastIndexOf(headingKey(cell))) return cell;
    const group = above.map((row) => row.cells[column] ?? '').find((text) => text !== '') ?? '';
    return `${group} ${cell}`;
  });
}

/**
 * Reads a row of a sheet. What is wrong is named with its sheet, and counted apart from the rows of the main sheet,
 * whose documents fall with it.
 */
export function sheetRowReader<Field extends string>(
  table: SheetTable<Field>,
  row: { readonly row: number; readonly cells: readonly string[] },
  rejections: Rejections,
): RowReader<Field> {
  const named = {
    add: (at: number, column: string | null, code: RejectionCode, detail?: string) =>
      rejections.note(at, column === null ? table.name : `${table.name}: ${column}`, code, detail),
  };
  return rowReader(row, table.header, named);
}
