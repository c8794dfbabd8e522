import { and, type Column, desc, eq, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { personalAccounts } from '@/db/schema/accounts';
import { invoiceLines, invoicePayees, invoices } from '@/db/schema/invoices';
import { buildings, organisations } from '@/db/schema/organisations';
import { linkedTo, viewerToCome } from '@/lib/accounts/access';
import { holderName } from '@/lib/accounts/holder';
import { addMonths, type BillingPeriod, type Day } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import type { InvoiceDocument } from './document';

/** A row of «Счета». */
export interface InvoiceSummary {
  readonly invoiceId: string;
  readonly period: BillingPeriod;
  readonly revision: number;
  readonly status: 'issued' | 'superseded' | 'withdrawn';
  readonly documentNumber: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly openingKopecks: Kopecks;
  readonly paidKopecks: Kopecks;
  readonly toPayKopecks: Kopecks;
  readonly closingKopecks: Kopecks;
  /** what the next month's bill counted as paid; null when there is none */
  readonly nextPaidKopecks: Kopecks | null;
  readonly isLatest: boolean;
}

/** The account's bills, the newest first, replaced revisions included. One round trip. */
export async function listInvoices({ userId }: Viewer, accountId: string): Promise<InvoiceSummary[]> {
  return isId(accountId) ? withFollowing(await invoicesSeen({ userId, accountId })) : [];
}

/** Each bill with the payments that the next month's bill counted; the rows come newest first. */
function withFollowing(rows: readonly Omit<InvoiceSummary, 'nextPaidKopecks' | 'isLatest'>[]): InvoiceSummary[] {
  const issued = rows.filter((row) => row.status === 'issued');
  return rows.map((row) => {
    const next = issued.find((other) => other.period === addMonths(row.period, 1));
    return { ...row, nextPaidKopecks: next?.paidKopecks ?? null, isLatest: row === issued[0] };
  });
}

/** One bill as a person reads it, or null when absent or foreign. Three queries, side by side. */
export async function getInvoiceDocument(
  { userId }: Viewer,
  accountId: string,
  invoiceId: string,
): Promise<InvoiceDocument | null> {
  if (!isId(accountId) || !isId(invoiceId)) return null;
  const asked = { userId, accountId, invoiceId };
  const [[head], lines, payees] = await Promise.all([headSeen(asked), linesSeen(asked), payeesSeen(asked)]);
  if (!head) return null;
  const { holder, account, ...rest } = head;
  return { ...rest, account: { ...account, holder: holderName(holder) }, lines, payees };
}

const ofAccount = and(
  eq(personalAccounts.organisationId, invoices.organisationId),
  eq(personalAccounts.id, invoices.accountId),
);
const ofBuilding = and(
  eq(buildings.organisationId, personalAccounts.organisationId),
  eq(buildings.id, personalAccounts.buildingId),
);
const ofOrganisation = eq(organisations.id, invoices.organisationId);
const ofLines = and(eq(invoices.organisationId, invoiceLines.organisationId), eq(invoices.id, invoiceLines.invoiceId));
const ofPayees = and(
  eq(invoices.organisationId, invoicePayees.organisationId),
  eq(invoices.id, invoicePayees.invoiceId),
);

const headColumns = {
  invoiceId: invoices.id,
  period: invoices.period,
  revision: invoices.revision,
  status: invoices.status,
  documentNumber: invoices.documentNumber,
  gisDocumentId: invoices.gisDocumentId,
  issuedOn: invoices.issuedOn,
  dueOn: invoices.dueOn,
  paymentsCountedThrough: invoices.paymentsCountedThrough,
  organisation: {
    name: organisations.name,
    shortName: organisations.shortName,
    inn: organisations.inn,
    kpp: organisations.kpp,
    phone: organisations.phone,
    email: organisations.email,
    emergencyPhone: organisations.emergencyPhone,
    columnSet: organisations.columnSet,
  },
  account: {
    number: personalAccounts.number,
    unifiedAccountNumber: personalAccounts.unifiedAccountNumber,
    gisServiceId: personalAccounts.gisServiceId,
    buildingAddress: buildings.address,
    premisesNumber: personalAccounts.premisesNumber,
    totalArea: personalAccounts.totalArea,
    livingArea: personalAccounts.livingArea,
    heatedArea: personalAccounts.heatedArea,
    registeredCount: personalAccounts.registeredCount,
    residingCount: personalAccounts.residingCount,
  },
  holder: {
    lastName: personalAccounts.lastName,
    firstName: personalAccounts.firstName,
    middleName: personalAccounts.middleName,
    companyName: personalAccounts.companyName,
  },
  totals: {
    openingKopecks: invoices.openingKopecks,
    paidKopecks: invoices.paidKopecks,
    recalculationKopecks: invoices.recalculationKopecks,
    chargedKopecks: invoices.chargedKopecks,
    undersupplyKopecks: invoices.undersupplyKopecks,
    toPayKopecks: invoices.toPayKopecks,
    penaltyKopecks: invoices.penaltyKopecks,
    closingKopecks: invoices.closingKopecks,
  },
};

const trimmed = (column: Column) => sql<string | null>`trim_scale(${column})::text`;

const lineColumns = {
  position: invoiceLines.position,
  ordinal: invoiceLines.ordinal,
  parentPosition: invoiceLines.parentPosition,
  serviceName: invoiceLines.serviceName,
  kind: invoiceLines.kind,
  openingKopecks: invoiceLines.openingKopecks,
  paidKopecks: invoiceLines.paidKopecks,
  recalculationKopecks: invoiceLines.recalculationKopecks,
  unit: invoiceLines.unit,
  volume: trimmed(invoiceLines.volume),
  volumeMethod: invoiceLines.volumeMethod,
  communalVolume: trimmed(invoiceLines.communalVolume),
  tariff: trimmed(invoiceLines.tariff),
  chargedKopecks: invoiceLines.chargedKopecks,
  communalChargedKopecks: invoiceLines.communalChargedKopecks,
  undersupplyDays: trimmed(invoiceLines.undersupplyDays),
  undersupplyKopecks: invoiceLines.undersupplyKopecks,
  socialNormKopecks: invoiceLines.socialNormKopecks,
  benefitKopecks: invoiceLines.benefitKopecks,
  toPayKopecks: invoiceLines.toPayKopecks,
  payeePosition: invoiceLines.payeePosition,
};

const payeeColumns = {
  position: invoicePayees.position,
  name: invoicePayees.name,
  inn: invoicePayees.inn,
  kpp: invoicePayees.kpp,
  bankName: invoicePayees.bankName,
  bic: invoicePayees.bic,
  correspondentAccount: invoicePayees.correspondentAccount,
  settlementAccount: invoicePayees.settlementAccount,
  closingKopecks: invoicePayees.closingKopecks,
};

const seen = and(
  eq(invoices.accountId, sql.placeholder('accountId')),
  linkedTo(viewerToCome, invoices.organisationId, invoices.accountId),
);
const oneSeen = and(eq(invoices.id, sql.placeholder('invoiceId')), seen);

const invoicesSeen = prepared((database) =>
  database
    .select({
      invoiceId: invoices.id,
      period: invoices.period,
      revision: invoices.revision,
      status: invoices.status,
      documentNumber: invoices.documentNumber,
      issuedOn: invoices.issuedOn,
      dueOn: invoices.dueOn,
      openingKopecks: invoices.openingKopecks,
      paidKopecks: invoices.paidKopecks,
      toPayKopecks: invoices.toPayKopecks,
      closingKopecks: invoices.closingKopecks,
    })
    .from(invoices)
    .where(seen)
    .orderBy(desc(invoices.period), desc(invoices.revision)),
);

const headSeen = prepared((database) =>
  database
    .select(headColumns)
    .from(invoices)
    .innerJoin(personalAccounts, ofAccount)
    .innerJoin(buildings, ofBuilding)
    .innerJoin(organisations, ofOrganisation)
    .where(oneSeen),
);

const linesSeen = prepared((database) =>
  database
    .select(lineColumns)
    .from(invoiceLines)
    .innerJoin(invoices, ofLines)
    .where(oneSeen)
    .orderBy(invoiceLines.position),
);

const payeesSeen = prepared((database) =>
  database
    .select(payeeColumns)
    .from(invoicePayees)
    .innerJoin(invoices, ofPayees)
    .where(oneSeen)
    .orderBy(invoicePayees.position),
);
