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

/** The lines of a text file in batches, one per chunk read. @throws FileRefused on broken text. */
export async function* readLines(file: TextFile): AsyncGenerator<Line[]> {
  const decoder = decoderOf(file.encoding);
  let rest = '';
  let row = 0;
  for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 18 })) {
    const pieces = (rest + decode(decoder, file.encoding, row, chunk as Buffer)).split(file.newline);
    rest = pieces.pop() ?? '';
    if (rest.length > LONGEST_LINE || pieces.some((piece) => piece.length > LONGEST_LINE)) {
      throw refuse('line-too-long', '', row + 1);
    }
    yield pieces.map((text) => ({ row: ++row, text }));
  }
  rest += decode(decoder, file.encoding, row);
  if (rest !== '' && rest !== DOS_END_OF_FILE) yield [{ row: row + 1, text: rest, isUnended: true }];
}

function decode(decoder: TextDecoder, encoding: Encoding, row: number, chunk?: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw refuse('encoding-broken', encoding, row + 1);
  }
}

/** The rows of a delimited file in batches. A cell may be quoted, with quotes doubled and line ends inside. */
export async function* readRows(file: TextFile, delimiter: string): AsyncGenerator<Row[]> {
  let open: Line[] = [];
  for await (const lines of readLines(file)) {
    const split = splitRows(lines, delimiter, open);
    open = split.open;
    yield split.rows;
  }
  const [first] = open;
  if (first) throw refuse('quote-unclosed', '', first.row);
}

/** The rows that these lines make, after `before` which a quote left open; and the lines it leaves open now. */
export function splitRows(
  lines: readonly Line[],
  delimiter: string,
  before: Line[] = [],
): { rows: Row[]; open: Line[] } {
  const rows: Row[] = [];
  let open = before;
  for (const line of lines) {
    const row = open.length === 0 ? plainRow(line, delimiter) : null;
    if (row) rows.push(line.isUnended ? { ...row, isUnended: true } : row);
    else open = quotedRow([...open, line], delimiter, rows);
  }
  return { rows, open };
}

function plainRow({ row, text }: Line, delimiter: string): Row | null {
  if (text.includes('"')) return null;
  const cells = text.split(delimiter);
  for (let at = 0; at < cells.length; at += 1) cells[at] = (cells[at] as string).trim();
  if (!isUnusual(text)) return { row, cells };
  const cleaned = cells.map(cleanCell);
  return isText(text) ? { row, cells: cleaned } : { row, cells: cleaned, fault: 'text-invalid' };
}

/** Adds the row that these lines make, or returns them when a quote is still open. */
function quotedRow(lines: Line[], delimiter: string, rows: Row[]): Line[] {
  const [first] = lines;
  if (!first) return [];
  if (lines.length > MOST_LINES_IN_A_CELL) throw refuse('quote-unclosed', '', first.row);
  const text = lines.map((line) => line.text).join('\n');
  const split = splitQuoted(text, delimiter);
  if (!split) return lines;
  const fault = split.isBroken ? 'quote-broken' : ('text-invalid' as const);
  const isFine = !split.isBroken && isText(text);
  rows.push({ row: first.row, cells: split.cells.map(cleanCell), ...(isFine ? {} : { fault }) });
  return [];
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
