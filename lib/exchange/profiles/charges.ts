import { InvoiceStaging } from '@/lib/invoices/stage-invoices';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { parsePeriodCell } from '../calendar-cells';
import type { Row } from '../delimited';
import { refuse } from '../report';
import { rowReader } from '../row-reader';
import { findTable, requireTable, type Table } from '../table';
import { ChargesBills } from './charges-bills';
import { issueCharges } from './charges-issue';
import { CHARGES, type ChargesField } from './charges-layout';
import { type ChargeRow, readChargeRow } from './charges-row';
import { ChargesTotals, isTrailer, trailerPeriod } from './charges-trailer';
import type { LoadOutcome, LoadTask, Profile } from './profile';

/**
 * Bills with the columns of the printed form, of one organisation and one period. A bill with a wrong line is
 * rejected whole, the others are issued; a register whose totals do not fit is refused.
 */
export const chargesProfile = {
  name: 'charges',
  rank: 3,
  recognises: (source) => findTable<ChargesField>(source, CHARGES)?.matched ?? 0,
  load,
} satisfies Profile;

async function load(task: LoadTask): Promise<LoadOutcome> {
  const table = requireTable<ChargesField>(task.source, CHARGES);
  const register = new ChargesRegister(table, task);
  const staging = await InvoiceStaging.open(task.tx);
  const period = await register.read(staging).catch((error) => {
    staging.abort();
    throw error;
  });
  return await issueCharges(task, staging, { inn: register.inn, period, header: table.header, bills: register.bills });
}

/** A register as it streams by: what all its rows must share, its bills and its totals. */
class ChargesRegister {
  inn = '';
  period: BillingPeriod | null = null;
  readonly bills: ChargesBills;
  readonly #totals = new ChargesTotals();
  readonly #table: Table<ChargesField>;
  readonly #task: LoadTask;
  #trailer: Row | null = null;

  constructor(table: Table<ChargesField>, task: LoadTask) {
    this.#table = table;
    this.#task = task;
    this.bills = new ChargesBills(table.header, task.rejections);
  }

  /** @returns the period of the bills @throws FileRefused */
  async read(staging: InvoiceStaging): Promise<BillingPeriod> {
    for await (const batch of this.#table.rows()) {
      for (const row of batch) {
        const written = this.#take(row, staging);
        if (written !== undefined) await written;
      }
    }
    if (!this.#trailer) throw refuse('trailer-missing');
    const { header } = this.#table;
    const stated = parsePeriodCell(trailerPeriod(this.#trailer.cells, header));
    if (stated !== null && this.period !== null && stated !== this.period) {
      throw refuse('period-mixed', `${stated}, ${this.period}`, this.#trailer.row, header.titles.period);
    }
    this.#totals.check(this.#trailer, header, this.bills.count);
    if (this.period === null) throw refuse(this.#totals.rows === 0 ? 'rows-none' : 'rows-all-rejected');
    return this.period;
  }

  #take(row: Row, staging: InvoiceStaging): Promise<void> | undefined {
    if (this.#trailer) throw refuse('rows-after-trailer', '', row.row);
    if (isTrailer(row, this.#table.header)) {
      this.#trailer = row;
      return undefined;
    }
    const { rejections } = this.#task;
    rejections.rows += 1;
    const charge = readChargeRow(rowReader(row, this.#table.header, rejections));
    if (!row.fault) this.#checkShared(charge);
    this.#totals.add(charge);
    const line = this.bills.add(charge);
    return line ? staging.addLine(line) : undefined;
  }

  /** One organisation and one period a register: rows of another are somebody else's file glued on. */
  #checkShared({ row, inn, period: text }: ChargeRow): void {
    const { titles } = this.#table.header;
    if (this.inn === '') {
      this.inn = inn;
      const { organisationInn } = this.#task;
      if (organisationInn !== null && inn !== organisationInn) throw refuse('organisation-alien', inn, row, titles.inn);
    }
    if (inn !== this.inn && inn !== '') throw refuse('organisation-mixed', `${this.inn}, ${inn}`, row, titles.inn);
    if (text === '' || text === this.#periodText) return;
    const period = parsePeriodCell(text);
    if (period === null) throw refuse('cell-period', text, row, titles.period);
    if (this.period !== null && period !== this.period) {
      throw refuse('period-mixed', `${this.period}, ${period}`, row, titles.period);
    }
    this.period = period;
    this.#periodText = text;
  }

  #periodText = '';
}
