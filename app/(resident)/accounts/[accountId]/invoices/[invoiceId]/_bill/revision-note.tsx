import Link from 'next/link';
import type { Texts } from '@/lib/i18n/texts';
import type { InvoiceDocument } from '@/lib/invoices/document';

interface Props {
  readonly bill: InvoiceDocument;
  readonly listHref: string;
  readonly texts: Texts['invoices'];
}

/** Says when this is a corrected bill, or one that is not in force. */
export function RevisionNote({ bill, listHref, texts: invoices }: Props) {
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
