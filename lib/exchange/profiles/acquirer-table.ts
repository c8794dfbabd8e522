import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import { cleanCell } from '../cell-text';
import { parseCount, parseMoney } from '../cells';
import { type Row, readRows } from '../delimited';
import { headingKey } from '../header';
import { type Rejections, refuse } from '../report';
import type { Source } from '../source';
import { RegisterRow } from './register-row';

/** An acquirer's register with headings, found by name in whatever order and under whatever title lines. */
export interface AcquirerTable<Field extends string> {
  readonly fields: readonly Field[];
  readonly delimiters: readonly string[];
  readonly read: (row: RegisterRow<Field>) => ExternalPayment | null;
  /** the sum that the last lines state, and the words they begin with */
  readonly total?: { readonly field: Field; readonly says: RegExp };
  readonly count?: RegExp;
}

interface Found<Field extends string> {
  readonly delimiter: string;
  readonly heading: string;
  readonly at: ReadonlyMap<Field, number>;
}

/** Where the headings stand; null when the file has not all of them. */
export function findHeadings<Field extends string>(
  source: Source,
  { fields, delimiters }: Pick<AcquirerTable<Field>, 'fields' | 'delimiters'>,
): Found<Field> | null {
  if (source.kind !== 'text') return null;
  for (const line of source.head) {
    for (const delimiter of delimiters) {
      const keys = line.split(delimiter).map((cell) => headingKey(cleanCell(cell)));
      const at = new Map(fields.map((field) => [field, keys.indexOf(headingKey(field))] as const));
      if ([...at.values()].every((index) => index >= 0)) return { delimiter, heading: line, at };
    }
  }
  return null;
}

/** The rows under the headings; then the register's own totals are checked. @throws FileRefused when they differ */
export async function* readAcquirerTable<Field extends string>(
  source: Source,
  table: AcquirerTable<Field>,
  rejections: Rejections,
): AsyncGenerator<ExternalPayment> {
  const found = findHeadings(source, table);
  if (!found || source.kind !== 'text') throw refuse('profile-unknown');
  const headingRow = source.head.indexOf(found.heading) + 1;
  const totals = new Totals(table);
  for await (const rows of readRows(source.file, found.delimiter)) {
    for (const row of rows) {
      const isData = row.row > headingRow && row.cells.some((cell) => cell !== '') && !totals.took(row);
      const payment = isData ? readRow(row, found, table, totals, rejections) : null;
      if (payment) yield payment;
    }
  }
  totals.check(rejections.rows);
}

function readRow<Field extends string>(
  row: Row,
  { at }: Found<Field>,
  { fields, read }: AcquirerTable<Field>,
  totals: Totals<Field>,
  rejections: Rejections,
): ExternalPayment | null {
  rejections.rows += 1;
  if (row.fault) rejections.add(row.row, null, row.fault);
  const cells = fields.map((field) => row.cells[at.get(field) ?? -1] ?? '');
  const reader = new RegisterRow<Field>(row.row, cells, fields, rejections);
  totals.add(reader);
  const payment = read(reader);
  return reader.isFine ? payment : null;
}

class Totals<Field extends string> {
  readonly #table: AcquirerTable<Field>;
  #sum = 0;
  #stated: number | null = null;
  #count: number | null = null;

  constructor(table: AcquirerTable<Field>) {
    this.#table = table;
  }

  add(row: RegisterRow<Field>): void {
    const { total } = this.#table;
    if (total) this.#sum += parseMoney(row.text(total.field)) ?? 0;
  }

  /** Whether the row is one of the closing lines. */
  took({ cells }: Row): boolean {
    const [said = ''] = cells;
    const { total, count } = this.#table;
    const after = said.slice(said.indexOf(':') + 1).replace(/RUB/i, '');
    if (count?.test(said)) this.#count = parseCount(after.trim());
    else if (total?.says.test(said)) this.#stated = parseMoney(after.trim());
    else return /^[^;]*:\s/.test(said) && cells.length === 1;
    return true;
  }

  check(rows: number): void {
    const { total, count } = this.#table;
    if ((total && this.#stated === null) || (count && this.#count === null)) throw refuse('trailer-missing');
    if (count && this.#count !== rows) throw refuse('trailer-mismatch', `строк ${this.#count}, прочитано ${rows}`);
    if (total && this.#stated !== this.#sum)
      throw refuse('trailer-mismatch', `${this.#stated} коп., по строкам ${this.#sum} коп.`);
  }
}
