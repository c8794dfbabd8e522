import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getInvoiceDocument } from '@/lib/invoices/queries';
import { toDecimalString } from '@/lib/shared/money';
import { BillLines } from './_bill/bill-lines';
import { Payees } from './_bill/payees';
import { RevisionNote } from './_bill/revision-note';
import { Settlement } from './_bill/settlement';

interface Props {
  readonly params: Promise<{ accountId: string; invoiceId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).invoices.title });

/** The bill. Queries: its head, lines and payees, side by side. */
export default async function InvoicePage({ params }: Props) {
  const [viewer, { accountId, invoiceId }, { invoices, common }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const bill = await getInvoiceDocument(viewer, accountId, invoiceId);
  if (!bill) notFound();
  const home = `/accounts/${accountId}`;
  const { closingKopecks } = bill.totals;
  return (
    <Page
      width="wide"
      title={invoices.titleOf(common.period(bill.period))}
      lead={`${invoices.number(bill.documentNumber)}, ${invoices.issuedOn(common.day(bill.issuedOn))}`}
      aside={
        <div className="flex flex-wrap gap-3 max-sm:w-full">
          <a href={`${home}/invoices/${invoiceId}/pdf`} className="button button-quiet max-sm:flex-1">
            <Icon name="print" /> {invoices.print}
          </a>
          {bill.status === 'issued' && closingKopecks > 0 && (
            <Link
              href={`${home}/pay?sum=${toDecimalString(closingKopecks)}`}
              prefetch={false}
              className="button max-sm:flex-1"
            >
              <Icon name="pay" /> {invoices.pay}
            </Link>
          )}
        </div>
      }
    >
      <RevisionNote bill={bill} listHref={`${home}/invoices`} />
      <Settlement bill={bill} />
      <BillLines bill={bill} />
      <Payees bill={bill} />
    </Page>
  );
}
