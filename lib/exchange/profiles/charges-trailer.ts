import { formatRoubles, kopecks, toDecimalString } from '@/lib/shared/money';
import { parseCount, parseMoney } from '../cells';
import type { Row } from '../delimited';
import { type Header, headingKey } from '../header';
import { refuse } from '../report';
import type { ChargesField } from './charges-layout';
import type { ChargeRow } from './charges-row';

/** The sums of main lines that the last row states: «в т.ч.» are parts of them and are not added. */
const SUMMED = ['paid', 'recalculation', 'opening', 'charged', 'undersupply', 'socialNorm', 'toPay'] as const;

const isTotal = (cell: string): boolean => /^(ИТОГО|ВСЕГО)( |$)/.test(headingKey(cell));

/** The last row says «ИТОГО» somewhere, and has no organisation's ИНН where the rows have it. */
export const isTrailer = ({ cells }: Row, { at }: Header<ChargesField>): boolean =>
  !STARTS_WITH_DIGIT.test(cells[at.inn] ?? '') && cells.some(isTotal);

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

  /** The cells of the last row with the sums and counts of the rows that were added, `bills` documents. */
  restated({ cells }: Row, header: Header<ChargesField>, bills: number): string[] {
    const stated = [...cells];
    for (const [at, count] of [bills, this.rows].entries()) {
      const place = placesOf(cells, header)?.[at];
      if (place !== undefined) stated[place] = String(count);
    }
    for (const field of SUMMED) {
      const at = header.at[field];
      if (at !== -1) stated[at] = toDecimalString(kopecks(this.#sums[field])).replace('.', ',');
    }
    return stated;
  }

  #checkCounts(row: number, stated: Counts | null, bills: number): void {
    if (!stated) throw refuse('trailer-invalid', 'нет числа документов и строк', row);
    if (stated.rows !== this.rows) {
      throw refuse('trailer-mismatch', `строк в файле ${stated.rows}, прочитано ${this.rows}`, row);
    }
    if (stated.bills !== bills) {
      throw refuse('trailer-mismatch', `документов в файле ${stated.bills}, прочитано ${bills}`, row);
    }
  }
}

interface Counts {
  readonly bills: number;
  readonly rows: number;
}

/**
 * The counts stand under the headings of account and document, or, where columns were put into another order,
 * after «ИТОГО; период».
 */
function countsOf(cells: readonly string[], header: Header<ChargesField>): Counts | null {
  const places = placesOf(cells, header);
  if (!places) return null;
  const [bills, rows] = places.map((place) => parseCount(cells[place] ?? ''));
  return { bills: bills ?? 0, rows: rows ?? 0 };
}

function placesOf(cells: readonly string[], { at }: Header<ChargesField>): readonly [number, number] | null {
  const known = [[at.account, at.document] as const, [2, 3] as const];
  return known.find((places) => places.every((place) => parseCount(cells[place] ?? '') !== null)) ?? null;
}

/** The period the last row names must be the rows' own. */
export const trailerPeriod = (cells: readonly string[], { at }: Header<ChargesField>): string => cells[at.period] ?? '';
