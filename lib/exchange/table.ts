import { type Row, RowSplitter, readRows } from './delimited';
import { type Header, type HeaderMatch, isBlank, isColumnNumbers, type Layout, matchHeader } from './header';
import { type FileRefused, refuse } from './report';
import type { Source } from './source';
import { DELIMITERS } from './source-cells';

/** A register as a heading row and rows under it, wherever it stood: in a delimited file or on a sheet. */
export interface Table<Field extends string> {
  readonly header: Header<Field>;
  readonly matched: number;
  /** rows under the heading, in batches, without blank ones and without the row of column numbers */
  rows(): AsyncGenerator<Iterable<Row>>;
}

const SEARCHED_ROWS = 30;

/**
 * Looks for the layout's heading row. Null when nothing like it is there.
 * @throws FileRefused when the heading row is there but lacks a column or has one twice.
 */
export function findTable<Field extends string>(source: Source, layout: Layout<Field>): Table<Field> | null {
  const candidates = source.kind === 'text' ? inText(source, layout) : inSheets(source, layout);
  const [best] = candidates.sort((a, b) => b.match.matched - a.match.matched);
  const columns = Object.values<{ isOptional?: true }>(layout);
  const required = columns.filter((column) => !column.isOptional).length;
  if (!best || best.match.matched < Math.max(2, required / 2)) return null;
  const { match, row } = best;
  const [missing, repeated] = [match.missing.join('», «'), match.repeated[0]];
  const other = candidates.find(({ sheet, match: found }) => sheet !== best.sheet && isComplete(found));
  if (isComplete(match) && other)
    throw scored(match.matched, refuse('sheets-several', `${best.sheet}», «${other.sheet}`));
  if (missing !== '') throw scored(match.matched, refuse('column-missing', missing, row));
  if (repeated !== undefined) throw scored(match.matched, refuse('column-repeated', repeated, row, repeated));
  return {
    header: match.header,
    matched: match.matched,
    rows: () => rowsUnder({ ...best, width: match.header.width }),
  };
}

const isComplete = ({ missing, repeated }: HeaderMatch<string>): boolean => missing.length + repeated.length === 0;

const scored = (score: number, refused: FileRefused): FileRefused => Object.assign(refused, { score });

/** The table of a file already known to be of this layout. @throws FileRefused when it is not */
export function requireTable<Field extends string>(source: Source, layout: Layout<Field>): Table<Field> {
  const table = findTable(source, layout);
  if (!table) throw refuse('profile-unknown');
  return table;
}

interface Candidate<Field extends string> {
  readonly match: HeaderMatch<Field>;
  /** where the heading row stands */
  readonly row: number;
  readonly cells: readonly string[];
  /** name of the sheet; none in a text */
  readonly sheet?: string;
  readonly all: () => AsyncGenerator<Iterable<Row>>;
}

function inText<Field extends string>(
  { file, head }: Source & { kind: 'text' },
  layout: Layout<Field>,
): Candidate<Field>[] {
  const lines = head.map((text, at) => ({ row: at + 1, text }));
  return DELIMITERS.flatMap((delimiter) => {
    const rows = [...new RowSplitter(delimiter).split(lines)].slice(0, SEARCHED_ROWS);
    const all = () => readRows(file, delimiter);
    return rows.flatMap(({ row, cells }) =>
      cells.length > 1 ? [{ match: matchHeader(cells, layout), row, cells, all }] : [],
    );
  });
}

function inSheets<Field extends string>(
  { sheets }: Source & { kind: 'workbook' },
  layout: Layout<Field>,
): Candidate<Field>[] {
  return sheets.flatMap((sheet) =>
    sheet.rows.slice(0, SEARCHED_ROWS).map(({ row, cells }) => ({
      match: matchHeader(cells, layout),
      row,
      cells,
      sheet: sheet.name,
      // biome-ignore lint/suspicious/useAwait: a sheet is read like a file
      all: async function* () {
        yield sheet.rows;
      },
    })),
  );
}

/** Where the rows of a table begin and how many cells they may have. No `cells` = it has no headings. */
export interface Heading {
  readonly row: number;
  readonly cells: readonly string[];
  readonly width: number;
  readonly all: () => AsyncGenerator<Iterable<Row>>;
}

export async function* rowsUnder(heading: Heading): AsyncGenerator<Iterable<Row>> {
  const under = new RowsUnder(heading);
  for await (const batch of heading.all()) yield under.of(batch);
}

class RowsUnder {
  readonly #heading: Heading;
  #isUnderHeading = true;

  constructor(heading: Heading) {
    this.#heading = heading;
  }

  *of(rows: Iterable<Row>): Generator<Row> {
    const { width } = this.#heading;
    for (const row of rows) if (this.#isData(row)) yield checkWidth(row, width);
  }

  #isData({ row, cells }: Row): boolean {
    const heading = this.#heading;
    if (row <= heading.row || isBlank(cells)) return false;
    // printed page by page, a register has its headings on every page
    const isHeading = cells[0] === heading.cells[0] && cells.every((cell, at) => cell === heading.cells[at]);
    const isNumbers = this.#isUnderHeading && isColumnNumbers(cells);
    this.#isUnderHeading = isHeading;
    return !isHeading && !isNumbers;
  }
}

/** More cells than headings mean a delimiter inside a value: nobody can tell which cell is which. */
function checkWidth(row: Row, width: number): Row {
  if (row.isUnended && row.cells.length < width) return row.fault ? row : { ...row, fault: 'row-cut' };
  if (row.cells.length <= width || isBlank(row.cells.slice(width))) return row;
  return row.fault ? row : { ...row, fault: 'cells-count' };
}
