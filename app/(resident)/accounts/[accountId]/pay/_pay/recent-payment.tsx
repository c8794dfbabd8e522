import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentSummary } from '@/lib/payments/queries';
import { addDays } from '@/lib/shared/billing-period';
import { dayIn, systemClock } from '@/lib/shared/clock';
import { formatRoubles } from '@/lib/shared/money';

const RECENT_DAYS = 3;

interface Props {
  readonly payments: readonly PaymentSummary[];
  readonly timeZone: string;
}

/** Paid a few days ago: asks whether this is wanted, before the second payment and not after it. */
export async function RecentPayment({ payments, timeZone }: Props) {
  const { common, payments: texts } = await currentTexts();
  const since = addDays(dayIn(timeZone, systemClock.now()), -RECENT_DAYS);
  const recent = payments.find((one) => one.status === 'captured' && one.paidOn !== null && one.paidOn >= since);
  if (!recent?.paidOn) return null;
  const sum = `${formatRoubles(recent.principalKopecks)}\u00a0₽`;
  return <p className="notice notice-wait">{texts.pay.recent(sum, common.day(recent.paidOn))}</p>;
}
