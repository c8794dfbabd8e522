import { cleanCell } from '../cell-text';
import { type Line, type Row, RowSplitter, readLines, type TextFile } from '../delimited';
import { type CellForm, type Header, headingKey } from '../header';
import { refuse } from '../report';
import type { Source } from '../source';
import { type Heading, rowsUnder } from '../table';
import { formOf } from './cell-forms';
import { fieldTitle, MAPPING_FIELDS } from './fields';
import { widthOf } from './guess-draft';
import type { Mapping } from './mapping';

const SEARCHED_ROWS = 30;

/** A register as a profile describes it. */
export interface MappedFile {
  readonly file: TextFile;
  readonly mapping: Mapping;
  readonly heading: Omit<Heading, 'all'>;
  /** what stands over the rows, known before they are read */
  readonly preface: NoteLines;
  /** all such lines, known when the rows have been read */
  readonly notes: NoteLines;
}

/** Looks at the beginning of a file. Null when it is not as the profile describes it. */
export function openMapped(source: Source, mapping: Mapping): MappedFile | null {
  if (source.kind !== 'text' || !(source.head[0] ?? '').startsWith(mapping.beginsWith)) return null;
  const preface = new NoteLines(mapping);
  const lines = source.head.map((text, at) => ({ row: at + 1, text }));
  const rows = [...new RowSplitter(mapping.delimiter).split(preface.before(lines))];
  const heading = mapping.hasHeadings ? headingAmong(rows, mapping) : unheaded(rows, mapping);
  if (!heading) return null;
  const encoding = mapping.encoding === 'auto' ? source.file.encoding : mapping.encoding;
  return { file: { ...source.file, encoding }, mapping, heading, preface, notes: new NoteLines(mapping) };
}

/** The first row that has every heading of the profile. */
function headingAmong(rows: readonly Row[], { columns }: Mapping): Omit<Heading, 'all'> | null {
  const keys = columns.map(({ column }) => headingKey(String(column)));
  const found = rows.slice(0, SEARCHED_ROWS).find(({ cells }) => {
    const own = new Set(cells.map(headingKey));
    return keys.every((key) => own.has(key));
  });
  return found ? { row: found.row, cells: found.cells, width: found.cells.length } : null;
}

/** Without headings a register is known by the number of its cells. */
function unheaded(rows: readonly Row[], { skipLines, width }: Mapping): Omit<Heading, 'all'> | null {
  const first = rows.find(({ row, cells }) => row > skipLines && cells.some((cell) => cell !== ''));
  return first && widthOf(first.cells) <= width && first.cells.length >= width
    ? { row: skipLines, cells: [], width }
    : null;
}

/** The rows of the register, in batches, as a stream; lines that are no rows are kept aside. @throws FileRefused */
export function rowsOf({ file, mapping, heading, notes }: MappedFile): AsyncGenerator<Iterable<Row>> {
  async function* all() {
    const splitter = new RowSplitter(mapping.delimiter);
    for await (const lines of readLines(file))
      yield splitter.split(notes.without(lines, () => splitter.open.length > 0));
    const [first] = splitter.open;
    if (first) throw refuse('quote-unclosed', '', first.row);
  }
  return rowsUnder({ ...heading, all });
}

/** Where the columns of a service (or of the row itself) stand, and in which forms. @throws FileRefused on a heading that stands twice */
export function headerOf({ heading, mapping }: MappedFile, service = ''): Header<string> {
  const { kind, columns, hasHeadings } = mapping;
  const fields = Object.keys(MAPPING_FIELDS[kind]);
  const at: Record<string, number> = Object.fromEntries(fields.map((field) => [field, -1]));
  const titles: Record<string, string> = Object.fromEntries(fields.map((field) => [field, fieldTitle(kind, field)]));
  const forms: Record<string, CellForm> = {};
  for (const one of columns) {
    if (one.service !== service) continue;
    at[one.field] = typeof one.column === 'number' ? one.column - 1 : placeOf(heading, one.column);
    titles[one.field] = hasHeadings ? String(one.column) : `${one.column}: ${fieldTitle(kind, one.field)}`;
    const form = formOf(mapping, one.field);
    if (form) forms[one.field] = form;
  }
  return { at, titles, width: heading.width, forms };
}

function placeOf({ cells, row }: Omit<Heading, 'all'>, title: string): number {
  const places = cells.flatMap((cell, place) => (headingKey(cell) === headingKey(title) ? [place] : []));
  if (places.length > 1) throw refuse('column-repeated', title, row, title);
  return places[0] ?? -1;
}

interface Note {
  readonly row: number;
  readonly text: string;
}

/** Lines that begin with one of the profile's prefixes: what they state, and where the rows end. */
export class NoteLines {
  /** the first line of each prefix */
  readonly #found = new Map<string, Note>();
  readonly #prefixes: readonly string[];
  readonly #mapping: Mapping;
  #end: number | null = null;

  constructor(mapping: Mapping) {
    const { notes, trailer, period, controls } = mapping;
    const places = [...controls.map(({ at }) => at.prefix), ...(typeof period === 'object' ? [period.prefix] : [])];
    this.#prefixes = [...new Set([trailer, notes, ...places])].filter((prefix) => prefix !== '');
    this.#mapping = mapping;
  }

  /** The lines that are rows. @throws FileRefused when rows follow the last line */
  *without(lines: Iterable<Line>, isInsideCell: () => boolean): Generator<Line> {
    for (const line of lines) {
      if (!isInsideCell() && this.#isNote(line)) this.#keep(line);
      else if (this.#end === null || line.text.trim() === '') yield line;
      else throw refuse('rows-after-trailer', '', line.row);
    }
  }

  /** The same of the beginning of a file, whatever follows its last line. */
  *before(lines: Iterable<Line>): Generator<Line> {
    for (const line of lines) {
      if (this.#isNote(line)) this.#keep(line);
      else if (this.#end === null) yield line;
    }
  }

  #isNote = ({ text }: Line): boolean => this.#prefixes.some((prefix) => text.startsWith(prefix));

  #keep({ row, text }: Line): void {
    for (const prefix of this.#prefixes) {
      if (text.startsWith(prefix) && !this.#found.has(prefix)) this.#found.set(prefix, { row, text });
    }
    if (this.#mapping.trailer !== '' && text.startsWith(this.#mapping.trailer)) this.#end ??= row;
  }

  /** What a line states in a cell; null when there is no such line. */
  cell(prefix: string, number: number): { readonly row: number; readonly text: string } | null {
    const note = this.#found.get(prefix);
    if (!note) return null;
    const cells = note.text.slice(prefix.length).split(this.#mapping.delimiter);
    return { row: note.row, text: cleanCell((cells[number - 1] ?? '').replaceAll('"', '')) };
  }

  /** @throws FileRefused when the file has no last line though it should: it is cut off */
  requireEnd(): void {
    if (this.#mapping.trailer !== '' && this.#end === null) throw refuse('trailer-missing');
  }
}
