import { parseDayCell } from '../calendar-cells';
import { parseMoney } from '../cells';
import { type Row, RowSplitter } from '../delimited';
import { headingKey, matchHeader } from '../header';
import { MAPPING_FIELDS, type MappingKind } from './fields';
import type { MappingDraft } from './mapping';

export const DELIMITERS = [';', ',', '\t', '|', ':', '#', '^', '~'] as const;

const LOOKED_AT = 60;

type Shape = Pick<
  MappingDraft,
  'delimiter' | 'hasHeadings' | 'skipLines' | 'width' | 'notes' | 'trailer' | 'beginsWith'
>;

/** What a profile may be, by the sample alone: its author looks at every part of it. */
export function guessDraft(kind: MappingKind, lines: readonly string[]): MappingDraft {
  const shape = guessShape(lines);
  const columns = guessColumns(kind, lines, shape);
  return {
    ...shape,
    kind,
    columns,
    encoding: 'auto',
    decimal: 'any',
    unit: 'roubles',
    debt: 'plus',
    emptyIsZero: false,
    dayForm: 'usual',
    periodForm: 'usual',
    accountPrefix: '',
    period: 'column',
    counted: 'month-end',
    service: '',
    operation: 'unique',
    controls: [],
  };
}

function guessShape(lines: readonly string[]): Shape {
  const notes = lines.some((line) => line.startsWith('#')) ? '#' : '';
  const last = lines.findLast((line) => line.trim() !== '') ?? '';
  const isRow = (line: string) =>
    line.trim() !== '' && !(notes !== '' && line.startsWith(notes)) && !line.startsWith('=');
  const rows = lines.slice(0, LOOKED_AT).filter(isRow);
  const delimiter = guessDelimiter(rows);
  const trailer = guessTrailer(last, delimiter);
  const shape = { delimiter, notes, trailer, beginsWith: '', hasHeadings: true, skipLines: 0, width: 1 };
  const split = rowsOfLines(lines, shape);
  const width = usualWidth(split.map(({ cells }) => cells));
  if (headingOf(split)) return { ...shape, width };
  const first = split.find(({ cells }) => cells.length >= width)?.row ?? 1;
  return { ...shape, hasHeadings: false, width, skipLines: Math.min(first - 1, 30) };
}

/** The mark that cuts most of the lines into the same number of cells. */
function guessDelimiter(rows: readonly string[]): string {
  const scored = DELIMITERS.map((delimiter) => {
    const cells = rows.map((row) => row.split(delimiter));
    const width = usualWidth(cells);
    return { delimiter, score: width < 2 ? 0 : cells.filter((row) => widthOf(row) === width).length * width };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function guessTrailer(last: string, delimiter: string): string {
  if (last.startsWith('=')) return '=';
  const [first = ''] = last.split(delimiter);
  return /^(ИТОГО|ВСЕГО)( |$)/.test(headingKey(first)) ? `${first}${delimiter}` : '';
}

export function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const cells of rows) {
    const width = widthOf(cells);
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const [most = 1] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return Math.max(1, Math.min(most, 200));
}

/** Some programs end every line with a delimiter. */
export const widthOf = (cells: readonly string[]): number =>
  cells.at(-1)?.trim() === '' ? cells.length - 1 : cells.length;

/** The first lines cut into cells, without those that are no rows. */
export function rowsOfLines(
  lines: readonly string[],
  { delimiter, notes, trailer }: Pick<Shape, 'delimiter' | 'notes' | 'trailer'>,
): Row[] {
  const prefixes = [notes, trailer].filter((prefix) => prefix !== '');
  const kept = lines
    .slice(0, LOOKED_AT)
    .map((text, at) => ({ text, row: at + 1 }))
    .filter(({ text }) => text.trim() !== '' && !prefixes.some((prefix) => text.startsWith(prefix)));
  return [...new RowSplitter(delimiter).split(kept)];
}

/** The row of headings: words over a row with a number or a day. */
export function headingOf(rows: readonly Row[]): Row | null {
  const at = rows.findIndex(
    ({ cells }, index) =>
      isHeading(cells) && rows.slice(index + 1, index + 3).some((below) => below.cells.some(isValue)),
  );
  return rows[at] ?? null;
}

function isHeading(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length >= 2 && !filled.some(isValue) && new Set(filled).size === filled.length;
}

const isValue = (cell: string): boolean => parseMoney(cell) !== null || parseDayCell(cell) !== null;

/** By the names under which the built-in profiles know their columns. */
export function guessColumns(kind: MappingKind, lines: readonly string[], shape: Shape): MappingDraft['columns'] {
  const heading = shape.hasHeadings ? headingOf(rowsOfLines(lines, shape)) : null;
  if (!heading) return [];
  const { header } = matchHeader(heading.cells, MAPPING_FIELDS[kind]);
  const taken = new Set<number>();
  return Object.entries(header.at).flatMap(([field, at]) => {
    const column = heading.cells[at];
    if (column === undefined || column === '' || taken.has(at)) return [];
    taken.add(at);
    return [{ column, field, service: '' }];
  });
}
