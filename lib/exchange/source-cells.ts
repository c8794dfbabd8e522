import { RowSplitter } from './delimited';
import { isBlank } from './header';
import type { Source } from './source';

export const DELIMITERS = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
const MOST_CELLS = 24;

/** The delimiter that makes most cells of the file's first lines; null when none makes any. */
export function delimiterOf(source: Source): Delimiter | null {
  if (source.kind === 'workbook') return null;
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, cells: median(rowsOf(source.head, delimiter)) }));
  const [best] = counted.sort((a, b) => b.cells - a.cells);
  return best && best.cells > 1 ? best.delimiter : null;
}

/** The first rows of a file as cells, without blank ones; of a workbook those of its first sheet that has any. */
export function firstCells(source: Source, limit: number): string[][] {
  const rows =
    source.kind === 'workbook'
      ? (source.sheets.find((sheet) => sheet.rows.length > 0)?.rows ?? []).map(({ cells }) => cells)
      : rowsOf(source.head, delimiterOf(source) ?? '\n');
  return rows
    .filter((cells) => !isBlank(cells))
    .slice(0, limit)
    .map((cells) => cells.slice(0, MOST_CELLS));
}

const SEARCHED_ROWS = 30;
/** A sum, a number, a day or a time: no heading is one. */
const FIGURES = /^[\d\s.,:+\-−/]+$/;

/** The line of the heading row: the first of full width in which no cell is a figure. 0 for a file without headings. */
export function headingIn(head: readonly string[], delimiter: Delimiter): number {
  return headingAmong(numbered(head, delimiter));
}

/** The same among rows of a sheet. */
export function headingAmong(rows: ReadonlyArray<{ readonly row: number; readonly cells: readonly string[] }>): number {
  const searched = rows.slice(0, SEARCHED_ROWS);
  const width = median(searched.map(({ cells }) => cells));
  const heading = searched.find(
    ({ cells }) => cells.length >= width && cells.length > 1 && !cells.some((cell) => FIGURES.test(cell)),
  );
  return heading?.row ?? 0;
}

const numbered = (head: readonly string[], delimiter: string) => [
  ...new RowSplitter(delimiter).split(head.map((text, at) => ({ row: at + 1, text }))),
];

/** The first lines of a text as rows of cells. */
export const rowsOf = (head: readonly string[], delimiter: string): (readonly string[])[] =>
  numbered(head, delimiter).map(({ cells }) => cells);

function median(rows: readonly (readonly string[])[]): number {
  const counts = rows
    .filter((cells) => !isBlank(cells))
    .map(({ length }) => length)
    .sort((a, b) => a - b);
  return counts[counts.length >> 1] ?? 0;
}
