import Link from 'next/link';
import { Icon } from '@/app/_components/ui/icon';
import { Sum } from '@/app/_components/ui/sum';
import type { AccountSummary } from '@/lib/accounts/queries';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentSummary } from '@/lib/payments/queries';
import { dayIn } from '@/lib/shared/clock';
import { formatRoubles } from '@/lib/shared/money';
import { PaymentChip } from './payment-chip';

interface Props {
  readonly account: AccountSummary;
  readonly payment: PaymentSummary;
}

/** A payment: when, through what, its status and sum; the commission apart. */
export async function PaymentRow({ account, payment }: Props) {
  const { common, payments } = await currentTexts();
  const day = payment.paidOn ?? dayIn(account.timeZone, payment.createdAt);
  return (
    <li>
      <Link href={`/accounts/${account.accountId}/payments/${payment.id}`} prefetch={false} className="row">
        <span className="min-w-0">
          <span className="block font-bold">{common.day(day)}</span>
          <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-base text-ink-soft">
            <PaymentChip status={payment.status} isParked={payment.isParked} />
            <span>{payments.channels[payment.channel]}</span>
          </span>
        </span>
        <span className="row-sum">
          <Sum of={payment.principalKopecks} className="font-bold text-xl" />
          {payment.feeBearer === 'payer' && payment.feeKopecks > 0 && (
            <span className="block text-base text-ink-soft">
              {payments.fee(`${formatRoubles(payment.feeKopecks)}\u00a0₽`)}
            </span>
          )}
        </span>
        <Icon name="right" />
      </Link>
    </li>
  );
}
