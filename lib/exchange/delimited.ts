import { createReadStream } from 'node:fs';
import { cleanCell, isText, isUnusual } from './cell-text';
import { decoderOf, type Encoding } from './encoding';
import type { RejectionCode } from './messages';
import { refuse } from './report';

/** One row of a text file. `row` is the number of its first line. */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
  readonly fault?: RejectionCode;
  /** the file ends without a line end after it, as one does that was cut off */
  readonly isUnended?: true;
}

export interface TextFile {
  readonly path: string;
  readonly encoding: Encoding;
  /** CR alone is how some old exports end a line */
  readonly newline: '\n' | '\r';
}

const LONGEST_LINE = 1 << 20;
const MOST_LINES_IN_A_CELL = 100;
/** Programs of old end a text with it. */
const DOS_END_OF_FILE = '\u001a';

export interface Line {
  readonly row: number;
  readonly text: string;
  readonly isUnended?: true;
}

/** The lines of a text file in batches, one per chunk read, each to be gone through before the next. @throws FileRefused on broken text. */
export async function* readLines(file: TextFile): AsyncGenerator<Iterable<Line>> {
  const decoder = decoderOf(file.encoding);
  let rest = '';
  let row = 0;
  for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 18 })) {
    const pieces = (rest + decode(decoder, file.encoding, row, chunk as Buffer)).split(file.newline);
    rest = pieces.pop() ?? '';
    if (rest.length > LONGEST_LINE || pieces.some((piece) => piece.length > LONGEST_LINE)) {
      throw refuse('line-too-long', '', row + 1);
    }
    yield numbered(pieces, row);
    row += pieces.length;
  }
  rest += decode(decoder, file.encoding, row);
  if (rest !== '' && rest !== DOS_END_OF_FILE) yield [{ row: row + 1, text: rest, isUnended: true }];
}

function* numbered(lines: readonly string[], before: number): Generator<Line> {
  let row = before;
  for (const text of lines) {
    row += 1;
    yield { row, text };
  }
}

function decode(decoder: TextDecoder, encoding: Encoding, row: number, chunk?: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw refuse('encoding-broken', encoding, row + 1);
  }
}

/**
 * The rows of a delimited file in batches, each to be gone through before the next. A cell may be quoted, with quotes
 * doubled and line ends inside.
 */
export async function* readRows(file: TextFile, delimiter: string): AsyncGenerator<Iterable<Row>> {
  const splitter = new RowSplitter(delimiter);
  for await (const lines of readLines(file)) yield splitter.split(lines);
  const [first] = splitter.open;
  if (first) throw refuse('quote-unclosed', '', first.row);
}

/** Makes rows of lines, one at a time: a row that is read and forgotten costs the collector nothing. */
export class RowSplitter {
  /** lines of a cell whose quote is not closed yet */
  open: readonly Line[] = [];
  readonly #delimiter: string;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  *split(lines: Iterable<Line>): Generator<Row> {
    for (const line of lines) {
      const row = this.open.length === 0 ? plainRow(line, this.#delimiter) : null;
      if (row) yield line.isUnended ? { ...row, isUnended: true } : row;
      else {
        const quoted = quotedRow([...this.open, line], this.#delimiter);
        this.open = quoted ? [] : [...this.open, line];
        if (quoted) yield quoted;
      }
    }
  }
}

function plainRow({ row, text }: Line, delimiter: string): Row | null {
  if (text.includes('"')) return null;
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  const cells = line.split(delimiter);
  if (isUnusual(line)) {
    const cleaned = cells.map(cleanCell);
    return isText(line) ? { row, cells: cleaned } : { row, cells: cleaned, fault: 'text-invalid' };
  }
  // most registers have no blanks around their cells, and looking once is cheaper than trimming each
  if (hasBlankEdges(line, delimiter))
    for (let at = 0; at < cells.length; at += 1) cells[at] = (cells[at] as string).trim();
  return { row, cells };
}

const hasBlankEdges = (line: string, delimiter: string): boolean =>
  line.startsWith(' ') ||
  line.endsWith(' ') ||
  line.includes(`${delimiter} `) ||
  line.includes(` ${delimiter}`) ||
  line.includes('\t');

/** The row that these lines make; null when a quote is still open. */
function quotedRow(lines: readonly Line[], delimiter: string): Row | null {
  const row = lines[0]?.row ?? 0;
  if (lines.length > MOST_LINES_IN_A_CELL) throw refuse('quote-unclosed', '', row);
  const text = lines.map((line) => line.text).join('\n');
  const split = splitQuoted(text, delimiter);
  if (!split) return null;
  const cells = split.cells.map(cleanCell);
  if (split.isBroken) return { row, cells, fault: 'quote-broken' };
  return isText(text) ? { row, cells } : { row, cells, fault: 'text-invalid' };
}

/** A quote opens a quoted cell only at the cell's start: «ООО "Ромашка"» without doubling is taken as it is. */
function splitQuoted(text: string, delimiter: string): { cells: string[]; isBroken: boolean } | null {
  const cells: string[] = [];
  let isBroken = false;
  let at = 0;
  while (at <= text.length) {
    const start = skipBlanks(text, at, delimiter);
    if (text[start] !== '"') {
      const end = endOf(text, at, delimiter);
      cells.push(text.slice(at, end).trim());
      at = end + 1;
      continue;
    }
    const close = closingQuote(text, start + 1);
    if (close === -1) return null;
    const end = endOf(text, close + 1, delimiter);
    if (text.slice(close + 1, end).trim() !== '') isBroken = true;
    cells.push(
      text
        .slice(start + 1, close)
        .replaceAll('""', '"')
        .trim(),
    );
    at = end + 1;
  }
  return { cells, isBroken };
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] !== delimiter && (text[at] === ' ' || text[at] === '\t' || text[at] === '\u00a0')) at += 1;
  return at;
}

function endOf(text: string, from: number, delimiter: string): number {
  const end = text.indexOf(delimiter, from);
  return end === -1 ? text.length : end;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
