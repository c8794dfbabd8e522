import { sql } from 'drizzle-orm';
import { inferGisOrganisation } from '@/lib/accounts/match-accounts';
import { type IssueOutcome, issueInvoices } from '@/lib/invoices/issue-invoices';
import { InvoiceStaging } from '@/lib/invoices/stage-invoices';
import { findOrganisation, type NamedOrganisation } from '@/lib/organisations/find-organisation';
import { countPayments } from '@/lib/payments/count-payments';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { dayIn } from '@/lib/shared/clock';
import { refuse } from '../report';
import { findSheet } from '../sheet-table';
import { type AssembledBill, assembleBill } from './gis-bills';
import { type GisRegister, MAIN_SHEET, readGisWorkbook } from './gis-workbook';
import type { LoadOutcome, LoadTask, Profile } from './profile';

/**
 * Payment documents of ГИС ЖКХ. One that agrees with the bill already issued from the billing's own register only
 * adds its identifier; another is a bill of its own, with the fewer cells its lines have.
 */
export const gisPaymentDocumentsProfile = {
  name: 'gis-payment-documents',
  rank: 4,
  recognises: (source) => (source.kind === 'workbook' && findSheet(source.sheets, MAIN_SHEET) ? 100 : 0),
  load,
} satisfies Profile;

async function load(task: LoadTask): Promise<LoadOutcome> {
  const { actor, tx, clock, importId, rejections, source } = task;
  if (source.kind !== 'workbook') throw refuse('profile-unknown');
  const register = readGisWorkbook(source.sheets, rejections);
  if (register.bills.size === 0) throw refuse('rows-none');
  const period = periodOf(register);
  const organisation = await organisationOf(task, register);
  const bills = assemble(register, task);
  await stage(task, bills);
  const today = dayIn(organisation.timeZone, clock.now());
  const order = { organisationId: organisation.id, importId, period, today, form: 'gis' } as const;
  const outcome = await issueInvoices(actor, tx, order);
  nameFaults(register, outcome, task);
  await countPayments(
    tx,
    organisation.id,
    sql`select account_id from invoices
    where organisation_id = ${organisation.id} and import_id = ${importId}`,
  );
  const status = outcome.issued + outcome.revised + outcome.identified > 0 ? 'loaded' : 'unchanged';
  return { status, organisationIds: [organisation.id], period, totalKopecks: outcome.totalKopecks, hasBills: true };
}

function periodOf({ documents, bills }: GisRegister): BillingPeriod {
  const found = new Map<BillingPeriod, number>();
  for (const { document } of bills.values()) if (document.period) found.set(document.period, document.row);
  const [period, other] = found.keys();
  if (!period) throw refuse('rows-none');
  if (other) {
    throw refuse('period-mixed', `${period}, ${other}`, found.get(other) ?? null, documents.header.titles.period);
  }
  return period;
}

/** The template has no ИНН: the organisation is known by the ОГРН of who serves, else by whose the accounts are. */
async function organisationOf(task: LoadTask, { bills }: GisRegister): Promise<NamedOrganisation> {
  const { tx, organisationInn } = task;
  const ogrns = new Set([...bills.values()].flatMap(({ document }) => document.ogrn ?? []));
  const [ogrn, other] = ogrns;
  if (ogrn !== undefined && other !== undefined) throw refuse('organisation-mixed', `${ogrn}, ${other}`);
  const named = ogrn === undefined ? null : await findOrganisation(tx, { ogrn });
  if (ogrn !== undefined && !named) throw refuse('organisation-unknown', ogrn);
  if (named && organisationInn !== null && named.inn !== organisationInn) throw refuse('organisation-alien', named.inn);
  const found =
    named ??
    (await unnamed(
      task,
      [...bills.values()].map(({ document }) => document.accountKey),
    ));
  if (!found)
    throw refuse(organisationInn === null ? 'organisation-unclear' : 'organisation-unknown', organisationInn ?? '');
  return found;
}

async function unnamed({ tx, organisationInn }: LoadTask, keys: string[]): Promise<NamedOrganisation | null> {
  if (organisationInn !== null) return await findOrganisation(tx, { inn: organisationInn });
  const id = await inferGisOrganisation(tx, keys);
  return id === null ? null : await findOrganisation(tx, { id });
}

function assemble({ documents, bills }: GisRegister, { rejections }: LoadTask): AssembledBill[] {
  const { titles } = documents.header;
  return [...bills.values()].flatMap((bill) => {
    const { row, number } = bill.document;
    if (!bill.isFine) {
      if (!rejections.has(row)) rejections.add(row, titles.document, 'bill-rejected', number);
      return [];
    }
    const assembly = assembleBill(row, bill);
    if (assembly.ok) return [assembly.bill];
    rejections.add(row, titles.sum, 'bill-sum', assembly.why);
    return [];
  });
}

async function stage({ tx }: LoadTask, bills: readonly AssembledBill[]): Promise<void> {
  const staging = await InvoiceStaging.open(tx);
  for (const { lines } of bills) for (const line of lines) await staging.addLine(line);
  await staging.finish(bills.map(({ invoice }) => invoice));
}

/** The row of «Разделы 1-2» is a bill's number here, so that a fault is told there. */
function nameFaults({ documents }: GisRegister, { faults }: IssueOutcome, { rejections }: LoadTask): void {
  const { titles } = documents.header;
  const columns = { account: titles.service, document: titles.document, payee: titles.account };
  for (const { bill, code, place, detail } of faults) rejections.add(bill, columns[place], code, detail);
}
