import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { paymentOptions } from '@/lib/payments/payment-options';
import { listPayments } from '@/lib/payments/queries';
import { parseRoubles } from '@/lib/shared/money';
import { myAccounts } from '../../../my-accounts';
import { ChooseForm } from './_pay/choose-form';
import { LivePayment } from './_pay/live-payment';
import { NoOffer } from './_pay/no-offer';
import { RecentPayment } from './_pay/recent-payment';

interface Props {
  readonly params: Promise<{ accountId: string }>;
  readonly searchParams: Promise<{ sum?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).payments.pay.title });

/** «Оплата», step one. Queries: offer, due, live payment and the latest payments, side by side. */
export default async function PayPage({ params, searchParams }: Props) {
  const [viewer, { accountId }, { sum }] = await Promise.all([requireViewer(), params, searchParams]);
  const [mine, options, latest, { payments }] = await Promise.all([
    myAccounts(),
    paymentOptions(viewer, accountId),
    listPayments(viewer, accountId),
    currentTexts(),
  ]);
  const account = mine.find((one) => one.accountId === accountId);
  if (!account || !options) notFound();
  const { live, offer, due } = options;
  const asked = typeof sum === 'string' ? parseRoubles(sum) : null;
  return (
    <Page title={payments.pay.title} width="narrow">
      {live && <LivePayment accountId={accountId} live={live} />}
      {!live && !offer && <NoOffer accountId={accountId} />}
      {!live && offer && (
        <>
          <RecentPayment payments={latest.payments} timeZone={account.timeZone} />
          <ChooseForm accountId={accountId} offer={offer} due={due} asked={asked} />
        </>
      )}
    </Page>
  );
}
