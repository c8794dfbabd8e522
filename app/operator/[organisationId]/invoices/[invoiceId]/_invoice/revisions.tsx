import Link from 'next/link';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { StaffInvoice } from '@/lib/invoices/staff-invoice';

interface Props {
  readonly organisationId: string;
  readonly revisions: readonly StaffInvoice[];
  readonly shownId: string;
}

/** The revisions of the month's bill, the shown one marked; a bill that was never corrected has none to choose. */
export async function Revisions({ organisationId, revisions, shownId }: Props) {
  const { common, invoices, staffInvoices } = await currentTexts();
  if (revisions.length < 2) return null;
  return (
    <nav aria-label={staffInvoices.revisionsLabel} className="switch">
      {revisions.map(({ bill }) => (
        <Link
          key={bill.invoiceId}
          href={`/operator/${organisationId}/invoices/${bill.invoiceId}`}
          prefetch={false}
          aria-current={bill.invoiceId === shownId ? 'page' : undefined}
        >
          {staffInvoices.revision(bill.revision, common.day(bill.issuedOn))}, {invoices.statuses[bill.status]}
        </Link>
      ))}
    </nav>
  );
}
