import { messages, type RejectionCode } from './messages';

/** One reason. `row` is the line of the file or the row of the sheet as a person counts it; null = the whole file. */
export interface Rejection {
  readonly row: number | null;
  /** the column's heading as the file has it */
  readonly column: string | null;
  readonly code: RejectionCode;
  readonly message: string;
}

export interface FileReport {
  readonly file: string;
  readonly profile: string | null;
  readonly encoding: string | null;
  readonly status: 'loaded' | 'unchanged' | 'refused';
  /** rows with data: without headings, blank rows and the totals */
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: readonly Rejection[];
  /** what the accepted rows add up to: closing balances of bills, sums of payments; null where there is no money */
  readonly totalKopecks: number | null;
}

export function rejection(row: number | null, column: string | null, code: RejectionCode, detail = ''): Rejection {
  return { row, column: column === null ? null : shown(column), code, message: messages[code](shown(detail)) };
}

/** A value as it may stand in a message: short, and without what neither a terminal nor JSON can show. */
const shown = (text: string): string =>
  (text.length > 120 ? `${text.slice(0, 120)}…` : text).replace(/[\p{Cc}\p{Cs}]/gu, '�');

/** Ends the load: the transaction is rolled back and the file is reported as refused. */
export class FileRefused extends Error {
  override name = 'FileRefused';
  readonly rejections: readonly Rejection[];
  /** how much of the format was recognised before it was refused */
  score = 0;

  constructor(...rejections: Rejection[]) {
    super(rejections[0]?.code ?? 'refused');
    this.rejections = rejections;
  }
}

export const refuse = (code: RejectionCode, detail = '', row: number | null = null, column: string | null = null) =>
  new FileRefused(rejection(row, column, code, detail));

/** A file of a million wrong rows must not become a report of a million lines. */
const KEPT = 5_000;

/** What a load has read and what it found wrong. */
export class Rejections {
  /** rows with data read so far */
  rows = 0;
  readonly #kept: Rejection[] = [];
  readonly #rows = new Set<number>();
  #dropped = 0;

  /** Rejects a row. */
  add(row: number, column: string | null, code: RejectionCode, detail = ''): void {
    this.#rows.add(row);
    this.note(row, column, code, detail);
  }

  /** Names a fault that stands apart from the rows counted: on another sheet of the workbook. */
  note(row: number, column: string | null, code: RejectionCode, detail = ''): void {
    if (this.#kept.length < KEPT) this.#kept.push(rejection(row, column, code, detail));
    else this.#dropped += 1;
  }

  has = (row: number): boolean => this.#rows.has(row);

  get accepted(): number {
    return this.rows - this.#rows.size;
  }

  /** In the order of the file. */
  list(): Rejection[] {
    const sorted = [...this.#kept].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
    return this.#dropped === 0 ? sorted : [...sorted, rejection(null, null, 'too-many', String(this.#dropped))];
  }
}
