import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { invoices } from '@/db/schema/invoices';
import { buildings, organisations } from '@/db/schema/organisations';
import { holderName } from '@/lib/accounts/holder';
import { may } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import type { InvoiceDocument } from './document';
import { headColumns, lines, payees } from './document-columns';

/** A bill for the staff: as its resident reads it, and where it came from. */
export interface StaffInvoice {
  readonly accountId: string;
  readonly timeZone: string;
  readonly bill: InvoiceDocument;
  /** the load that brought it; null when it was not loaded from a file */
  readonly importId: string | null;
}

/**
 * All revisions of the bill's month, the newest first; empty when the bill is not the organisation's or the viewer may
 * not see it. One query.
 */
export async function listRevisions(
  viewer: Viewer,
  organisationId: string,
  invoiceId: string,
): Promise<readonly StaffInvoice[]> {
  if (!isId(organisationId) || !isId(invoiceId) || !may(viewer, 'invoices-view', organisationId)) return [];
  const named = db()
    .select({ accountId: invoices.accountId, period: invoices.period })
    .from(invoices)
    .where(and(eq(invoices.organisationId, organisationId), eq(invoices.id, invoiceId)))
    .as('named');
  const rows = await db()
    .select({
      ...headColumns,
      lines,
      payees,
      accountId: invoices.accountId,
      timeZone: organisations.timeZone,
      importId: invoices.importId,
    })
    .from(invoices)
    .innerJoin(named, and(eq(named.accountId, invoices.accountId), eq(named.period, invoices.period)))
    .innerJoin(
      personalAccounts,
      and(eq(personalAccounts.organisationId, invoices.organisationId), eq(personalAccounts.id, invoices.accountId)),
    )
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .innerJoin(organisations, eq(organisations.id, invoices.organisationId))
    .where(eq(invoices.organisationId, organisationId))
    .orderBy(desc(invoices.revision));
  return rows.map(({ accountId, timeZone, importId, holder, account, ...rest }) => ({
    accountId,
    timeZone,
    bill: { ...rest, account: { ...account, holder: holderName(holder) } },
    importId,
  }));
}
