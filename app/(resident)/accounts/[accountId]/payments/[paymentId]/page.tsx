import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { myAccounts } from '../../../../my-accounts';
import { freshPayment } from './_payment/fresh-payment';
import { PaymentFacts } from './_payment/payment-facts';
import { PaymentState, PaymentTitle } from './_payment/payment-state';
import { Road } from './_payment/road';
import { Timeline } from './_payment/timeline';

interface Props {
  readonly params: Promise<{ accountId: string; paymentId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).payments.paymentTitle,
});

/**
 * One payment, and where the bank sends the payer back. Queries: the payment with its timeline beside the
 * viewer's accounts; a live payment is asked of the bank first, for three seconds at most.
 */
export default async function PaymentPage({ params }: Props) {
  const [viewer, { accountId, paymentId }] = await Promise.all([requireViewer(), params]);
  const [mine, payment, { common }] = await Promise.all([
    myAccounts(),
    freshPayment(viewer, accountId, paymentId),
    currentTexts(),
  ]);
  const account = mine.find((one) => one.accountId === accountId);
  if (!account || !payment) notFound();
  return (
    <Page title={<PaymentTitle payment={payment} />}>
      <PaymentState payment={payment} />
      <PaymentFacts payment={payment} timeZone={account.timeZone} />
      <Road payment={payment} timeZone={account.timeZone} />
      <Timeline steps={payment.timeline} timeZone={account.timeZone} />
      <p>
        <Link href={`/accounts/${accountId}/payments`} prefetch={false}>
          {common.sections.payments}
        </Link>
      </p>
    </Page>
  );
}
