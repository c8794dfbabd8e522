import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { prepared } from '@/db/prepared';
import { personalAccounts } from '@/db/schema/accounts';
import { invoices } from '@/db/schema/invoices';
import { buildings, organisations } from '@/db/schema/organisations';
import { linkedTo, mayReadAccount, viewerToCome } from '@/lib/accounts/access';

import { holderName } from '@/lib/accounts/holder';
import { addMonths, type BillingPeriod, type Day } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import type { InvoiceDocument } from './document';
import { headColumns, lines, payees } from './document-columns';

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

/** The same for the organisation's staff; none for whoever may not see its accounts. One round trip. */
export async function listAccountInvoices(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
): Promise<InvoiceSummary[]> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return [];
  return withFollowing(await invoicesOfOrganisation({ organisationId, accountId }));
}

/** Each bill with the payments that the next month's bill counted; the rows come newest first. */
function withFollowing(rows: readonly Omit<InvoiceSummary, 'nextPaidKopecks' | 'isLatest'>[]): InvoiceSummary[] {
  const issued = rows.filter((row) => row.status === 'issued');
  return rows.map((row) => {
    const next = issued.find((other) => other.period === addMonths(row.period, 1));
    return { ...row, nextPaidKopecks: next?.paidKopecks ?? null, isLatest: row === issued[0] };
  });
}

/** One bill as a person reads it, or null when absent or foreign. One round trip. */
export async function getInvoiceDocument(
  { userId }: Viewer,
  accountId: string,
  invoiceId: string,
): Promise<InvoiceDocument | null> {
  if (!isId(accountId) || !isId(invoiceId)) return null;
  const [found] = await documentSeen({ userId, accountId, invoiceId });
  if (!found) return null;
  const { holder, account, ...rest } = found;
  return { ...rest, account: { ...account, holder: holderName(holder) } };
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
const seen = and(
  eq(invoices.accountId, sql.placeholder('accountId')),
  linkedTo(viewerToCome, invoices.organisationId, invoices.accountId),
);

const ofOneAccount = and(
  eq(invoices.organisationId, sql.placeholder('organisationId')),
  eq(invoices.accountId, sql.placeholder('accountId')),
);

const invoicesSeen = prepared((database) => selectInvoices(database, seen));
const invoicesOfOrganisation = prepared((database) => selectInvoices(database, ofOneAccount));

function selectInvoices(database: Database, where: SQL | undefined) {
  return database
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
    .where(where)
    .orderBy(desc(invoices.period), desc(invoices.revision));
}

const documentSeen = prepared((database) =>
  database
    .select({ ...headColumns, lines, payees })
    .from(invoices)
    .innerJoin(personalAccounts, ofAccount)
    .innerJoin(buildings, ofBuilding)
    .innerJoin(organisations, ofOrganisation)
    .where(and(eq(invoices.id, sql.placeholder('invoiceId')), seen)),
);
