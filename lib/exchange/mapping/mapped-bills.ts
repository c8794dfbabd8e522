import type { StagedLine } from '@/lib/invoices/stage-invoices';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { parsePeriodCell } from '../calendar-cells';
import type { Row } from '../delimited';
import { ChargesBills } from '../profiles/charges-bills';
import type { ChargeRow } from '../profiles/charges-row';
import { type Rejections, refuse } from '../report';
import { type BillContext, BillReader, closingOf } from './bill-reader';
import { type Counted, requireControls } from './controls';
import type { MappedFile } from './mapped-file';

const SUMMED = ['opening', 'paid', 'recalculation', 'charged', 'undersupply', 'toPay'] as const;

/** A register of bills as it streams by: its lines, their sums and the one month of all of them. */
export class MappedBills {
  readonly bills: ChargesBills;
  readonly reader: BillReader;
  readonly #file: MappedFile;
  readonly #rejections: Rejections;
  readonly #sums: Record<(typeof SUMMED)[number] | 'closing', number> = {
    opening: 0,
    paid: 0,
    recalculation: 0,
    charged: 0,
    undersupply: 0,
    toPay: 0,
    closing: 0,
  };
  #period: BillingPeriod | null = null;

  constructor(file: MappedFile, context: BillContext, rejections: Rejections) {
    this.#file = file;
    this.#rejections = rejections;
    this.reader = new BillReader(file, context, rejections);
    this.bills = new ChargesBills(this.reader.header, rejections);
  }

  /** @returns the lines of a row that can be staged @throws FileRefused on another month than the rows before */
  take(row: Row): { readonly charges: readonly ChargeRow[]; readonly staged: readonly StagedLine[] } {
    this.#rejections.rows += 1;
    const charges = this.reader.read(row);
    const [first] = charges;
    if (first && !row.fault) this.#checkPeriod(first);
    for (const charge of charges) this.#add(charge);
    return { charges, staged: charges.flatMap((charge) => this.bills.add(charge) ?? []) };
  }

  /** @throws FileRefused when the register's totals are not those of its rows, or it has none */
  finish(): BillingPeriod {
    requireControls(this.#file, this.counted());
    if (this.#period === null) throw refuse(this.#rejections.rows === 0 ? 'rows-none' : 'rows-all-rejected');
    return this.#period;
  }

  /** Over every row read, taken or not. */
  counted = (): Counted => ({
    rows: this.#rejections.rows,
    bills: this.bills.count,
    ...this.#sums,
    due: this.#sums.closing,
  });

  #add(charge: ChargeRow): void {
    if (charge.isPart) return;
    for (const field of SUMMED) this.#sums[field] += charge[field] ?? 0;
    this.#sums.closing += closingOf(charge);
  }

  #checkPeriod({ row, period: text }: ChargeRow): void {
    const { period: title } = this.reader.header.titles;
    const period = parsePeriodCell(text);
    if (period === null) throw refuse('cell-period', text, row, title);
    if (this.#period !== null && this.#period !== period) {
      throw refuse('period-mixed', `${this.#period}, ${period}`, row, title);
    }
    this.#period = period;
  }
}
