import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Empty } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listInvoices } from '@/lib/invoices/queries';
import { getAmountDue } from '@/lib/payments/amount-due';
import { dayIn, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import { myAccounts } from '../../../my-accounts';
import { InvoiceRow } from './_list/invoice-row';

interface Props {
  readonly params: Promise<{ accountId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).invoices.title });

/** «Счета». Queries: the account's bills and its amount due, side by side. */
export default async function InvoicesPage({ params }: Props) {
  const [viewer, { accountId }, { invoices }] = await Promise.all([requireViewer(), params, currentTexts()]);
  if (!isId(accountId)) notFound();
  const [mine, all, due] = await Promise.all([
    myAccounts(),
    listInvoices(viewer, accountId),
    getAmountDue(viewer, accountId),
  ]);
  const account = mine.find((one) => one.accountId === accountId);
  if (!account || !due) notFound();
  const today = dayIn(account.timeZone, systemClock.now());
  const older = all.filter((one) => one.status !== 'issued');
  const row = (invoice: (typeof all)[number]) => (
    <InvoiceRow key={invoice.invoiceId} accountId={accountId} today={today} invoice={invoice} all={all} due={due} />
  );
  return (
    <Page title={invoices.title}>
      {all.length === 0 ? (
        <Empty title={invoices.empty}>
          <p>{invoices.emptyText}</p>
        </Empty>
      ) : (
        <ul className="rows">{all.filter((one) => one.status === 'issued').map(row)}</ul>
      )}
      {older.length > 0 && (
        <details>
          <summary className="font-semibold">{invoices.older}</summary>
          <ul className="rows mt-3">{older.map(row)}</ul>
        </details>
      )}
    </Page>
  );
}
