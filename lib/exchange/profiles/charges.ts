import { sql } from 'drizzle-orm';
import { type IssueOrder, issueInvoices } from '@/lib/invoices/issue-invoices';
import { InvoiceStaging } from '@/lib/invoices/stage-invoices';
import { type InvoiceFault, listStagedRows } from '@/lib/invoices/staged-faults';
import { findOrganisation } from '@/lib/organisations/find-organisation';
import { countPayments } from '@/lib/payments/count-payments';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { dayIn } from '@/lib/shared/clock';
import { parsePeriodCell } from '../calendar-cells';
import type { Row } from '../delimited';
import { refuse } from '../report';
import { rowReader } from '../row-reader';
import { findTable, requireTable, type Table } from '../table';
import { ChargesBills } from './charges-bills';
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
  const { actor, tx, clock, importId, rejections } = task;
  const table = requireTable<ChargesField>(task.source, CHARGES);
  const register = new ChargesRegister(table, task);
  const staging = await InvoiceStaging.open(tx);
  const period = await register.read(staging).catch((error) => {
    staging.abort();
    throw error;
  });
  const { bills } = register;
  await staging.finish(bills.finished());
  const organisation = await findOrganisation(tx, { inn: register.inn });
  if (!organisation) throw refuse('organisation-unknown', register.inn);
  const { id: organisationId, timeZone } = organisation;
  const order: IssueOrder = { organisationId, importId, period, today: dayIn(timeZone, clock.now()), form: 'lines' };
  const outcome = await issueInvoices(actor, tx, order);
  await nameRejectedRows(task, table, bills, outcome.faults);
  await countPayments(
    tx,
    organisationId,
    sql`select account_id from invoices
    where organisation_id = ${organisationId} and import_id = ${importId}`,
  );
  const status = outcome.issued + outcome.revised > 0 ? 'loaded' : 'unchanged';
  const totalKopecks = rejections.accepted === 0 ? null : outcome.totalKopecks;
  return { status, organisationIds: [organisationId], period, totalKopecks };
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

const COLUMNS: Readonly<Record<InvoiceFault['place'], ChargesField>> = {
  account: 'account',
  document: 'document',
  payee: 'payeeAccount',
};

/** Every row of a bill that was not issued gets its reason, or the number of the document it fell with. */
async function nameRejectedRows(
  { tx, rejections }: LoadTask,
  { header }: Table<ChargesField>,
  bills: ChargesBills,
  faults: readonly InvoiceFault[],
): Promise<void> {
  for (const { row, code, place, detail } of faults) {
    rejections.add(row, header.titles[COLUMNS[place]], code, detail);
  }
  const documents = bills.documents();
  const faulty = [...bills.faulty(), ...faults.map((fault) => fault.bill)];
  for (const { bill, row } of await listStagedRows(tx, faulty)) {
    if (!rejections.has(row)) rejections.add(row, header.titles.document, 'bill-rejected', documents.get(bill) ?? '');
  }
}
