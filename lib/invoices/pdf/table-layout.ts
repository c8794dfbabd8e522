import type { InvoiceDocument } from '../document';
import type { Column } from './column';
import type { ColumnSetting } from './columns';
import { BOLD, REGULAR, widthOf } from './fonts';
import { printable, wrapText } from './wrap-text';

export const CELL = { size: 8, line: 11.5, padding: 3 } as const;
export const HEAD = { size: 7, line: 8.4, padding: 2.5 } as const;

/** A run of rows that fits one page. Columns hold one text each: a line of every row it crosses. */
export interface TableChunk {
  /** heights of the rows, in lines */
  readonly rows: readonly number[];
  /** texts of the body, one per column */
  readonly texts: readonly string[];
  /** the ИТОГО row, on the last chunk only */
  readonly totals: readonly string[] | null;
}

interface Row {
  readonly cells: readonly string[][];
  readonly height: number;
}

/** Lines of body a page can take: below the bill's head, and on the pages after it. */
const LINES = { first: 32, next: 43 } as const;

/** Lays the lines of a bill out as pages of rows; every cell is wrapped to its column here, not by the renderer. */
export function layOutTable(document: InvoiceDocument, { columns }: ColumnSetting): TableChunk[] {
  const rows = document.lines.map((line) => rowOf(columns, (column) => column.cell(line)));
  const totals = columns.map((column) => printable(column.total(document)));
  const pages: Row[][] = [[]];
  let used = 0;
  for (const row of rows) {
    const room = (pages.length === 1 ? LINES.first : LINES.next) - 1;
    if (used + row.height > room) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(row);
    used += row.height;
  }
  return pages.map((page, at) => chunkOf(columns.length, page, at === pages.length - 1 ? totals : null));
}

function rowOf(columns: readonly Column[], cell: (column: Column) => string): Row {
  const cells = columns.map((column) =>
    wrapText(printable(cell(column)), column.width - 2 * CELL.padding, (text) => widthOf(text, CELL.size, REGULAR)),
  );
  return { cells, height: Math.max(...cells.map((lines) => lines.length)) };
}

function chunkOf(columnCount: number, rows: readonly Row[], totals: readonly string[] | null): TableChunk {
  const texts = Array.from({ length: columnCount }, (_, column) =>
    rows
      .flatMap((row) => Array.from({ length: row.height }, (_line, at) => row.cells[column]?.[at] || '\u00a0'))
      .join('\n'),
  );
  return { rows: rows.map((row) => row.height), texts, totals };
}

/** Headings wrapped to their columns, in bold. */
export const wrapHeading = (title: string, width: number): string[] =>
  wrapText(title, width - 2 * HEAD.padding, (text) => widthOf(text, HEAD.size, BOLD));
