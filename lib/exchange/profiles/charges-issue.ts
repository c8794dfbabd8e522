import { sql } from 'drizzle-orm';
import { type IssueOrder, issueInvoices } from '@/lib/invoices/issue-invoices';
import type { InvoiceStaging } from '@/lib/invoices/stage-invoices';
import { type InvoiceFault, listStagedRows } from '@/lib/invoices/staged-faults';
import { findOrganisation } from '@/lib/organisations/find-organisation';
import { countPayments } from '@/lib/payments/count-payments';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { dayIn } from '@/lib/shared/clock';
import type { Header } from '../header';
import { refuse } from '../report';
import type { ChargesBills } from './charges-bills';
import type { ChargesField } from './charges-layout';
import type { LoadOutcome, LoadTask } from './profile';

/** Bills read to the end of their register, all of one organisation and period. */
export interface ReadCharges {
  readonly inn: string;
  readonly period: BillingPeriod;
  readonly header: Header<ChargesField>;
  readonly bills: ChargesBills;
}

/** Issues the bills whose lines are staged; those that cannot be are named row by row. @throws FileRefused */
export async function issueCharges(
  task: LoadTask,
  staging: InvoiceStaging,
  charges: ReadCharges,
): Promise<LoadOutcome> {
  const { actor, tx, clock, importId, rejections } = task;
  const { inn, period, header, bills } = charges;
  await staging.finish(bills.finished());
  const organisation = await findOrganisation(tx, { inn });
  if (!organisation) throw refuse('organisation-unknown', inn);
  const { id: organisationId, timeZone } = organisation;
  const order: IssueOrder = { organisationId, importId, period, today: dayIn(timeZone, clock.now()), form: 'lines' };
  const outcome = await issueInvoices(actor, tx, order);
  await nameRejectedRows(task, header, bills, outcome.faults);
  await countPayments(
    tx,
    organisationId,
    sql`select account_id from invoices
    where organisation_id = ${organisationId} and import_id = ${importId}`,
  );
  const status = outcome.issued + outcome.revised > 0 ? 'loaded' : 'unchanged';
  const totalKopecks = rejections.accepted === 0 ? null : outcome.totalKopecks;
  return { status, organisationIds: [organisationId], period, totalKopecks, hasBills: true };
}

const COLUMNS: Readonly<Record<InvoiceFault['place'], ChargesField>> = {
  account: 'account',
  document: 'document',
  payee: 'payeeAccount',
};

/** Every row of a bill that was not issued gets its reason, or the number of the document it fell with. */
async function nameRejectedRows(
  { tx, rejections }: LoadTask,
  header: Header<ChargesField>,
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
