import type { InvoiceDocument } from '../document';
import type { Column } from './column';
import type { ColumnSetting } from './columns';
import { BOLD, REGULAR, widthOf } from './fonts';
import { printable, wrapText } from './wrap-text';

export const CELL = { size: 8, line: 11.5, padding: 3 } as const;
export const HEAD = { size: 7, line: 8.4, padding: 2.5 } as const;

export interface TableRow {
  /** lines of every cell, one array per column */
  readonly cells: readonly (readonly string[])[];
  /** of the row, in lines */
  readonly height: number;
}

/** A run of rows that fits one page. */
export interface TableChunk {
  readonly rows: readonly TableRow[];
  /** the ИТОГО row, on the last chunk only */
  readonly totals: readonly string[] | null;
}

/** Lines of body a page can take: below the bill's head, and on the pages after it. */
const LINES = { first: 32, next: 43 } as const;

/** Lays the lines of a bill out as pages of rows; every cell is wrapped to its column here, not by the renderer. */
export function layOutTable(document: InvoiceDocument, { columns }: ColumnSetting): TableChunk[] {
  const rows = document.lines.map((line) => rowOf(columns, (column) => column.cell(line)));
  const totals = columns.map((column) => printable(column.total(document)));
  const pages: TableRow[][] = [[]];
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
  return pages.map((page, at) => ({ rows: page, totals: at === pages.length - 1 ? totals : null }));
}

function rowOf(columns: readonly Column[], cell: (column: Column) => string): TableRow {
  const cells = columns.map((column) =>
    wrapText(printable(cell(column)), column.width - 2 * CELL.padding, (text) => widthOf(text, CELL.size, REGULAR)),
  );
  return { cells, height: Math.max(...cells.map((lines) => lines.length)) };
}

/** Headings wrapped to their columns, in bold. */
export const wrapHeading = (title: string, width: number): string[] =>
  wrapText(title, width - 2 * HEAD.padding, (text) => widthOf(text, HEAD.size, BOLD));
