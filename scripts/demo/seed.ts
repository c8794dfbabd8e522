import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { importFiles } from '@/lib/exchange/import-files';
import { describeOrganisation } from '@/lib/organisations/describe-organisation';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import { activateContract } from '@/lib/payments/activate-contract';
import { faultOfPapers, type ReceiptTerms } from '@/lib/payments/paper-terms';
import type { DatedTerms } from '@/lib/payments/terms';
import { addMonths, day, monthsBetween, period, periodOf } from '@/lib/shared/billing-period';
import { dayIn, systemClock } from '@/lib/shared/clock';
import { kopecks } from '@/lib/shared/money';
import { systemActor, type Viewer } from '@/lib/shared/viewer';
import { requireDemoBank } from './banks';
import { CONTACTS, MANAGEMENT_COMPANY_INN, RESIDENT, STAFF, WATER_SUPPLIER_INN } from './people';
import { seedResident, seedStaff } from './seed-people';
import { seedRequests } from './seed-requests';
import { shiftRegisters } from './shift-registers';
import type { SeedContext } from './stack';

const actor = systemActor('demo');
const LAST_PERIOD = period('2026-10');
const BANK_FILE = /^(?:sber-eps|tbank|tula17|statement)-(\d{4}-\d{2}-\d{2})/;

/** Fills an empty database: registers through the product's own importers, contracts, logins. */
export async function seedDemo(context: SeedContext, say: (line: string) => void): Promise<void> {
  if (context.settings.seededOn) return;
  Object.assign(process.env, context.env, { LOG_LEVEL: 'warn' });
  const today = dayIn('Europe/Moscow', systemClock.now());
  await loadRegisters(path.join(context.env.DATA_DIR ?? '', 'demo-registers'), today, say);
  const company = await requireOrganisation(MANAGEMENT_COMPANY_INN);
  const supplier = await requireOrganisation(WATER_SUPPLIER_INN);
  await describeOrganisation(actor, company, CONTACTS.company);
  await describeOrganisation(actor, supplier, CONTACTS.supplier);
  // the company lets the payer bear the bank's fee; the supplier bears it itself
  await seedContract(context, company, [terms('card', 'payer', 12_000), terms('sbp', 'payer', 4_000)]);
  await seedContract(context, supplier, [terms('card', 'organisation', 12_000), terms('sbp', 'organisation', 4_000)]);
  say('creating the logins');
  const resident = await seedResident(RESIDENT);
  const staff: Viewer[] = [];
  for (const member of STAFF) staff.push(await seedStaff(company, member));
  say('filing some requests');
  await seedRequests(company, resident, staff);
  context.settings.seededOn = today;
}

async function loadRegisters(folder: string, today: string, say: (line: string) => void): Promise<void> {
  say('loading the sample registers through the importers');
  const previousMonth = addMonths(periodOf(day(today)), -1);
  await rm(folder, { recursive: true, force: true });
  await shiftRegisters('scripts/demo/registers', folder, monthsBetween(LAST_PERIOD, previousMonth), day(today));
  const files = (await readdir(folder)).sort().map((name) => path.join(folder, name));
  // bank registers do not say whose they are; those of the current month stay out, so that there is something to pay
  const bankDay = (file: string) => BANK_FILE.exec(path.basename(file))?.[1];
  const ofBank = files.filter((file) => (bankDay(file) ?? '9999') < `${addMonths(previousMonth, 1)}`);
  const reports = await importFiles(
    actor,
    files.filter((file) => bankDay(file) === undefined),
    { clock: systemClock },
  );
  for (const [organisationInn, isOwn] of [
    [MANAGEMENT_COMPANY_INN, (file: string) => !file.includes('-rso')],
    [WATER_SUPPLIER_INN, (file: string) => file.includes('-rso')],
  ] as const) {
    reports.push(...(await importFiles(actor, ofBank.filter(isOwn), { clock: systemClock, organisationInn })));
  }
  for (const report of reports) {
    if (report.status === 'refused') throw new Error(`${report.file}: ${JSON.stringify(report.rejected.slice(0, 3))}`);
    say(`  ${path.basename(report.file)}: ${report.accepted} of ${report.rows} rows`);
  }
}

async function requireOrganisation(inn: string): Promise<string> {
  const organisationId = await findOrganisationByInn(inn);
  if (!organisationId) throw new Error(`the registers hold no organisation with the ИНН ${inn}`);
  return organisationId;
}

const terms = (method: 'card' | 'sbp', bearer: 'payer' | 'organisation', ratePpm: number): DatedTerms => ({
  method,
  bearer,
  base: 'principal',
  ratePpm,
  fixedKopecks: kopecks(0),
  minKopecks: null,
  maxKopecks: null,
  vatPpm: 0,
  validFrom: day('2026-01-01'),
  validTo: null,
});

const RECEIPTS: ReceiptTerms = {
  taxation: 'simplified-income',
  vat: 'none',
  subject: 'service',
  mode: 'full-payment',
  commissionVat: 'none',
};

async function seedContract(
  { settings, webUrl, bankUrl }: SeedContext,
  organisationId: string,
  all: DatedTerms[],
): Promise<void> {
  const { provider, path: prefix, secrets } = requireDemoBank(settings.bank);
  const credentials = secrets();
  // where the bank takes them, so that there is a receipt to look at; otherwise contracts send none until told to
  const asked = { receiptTerms: RECEIPTS, utilityRecipient: null };
  const papers = faultOfPapers(provider, asked, credentials) === null ? asked : undefined;
  const contract = {
    papers,
    provider,
    title: 'Учебный банк',
    number: 'УБ-2026/17',
    baseUrl: `${bankUrl}${prefix}`,
    isLive: false,
  } as const;
  const activated = await activateContract(actor, organisationId, { ...contract, credentials, terms: all });
  if (!activated.ok) throw new Error(`the contract with the sandbox bank was refused: ${activated.code}`);
  const webhookUrl = `${webUrl}/api/webhooks/${provider}/${activated.value.contractId}`;
  settings.merchants.push({ ...credentials, dialect: provider, webhookUrl });
}
