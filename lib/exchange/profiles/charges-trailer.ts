import { formatRoubles, kopecks } from '@/lib/shared/money';
import { parseMoney } from '../cells';
import type { Row } from '../delimited';
import { type Header, headingKey } from '../header';
import { refuse } from '../report';
import type { ChargesField } from './charges-layout';
import type { ChargeRow } from './charges-row';

/** The sums of main lines that the last row states: «в т.ч.» are parts of them and are not added. */
const SUMMED = ['paid', 'recalculation', 'opening', 'charged', 'undersupply', 'socialNorm', 'toPay'] as const;

const isTotal = (cell = ''): boolean => /^(ИТОГО|ВСЕГО)( |$)/.test(headingKey(cell));

/** The last row says «ИТОГО» in its first cell or where the rows have the organisation's ИНН. */
export const isTrailer = ({ cells }: Row, { at }: Header<ChargesField>): boolean =>
  !STARTS_WITH_DIGIT.test(cells[at.inn] ?? '') &&
  (isTotal(cells[at.inn]) || isTotal(cells.find((cell) => cell !== '')));

const STARTS_WITH_DIGIT = /^\d/;

/** Adds the register up as it streams by and holds it against its last row. */
export class ChargesTotals {
  rows = 0;
  readonly #sums: Record<(typeof SUMMED)[number], number> = {
    paid: 0,
    recalculation: 0,
    opening: 0,
    charged: 0,
    undersupply: 0,
    socialNorm: 0,
    toPay: 0,
  };

  add(row: ChargeRow): void {
    this.rows += 1;
    if (row.isPart) return;
    for (const field of SUMMED) this.#sums[field] += row[field] ?? 0;
  }

  /**
   * Σ over every row read, taken or not: a register that does not add up is not taken at all.
   * @throws FileRefused naming the first total that differs
   */
  check({ row, cells }: Row, header: Header<ChargesField>, bills: number): void {
    this.#checkCounts(row, countsOf(cells, header), bills);
    for (const field of SUMMED) {
      const text = cells[header.at[field]] ?? '';
      if (header.at[field] === -1) continue;
      const stated = parseMoney(text);
      const title = header.titles[field];
      if (stated === null) throw refuse('trailer-invalid', text || title, row, title);
      const counted = this.#sums[field];
      if (stated !== counted) {
        const sum = Number.isSafeInteger(counted) ? formatRoubles(kopecks(counted)) : 'слишком много';
        throw refuse('trailer-mismatch', `в файле ${formatRoubles(stated)}, по строкам ${sum}`, row, title);
      }
    }
  }

  #checkCounts(row: number, stated: { bills: string; rows: string }, bills: number): void {
    if (!/^\d+$/.test(stated.bills) || !/^\d+$/.test(stated.rows)) throw refuse('trailer-invalid', '', row);
    if (Number(stated.rows) !== this.rows) {
      throw refuse('trailer-mismatch', `строк в файле ${stated.rows}, прочитано ${this.rows}`, row);
    }
    if (Number(stated.bills) !== bills) {
      throw refuse('trailer-mismatch', `документов в файле ${stated.bills}, прочитано ${bills}`, row);
    }
  }
}

/**
 * The counts stand after «ИТОГО; период», or, where columns were put into another order, under the headings
 * that first, third and fourth column had.
 */
function countsOf(cells: readonly string[], { at }: Header<ChargesField>): { bills: string; rows: string } {
  const [bills, rows] = isTotal(cells[at.inn]) ? [cells[at.account], cells[at.document]] : [cells[2], cells[3]];
  return { bills: bills ?? '', rows: rows ?? '' };
}

/** The period the last row names must be the rows' own. */
export const trailerPeriod = (cells: readonly string[], { at }: Header<ChargesField>): string => cells[at.period] ?? '';
