import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import { formatRoubles, kopecks } from '@/lib/shared/money';
import { parseCount, parseMoney } from '../cells';
import type { Row } from '../delimited';
import { isBlank, type Layout } from '../header';
import { FileRefused, type Rejections, refuse } from '../report';
import { type RowReader, rowReader } from '../row-reader';
import type { Source } from '../source';
import { findTable, requireTable } from '../table';

/** An acquirer's register with headings, found by name in whatever order and under whatever title lines. */
export interface AcquirerTable<Field extends string> {
  readonly layout: Layout<Field>;
  /** how many headings must be there before the file is taken for one of this acquirer's at all */
  readonly enough: number;
  readonly read: (row: RowReader<Field>) => ExternalPayment | null;
  /** what the last lines state; empty: the register has none */
  readonly closing: readonly Closing<Field>[];
}

/** «Сумма принятых платежей: 1234.56 RUB». */
interface Closing<Field extends string> {
  readonly says: RegExp;
  /** the column that it adds up, or the rows that it counts */
  readonly of: Field | 'rows';
  readonly isOptional?: true;
}

/** How many of the headings a file has. @throws FileRefused when it is such a register but lacks one, or has one twice */
export function recogniseTable<Field extends string>(source: Source, table: AcquirerTable<Field>): number {
  try {
    const matched = findTable(source, table.layout)?.matched ?? 0;
    return matched >= table.enough ? matched : 0;
  } catch (error) {
    if (error instanceof FileRefused && error.score < table.enough) return 0;
    throw error;
  }
}

/** The rows under the headings; then the register's own totals are checked. @throws FileRefused when they differ */
export async function* readAcquirerTable<Field extends string>(
  source: Source,
  table: AcquirerTable<Field>,
  rejections: Rejections,
): AsyncGenerator<ExternalPayment> {
  const { header, rows } = requireTable(source, table.layout);
  const totals = new Totals(table.closing);
  for await (const batch of rows()) {
    for (const row of batch) {
      if (totals.took(row)) continue;
      rejections.rows += 1;
      const reader = rowReader<Field>(sameWidth(row, source, header.width), header, rejections);
      totals.add(reader);
      const payment = table.read(reader);
      if (payment && reader.isFine) yield payment;
    }
  }
  totals.check(rejections.rows);
}

/** A line with fewer cells than headings has lost a delimiter: nobody can tell which cell is which. */
const sameWidth = (row: Row, { kind }: Source, width: number): Row =>
  kind === 'text' && !row.fault && row.cells.length < width ? { ...row, fault: 'cells-differ' } : row;

/** «Дата платежей: 23.11.2026», «РЕЕСТР ПЛАТЕЖЕЙ ПО ДОГОВОРУ …»: titles of a page of its own. */
const TITLE = /^(?:дата|реестр|от)(?![\p{L}\d])/iu;

class Totals<Field extends string> {
  readonly #closing: readonly Closing<Field>[];
  readonly #sums = new Map<Field, number>();
  readonly #stated = new Map<Closing<Field>, { readonly said: string; readonly value: number | null }>();

  constructor(closing: readonly Closing<Field>[]) {
    this.#closing = closing;
  }

  add(row: RowReader<Field>): void {
    for (const { of } of this.#closing) {
      if (of === 'rows') continue;
      this.#sums.set(of, (this.#sums.get(of) ?? 0) + (parseMoney(row.optional(of) ?? '') ?? 0));
    }
  }

  /** Whether the row is one of the closing lines, or a line around them. @throws FileRefused for rows after them */
  took({ row, cells }: Row): boolean {
    if (this.#closing.length === 0) return false;
    const [said = ''] = cells;
    const isAlone = isBlank(cells.slice(1));
    const closing = isAlone ? this.#closing.find(({ says }) => says.test(said)) : undefined;
    if (closing) {
      const after = said.slice(said.indexOf(':') + 1).replace(/(?:RUB|руб\.?)$/i, '');
      const value = closing.of === 'rows' ? parseCount(after.trim()) : parseMoney(after.trim());
      this.#stated.set(closing, { said, value });
      return true;
    }
    if (isAlone) return this.#stated.size > 0 || TITLE.test(said);
    if (this.#stated.size > 0) throw refuse('rows-after-trailer', '', row);
    return false;
  }

  check(rows: number): void {
    for (const closing of this.#closing) {
      const stated = this.#stated.get(closing);
      if (stated === undefined && closing.isOptional) continue;
      if (stated === undefined) throw refuse('trailer-missing');
      const { said, value } = stated;
      if (value === null) throw refuse('trailer-invalid', said);
      const counted = closing.of === 'rows' ? rows : (this.#sums.get(closing.of) ?? 0);
      if (value !== counted) throw refuse('trailer-mismatch', differing(closing.of === 'rows', value, counted));
    }
  }
}

function differing(isCount: boolean, stated: number, counted: number): string {
  if (isCount) return `строк в файле ${stated}, прочитано ${counted}`;
  return `в файле ${formatRoubles(kopecks(stated))}, по строкам ${formatRoubles(kopecks(counted))}`;
}
