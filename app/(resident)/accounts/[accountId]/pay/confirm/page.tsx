import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { getAccount } from '@/lib/accounts/queries';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { paymentOptions, quoteByOffer } from '@/lib/payments/payment-options';
import { isId } from '@/lib/shared/ids';
import { LivePayment } from '../_pay/live-payment';
import { chosenSchema } from '../schemas';
import { ConfirmForm } from './confirm-form';
import { Receiver } from './receiver';

interface Props {
  readonly params: Promise<{ accountId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).payments.pay.confirmTitle,
});

/** «Оплата», step two: the quote before anything is charged. Queries: the account beside the offer and the live payment. */
export default async function ConfirmPage({ params, searchParams }: Props) {
  const [viewer, { accountId }, asked] = await Promise.all([requireViewer(), params, searchParams]);
  if (!isId(accountId)) notFound();
  const chosen = chosenSchema.safeParse(asked);
  if (!chosen.success) redirect(`/accounts/${accountId}/pay`);
  const [account, options, { payments }] = await Promise.all([
    getAccount(viewer, accountId),
    paymentOptions(viewer, accountId),
    currentTexts(),
  ]);
  if (!account || !options) notFound();
  const { sum, method } = chosen.data;
  const quote = quoteByOffer(options.offer, sum, method);
  if (!quote.ok || !options.offer) redirect(`/accounts/${accountId}/pay`);
  return (
    <Page title={payments.pay.confirmTitle} width="narrow">
      {options.live ? (
        <LivePayment accountId={accountId} live={options.live} />
      ) : (
        <>
          <Receiver account={account} />
          <ConfirmForm
            accountId={accountId}
            quote={quote.value}
            method={method}
            offer={options.offer}
            email={viewer.isEmailVerified ? viewer.email : ''}
          />
        </>
      )}
      <p>
        <Link href={`/accounts/${accountId}/pay`} prefetch={false}>
          {payments.pay.change}
        </Link>
      </p>
    </Page>
  );
}
