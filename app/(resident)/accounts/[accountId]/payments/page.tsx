import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Empty } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listMoves } from '@/lib/payments/advances/advance-queries';
import { listPayments } from '@/lib/payments/queries';
import { myAccounts } from '../../../my-accounts';
import { Moves } from './_list/moves';
import { PaymentRow } from './_list/payment-row';

interface Props {
  readonly params: Promise<{ accountId: string }>;
  readonly searchParams: Promise<{ after?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).payments.title });

/** «Платежи», whatever their channel. Queries: the viewer's accounts, one page of payments and the advances moved, side by side. */
export default async function PaymentsPage({ params, searchParams }: Props) {
  const [viewer, { accountId }, { after }] = await Promise.all([requireViewer(), params, searchParams]);
  const [mine, page, moves, { payments: texts }] = await Promise.all([
    myAccounts(),
    listPayments(viewer, accountId, typeof after === 'string' ? after : undefined),
    after ? [] : listMoves(viewer, accountId),
    currentTexts(),
  ]);
  const account = mine.find((one) => one.accountId === accountId);
  if (!account) notFound();
  return (
    <Page title={texts.title}>
      {page.payments.length === 0 && moves.length === 0 && (
        <Empty title={texts.empty}>
          <p>{texts.emptyText}</p>
        </Empty>
      )}
      {page.payments.length > 0 && (
        <ul className="rows">
          {page.payments.map((payment) => (
            <PaymentRow key={payment.id} account={account} payment={payment} />
          ))}
        </ul>
      )}
      {page.nextCursor && (
        <Link
          href={`/accounts/${accountId}/payments?after=${encodeURIComponent(page.nextCursor)}`}
          prefetch={false}
          className="button button-quiet justify-self-start"
        >
          {texts.older}
        </Link>
      )}
      <Moves moves={moves} />
    </Page>
  );
}
