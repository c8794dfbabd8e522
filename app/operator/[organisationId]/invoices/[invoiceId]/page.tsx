import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import { BillLines } from '@/app/(resident)/accounts/[accountId]/invoices/[invoiceId]/_bill/bill-lines';
import { Parties } from '@/app/(resident)/accounts/[accountId]/invoices/[invoiceId]/_bill/parties';
import { Payees } from '@/app/(resident)/accounts/[accountId]/invoices/[invoiceId]/_bill/payees';
import { Settlement } from '@/app/(resident)/accounts/[accountId]/invoices/[invoiceId]/_bill/settlement';
import { requireViewer } from '@/lib/auth/viewer';
import { findLoad } from '@/lib/exchange/find-load';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listRevisions } from '@/lib/invoices/staff-invoice';
import { Changes } from './_invoice/changes';
import { Revisions } from './_invoice/revisions';

interface Props {
  readonly params: Promise<{ organisationId: string; invoiceId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staffInvoices.title });

/** The bill as its resident sees it, its revisions and where it came from. Queries: the revisions, then the load. */
export default async function StaffInvoicePage({ params }: Props) {
  const [viewer, { organisationId, invoiceId }, texts] = await Promise.all([requireViewer(), params, currentTexts()]);
  const revisions = await listRevisions(viewer, organisationId, invoiceId);
  const at = revisions.findIndex(({ bill }) => bill.invoiceId === invoiceId);
  const shown = revisions[at];
  if (!shown) notFound();
  const load = shown.importId && (await findLoad(viewer, organisationId, shown.importId));
  const { bill, accountId, timeZone } = shown;
  const earlier = revisions[at + 1];
  const { common, invoices, staffInvoices } = texts;
  const home = `/operator/${organisationId}`;
  return (
    <Page
      width="wide"
      title={invoices.titleOf(common.period(bill.period))}
      lead={
        <>
          {invoices.number(bill.documentNumber)}, {invoices.issuedOn(common.day(bill.issuedOn))}.{' '}
          <Link href={`${home}/accounts/${accountId}`} prefetch={false}>
            {bill.account.number}
          </Link>
        </>
      }
      aside={
        <a href={`${home}/invoices/${invoiceId}/pdf`} className="button button-quiet">
          <Icon name="print" /> {invoices.print}
        </a>
      }
    >
      {load && <p className="notice">{staffInvoices.load(load.fileName, common.moment(load.at, timeZone))}</p>}
      <Revisions organisationId={organisationId} revisions={revisions} shownId={invoiceId} />
      {earlier && <Changes earlier={earlier.bill} later={bill} />}
      <Parties bill={bill} texts={texts} />
      <Settlement bill={bill} texts={texts} />
      <BillLines bill={bill} texts={invoices} />
      <Payees bill={bill} texts={invoices} />
      <p>
        <Link href={`${home}/invoices?period=${bill.period}`} prefetch={false}>
          {staffInvoices.back}
        </Link>
      </p>
    </Page>
  );
}
