import 'server-only';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Transaction, wireOf } from './transaction';

export type CopyCell = string | number | boolean | null | undefined;

const CHUNK = 1 << 17;
const NEWLINE = 10;
const ESCAPED = /[\\\t\n\r]/;

/** A cell in COPY's text format. */
function encodeCell(cell: CopyCell): string {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell !== 'string') return String(cell);
  if (!ESCAPED.test(cell)) return cell;
  return cell.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** A row in COPY's text format, without its line end. */
export function encodeRow(cells: readonly CopyCell[]): string {
  let row = '';
  for (let at = 0; at < cells.length; at += 1) {
    if (at > 0) row += '\t';
    row += encodeCell(cells[at]);
  }
  return row;
}

/**
 * Rows on their way into a table by COPY. While one is open nothing else may be asked of the transaction.
 * Cells must hold no NUL character.
 */
export class CopyWriter {
  readonly #stream: Writable;
  readonly #done: Promise<void>;
  #buffer = Buffer.allocUnsafe(CHUNK);
  #length = 0;

  private constructor(stream: Writable) {
    this.#stream = stream;
    this.#done = finished(stream, { readable: false });
    // end() tells the caller; a failure before that must not count as unhandled
    this.#done.catch(() => {});
  }

  /** @param target a table with its columns, written by a programmer: «staged_lines (row, name)» */
  static async open(tx: Transaction, target: string): Promise<CopyWriter> {
    return new CopyWriter(await wireOf(tx).unsafe(`copy ${target} from stdin`).writable());
  }

  /** Adds a row; await the promise it may return before adding more. */
  write(cells: readonly CopyCell[]): Promise<void> | undefined {
    return this.writeEncoded(encodeRow(cells));
  }

  /** The same for a row that `encodeRow` made. */
  writeEncoded(row: string): Promise<void> | undefined {
    // a character takes three bytes at most, for two of UTF-16 that take four are two
    const most = row.length * 3 + 1;
    const full = this.#length + most > this.#buffer.length ? this.#flush(most) : undefined;
    this.#length += this.#buffer.write(row, this.#length);
    this.#buffer[this.#length] = NEWLINE;
    this.#length += 1;
    return full;
  }

  /** Ends the COPY. @throws what the server says of the rows */
  async end(): Promise<void> {
    await this.#flush();
    this.#stream.end();
    await this.#done;
  }

  /** Gives the rows up: the server forgets them, and the transaction can only be rolled back. */
  abort(): void {
    this.#stream.destroy(new Error('the load was given up'));
  }

  /** Hands the rows over and makes room for the next one. */
  async #flush(room = 0): Promise<void> {
    const rows = this.#buffer.subarray(0, this.#length);
    this.#buffer = Buffer.allocUnsafe(Math.max(CHUNK, room));
    this.#length = 0;
    if (rows.length > 0 && !this.#stream.write(rows)) await Promise.race([once(this.#stream, 'drain'), this.#done]);
  }
}

/** Copies rows into a table. */
export async function copyRows(tx: Transaction, target: string, rows: Iterable<readonly CopyCell[]>): Promise<void> {
  const writer = await CopyWriter.open(tx, target);
  for (const row of rows) await writer.write(row);
  await writer.end();
}
