import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentSummary } from '@/lib/payments/queries';
import { systemClock } from '@/lib/shared/clock';
import { formatRoubles } from '@/lib/shared/money';

const RECENT_MS = 3 * 24 * 3600_000;

/** Paid a few days ago: asks whether this is wanted, before the second payment and not after it. */
export async function RecentPayment({ payments }: { payments: readonly PaymentSummary[] }) {
  const { common, payments: texts } = await currentTexts();
  const since = systemClock.now().getTime() - RECENT_MS;
  const recent = payments.find((one) => one.status === 'captured' && (one.paidAt ?? one.createdAt).getTime() > since);
  if (!recent?.paidOn) return null;
  const sum = `${formatRoubles(recent.principalKopecks)}\u00a0₽`;
  return <p className="notice notice-wait">{texts.pay.recent(sum, common.day(recent.paidOn))}</p>;
}
