import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getInvoiceDocument } from '@/lib/invoices/queries';
import { getAmountDue } from '@/lib/payments/amount-due';
import { BillButtons } from './_bill/bill-buttons';
import { BillLines } from './_bill/bill-lines';
import { Parties } from './_bill/parties';
import { Payees } from './_bill/payees';
import { RevisionNote } from './_bill/revision-note';
import { Settlement } from './_bill/settlement';

interface Props {
  readonly params: Promise<{ accountId: string; invoiceId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).invoices.title });

/** The bill. Queries: its head, lines and payees, and the account's amount due, side by side. */
export default async function InvoicePage({ params }: Props) {
  const [viewer, { accountId, invoiceId }, texts] = await Promise.all([requireViewer(), params, currentTexts()]);
  const [bill, due] = await Promise.all([
    getInvoiceDocument(viewer, accountId, invoiceId),
    getAmountDue(viewer, accountId),
  ]);
  if (!bill || !due) notFound();
  const { invoices, common } = texts;
  const home = `/accounts/${accountId}`;
  return (
    <Page
      width="wide"
      title={invoices.titleOf(common.period(bill.period))}
      lead={`${invoices.number(bill.documentNumber)}, ${invoices.issuedOn(common.day(bill.issuedOn))}`}
      aside={<BillButtons accountId={accountId} bill={bill} due={due} texts={invoices} />}
    >
      <Parties bill={bill} texts={texts} />
      <RevisionNote bill={bill} listHref={`${home}/invoices`} texts={invoices} />
      <Settlement bill={bill} texts={texts} />
      <BillLines bill={bill} texts={invoices} />
      <Payees bill={bill} texts={invoices} />
    </Page>
  );
}
