import Link from 'next/link';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { InvoiceDocument } from '@/lib/invoices/document';

/** Says when this is a corrected bill, or one that is not in force. */
export async function RevisionNote({ bill, listHref }: { bill: InvoiceDocument; listHref: string }) {
  const { invoices } = await currentTexts();
  if (bill.status === 'issued') return bill.revision > 1 ? <p className="notice">{invoices.revised}</p> : null;
  return (
    <p className="notice notice-wait">
      {invoices[bill.status]}{' '}
      <Link href={listHref} prefetch={false}>
        {invoices.current}
      </Link>
    </p>
  );
}
