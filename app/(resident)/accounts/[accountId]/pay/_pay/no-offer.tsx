import Link from 'next/link';
import { Empty } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';

/** The organisation takes no payments here: the bill's requisites and QR remain. */
export async function NoOffer({ accountId }: { accountId: string }) {
  const { payments } = await currentTexts();
  return (
    <Empty title={payments.pay.noneTitle}>
      <p>{payments.pay.noneText}</p>
      <Link href={`/accounts/${accountId}/invoices`} prefetch={false} className="button">
        {payments.pay.toInvoices}
      </Link>
    </Empty>
  );
}
