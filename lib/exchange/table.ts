import { type Row, readRows } from './delimited';
import { type Header, type HeaderMatch, isBlank, isColumnNumbers, type Layout, matchHeader } from './header';
import { type FileRefused, refuse } from './report';
import type { Source } from './source';

/** A register as a heading row and rows under it, wherever it stood: in a delimited file or on a sheet. */
export interface Table<Field extends string> {
  readonly header: Header<Field>;
  readonly matched: number;
  /** rows under the heading, in batches, without blank ones and without the row of column numbers */
  rows(): AsyncGenerator<Row[]>;
}

const DELIMITERS = [';', ',', '\t', '|'] as const;
const SEARCHED_ROWS = 30;

/**
 * Looks for the layout's heading row. Null when nothing like it is there.
 * @throws FileRefused when the heading row is there but lacks a column or has one twice.
 */
export async function findTable<Field extends string>(
  source: Source,
  layout: Layout<Field>,
): Promise<Table<Field> | null> {
  const candidates = source.kind === 'text' ? await inText(source, layout) : inSheets(source, layout);
  const [best] = candidates.sort((a, b) => b.match.matched - a.match.matched);
  const columns = Object.values<{ isOptional?: true }>(layout);
  const required = columns.filter((column) => !column.isOptional).length;
  if (!best || best.match.matched < Math.max(2, required / 2)) return null;
  const { match, row } = best;
  const [missing, repeated] = [match.missing.join('», «'), match.repeated[0]];
  if (missing !== '') throw scored(match.matched, refuse('column-missing', missing, row));
  if (repeated !== undefined) throw scored(match.matched, refuse('column-repeated', repeated, row, repeated));
  return { header: match.header, matched: match.matched, rows: () => below(best) };
}

const scored = (score: number, refused: FileRefused): FileRefused => Object.assign(refused, { score });

/** The table of a file already known to be of this layout. @throws FileRefused when it is not */
export async function requireTable<Field extends string>(source: Source, layout: Layout<Field>): Promise<Table<Field>> {
  const table = await findTable(source, layout);
  if (!table) throw refuse('profile-unknown');
  return table;
}

interface Candidate<Field extends string> {
  readonly match: HeaderMatch<Field>;
  /** where the heading row stands */
  readonly row: number;
  readonly all: () => AsyncGenerator<Row[]>;
}

async function inText<Field extends string>(
  { file }: Source & { kind: 'text' },
  layout: Layout<Field>,
): Promise<Candidate<Field>[]> {
  const found: Candidate<Field>[] = [];
  for (const delimiter of DELIMITERS) {
    const all = () => readRows(file, delimiter);
    for (const { row, cells } of await firstRows(all())) {
      if (cells.length > 1) found.push({ match: matchHeader(cells, layout), row, all });
    }
  }
  return found;
}

function inSheets<Field extends string>(
  { sheets }: Source & { kind: 'workbook' },
  layout: Layout<Field>,
): Candidate<Field>[] {
  return sheets.flatMap((sheet) =>
    sheet.rows.slice(0, SEARCHED_ROWS).map(({ row, cells }) => ({
      match: matchHeader(cells, layout),
      row,
      // biome-ignore lint/suspicious/useAwait: a sheet is read like a file
      all: async function* () {
        yield [...sheet.rows];
      },
    })),
  );
}

async function firstRows(rows: AsyncGenerator<Row[]>): Promise<Row[]> {
  const first: Row[] = [];
  try {
    for await (const batch of rows) {
      first.push(...batch.slice(0, SEARCHED_ROWS));
      if (first.length >= SEARCHED_ROWS) break;
    }
  } catch {
    // with the wrong delimiter or far below the heading the text may well look broken: the load itself will tell
  }
  return first.slice(0, SEARCHED_ROWS);
}

async function* below<Field extends string>({ row: heading, match, all }: Candidate<Field>): AsyncGenerator<Row[]> {
  for await (const batch of all()) {
    const rows = batch.filter(({ row, cells }) => row > heading && !isBlank(cells));
    const data = rows.filter(({ row, cells }) => row > heading + 5 || !isColumnNumbers(cells));
    yield data.map((row) => checkWidth(row, match.header.width));
  }
}

/** More cells than headings mean a delimiter inside a value: nobody can tell which cell is which. */
function checkWidth(row: Row, width: number): Row {
  if (row.cells.length <= width || isBlank(row.cells.slice(width))) return row;
  return row.fault ? row : { ...row, fault: 'cells-count' };
}
