import 'server-only';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Transaction, wireOf } from './transaction';

export type CopyCell = string | number | boolean | null | undefined;

const FLUSH_AT = 1 << 16;
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
  #buffer = '';

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
    this.#buffer += `${row}\n`;
    return this.#buffer.length < FLUSH_AT ? undefined : this.#flush();
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

  async #flush(): Promise<void> {
    const chunk = this.#buffer;
    this.#buffer = '';
    if (chunk !== '' && !this.#stream.write(chunk)) await Promise.race([once(this.#stream, 'drain'), this.#done]);
  }
}

/** Copies rows into a table. */
export async function copyRows(tx: Transaction, target: string, rows: Iterable<readonly CopyCell[]>): Promise<void> {
  const writer = await CopyWriter.open(tx, target);
  for (const row of rows) await writer.write(row);
  await writer.end();
}
