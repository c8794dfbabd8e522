import { type Row, RowSplitter, readLines, type TextFile } from '../delimited';
import type { Rejection } from '../report';
import { type Delimiter, headingIn } from '../source-cells';

interface Register {
  readonly file: TextFile;
  readonly head: readonly string[];
  readonly delimiter: Delimiter;
}

interface Wanted {
  /** the heading of the column that says why */
  readonly title: string;
  readonly rejected: readonly Rejection[];
  /** of a refused file nothing was taken: all of its rows are wanted */
  readonly isWhole: boolean;
  /** makes the totals of the rows that are given back out of the file's own */
  readonly total: TotalsOf | null;
}

export interface TotalsOf {
  isTotal(row: Row): boolean;
  add(row: Row): void;
  /** the cells of the row of totals, for the rows that were added */
  cells(row: Row): readonly string[];
}

/**
 * The rows of a register that were not taken, as they were sent, with a last cell that says why; over them the heading
 * and what stands above it. Yields text with its line ends.
 */
export async function* refusedRows(register: Register, wanted: Wanted): AsyncGenerator<string> {
  const reasons = reasonsByRow(wanted.rejected);
  const heading = headingIn(register.head, register.delimiter);
  for await (const record of recordsOf(register)) {
    const { row } = record.row;
    if (row === heading) yield withCell(record, wanted.title, register.delimiter);
    else if (row < heading) yield whole(record);
    else yield dataRow(record, reasons.get(row) ?? null, wanted, register.delimiter);
  }
}

/** Empty for a row that was taken. */
function dataRow(record: Kept, reason: string | null, wanted: Wanted, delimiter: Delimiter): string {
  const { total, isWhole } = wanted;
  if (total?.isTotal(record.row)) return isWhole ? whole(record) : totalsOf(record, total, delimiter);
  if (reason === null) return isWhole ? withCell(record, '', delimiter) : '';
  total?.add(record.row);
  return withCell(record, reason, delimiter);
}

/** «Тариф»: why; another column: why. */
export function reasonsByRow(rejected: readonly Rejection[]): ReadonlyMap<number, string> {
  const reasons = new Map<number, string>();
  for (const { row, column, message } of rejected) {
    if (row === null) continue;
    const said = column === null ? message : `«${column}»: ${message}`;
    const before = reasons.get(row);
    reasons.set(row, before === undefined ? said : `${before}; ${said}`);
  }
  return reasons;
}

interface Kept {
  readonly row: Row;
  readonly lines: readonly string[];
}

/** The rows beside the very lines they were read from: a quoted cell may stand over several. */
async function* recordsOf({ file, delimiter }: Register): AsyncGenerator<Kept> {
  const splitter = new RowSplitter(delimiter);
  let lines: string[] = [];
  for await (const batch of readLines(file)) {
    for (const line of batch) {
      lines.push(line.text);
      for (const row of splitter.split([line])) {
        yield { row, lines };
        lines = [];
      }
    }
  }
}

const endOf = (line: string): string => (line.endsWith('\r') ? '\r\n' : '\n');
const bare = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

const whole = ({ lines }: Kept): string => `${bare(lines.join('\n'))}${endOf(lines.at(-1) ?? '')}`;

const withCell = ({ lines }: Kept, cell: string, delimiter: Delimiter): string =>
  `${bare(lines.join('\n'))}${delimiter}${quoted(cell, delimiter)}${endOf(lines.at(-1) ?? '')}`;

function totalsOf(record: Kept, total: TotalsOf, delimiter: Delimiter): string {
  const cells = total.cells(record.row).map((cell) => quoted(cell, delimiter));
  return `${cells.join(delimiter)}${endOf(record.lines.at(-1) ?? '')}`;
}

const quoted = (cell: string, delimiter: Delimiter): string =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
