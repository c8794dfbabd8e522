import Link from 'next/link';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { LivePayment as Live } from '@/lib/payments/payment-options';
import { formatRoubles } from '@/lib/shared/money';

/** While one payment is under way no other starts: its page is offered. */
export async function LivePayment({ accountId, live }: { accountId: string; live: Live }) {
  const { payments } = await currentTexts();
  const sum = `${formatRoubles(live.chargedKopecks)}\u00a0₽`;
  return (
    <Section title={live.isParked ? payments.parked : payments.pay.liveTitle}>
      <p className="mb-4">{live.isParked ? payments.parkedText : payments.pay.liveText(sum)}</p>
      <Link href={`/accounts/${accountId}/payments/${live.paymentId}`} prefetch={false} className="button">
        {payments.pay.liveOpen}
      </Link>
    </Section>
  );
}
