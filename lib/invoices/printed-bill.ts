import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { invoices } from '@/db/schema/invoices';
import { buildings, organisationLogos, organisations } from '@/db/schema/organisations';
import { linkedTo } from '@/lib/accounts/access';
import { holderName } from '@/lib/accounts/holder';
import { requireOrganisationManager } from '@/lib/organisations/manager';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import type { BillLogo, ColumnSet, InvoiceDocument } from './document';
import { headColumns, lines, payees } from './document-columns';
import { getInvoiceDocument } from './queries';

const logoColumns = {
  bytes: organisationLogos.bytes,
  width: organisationLogos.width,
  height: organisationLogos.height,
};

/** A bill as it is printed, with the organisation's logo; null when absent or foreign. Two queries, side by side. */
export async function getPrintedBill(
  viewer: Viewer,
  accountId: string,
  invoiceId: string,
): Promise<InvoiceDocument | null> {
  if (!isId(accountId) || !isId(invoiceId)) return null;
  const [bill, [logo]] = await Promise.all([
    getInvoiceDocument(viewer, accountId, invoiceId),
    db()
      .select(logoColumns)
      .from(invoices)
      .innerJoin(organisationLogos, eq(organisationLogos.organisationId, invoices.organisationId))
      .where(and(eq(invoices.id, invoiceId), linkedTo(viewer, invoices.organisationId, invoices.accountId))),
  ]);
  return bill && withLogo(bill, logo);
}

/**
 * The organisation's latest bill in either form, for whoever chooses the form; null when there is none yet. One query.
 * @throws NotFound when the viewer does not set the organisation up
 */
export async function getSampleBill(
  viewer: Viewer,
  organisationId: string,
  columnSet: ColumnSet,
): Promise<InvoiceDocument | null> {
  requireOrganisationManager(viewer, organisationId);
  const [found] = await db()
    .select({ ...headColumns, lines, payees, logo: logoColumns })
    .from(invoices)
    .innerJoin(
      personalAccounts,
      and(eq(personalAccounts.organisationId, invoices.organisationId), eq(personalAccounts.id, invoices.accountId)),
    )
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .innerJoin(organisations, eq(organisations.id, invoices.organisationId))
    .leftJoin(organisationLogos, eq(organisationLogos.organisationId, invoices.organisationId))
    .where(and(eq(invoices.organisationId, organisationId), eq(invoices.status, 'issued')))
    .orderBy(desc(invoices.period), desc(invoices.id))
    .limit(1);
  if (!found) return null;
  const { holder, account, organisation, logo, ...rest } = found;
  const bill = {
    ...rest,
    organisation: { ...organisation, columnSet },
    account: { ...account, holder: holderName(holder) },
  };
  return withLogo(bill, logo ?? undefined);
}

function withLogo(
  bill: InvoiceDocument,
  logo: { readonly bytes: Uint8Array; readonly width: number; readonly height: number } | undefined,
): InvoiceDocument {
  if (!logo) return bill;
  const { bytes, width, height } = logo;
  const src = `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`;
  return { ...bill, organisation: { ...bill.organisation, logo: { src, width, height } satisfies BillLogo } };
}
