import Link from 'next/link';
import { Icon } from '@/app/_components/ui/icon';
import { Sum } from '@/app/_components/ui/sum';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentDetails } from '@/lib/payments/queries';
import { isLive, type PaymentStatus } from '@/lib/payments/states';
import { systemClock } from '@/lib/shared/clock';
import { SbpCode } from './sbp-code';
import { Waiting } from './waiting';

/** Long enough for any bank that answers at all; after it the page stops asking by itself. */
const PATIENCE_MS = 10 * 60_000;

const NOTICES: Record<PaymentStatus, string> = {
  created: '',
  pending: '',
  captured: 'notice-paid',
  declined: 'notice-alarm',
  expired: 'notice-wait',
  canceled: 'notice-wait',
  'partially-refunded': '',
  refunded: '',
  'charged-back': 'notice-alarm',
};

export async function PaymentTitle({ payment }: { payment: PaymentDetails }) {
  const { payments } = await currentTexts();
  if (payment.isParked) return payments.parked;
  return isLive(payment.status) ? payments.checking : payments.statuses[payment.status];
}

/** The sum, what its status means and the one next step. */
export async function PaymentState({ payment }: { payment: PaymentDetails }) {
  const { payments } = await currentTexts();
  const home = `/accounts/${payment.accountId}`;
  const isFailed = payment.status === 'declined' || payment.status === 'expired' || payment.status === 'canceled';
  return (
    <section className="card grid gap-4">
      <p className="due-sum">
        <Sum of={payment.chargedKopecks} />
      </p>
      {isLive(payment.status) && !payment.isParked ? (
        <Live payment={payment} />
      ) : (
        <p className={`notice ${payment.isParked ? 'notice-wait' : NOTICES[payment.status]}`}>
          {payment.isParked ? payments.parkedText : payments.explain[payment.status]}
        </p>
      )}
      {payment.capturedKopecks > 0 && (
        <a href={`${home}/payments/${payment.id}/confirmation.pdf`} className="button button-quiet justify-self-start">
          <Icon name="print" /> {payments.confirmation}
        </a>
      )}
      {isFailed && (
        <Link href={`${home}/pay`} prefetch={false} className="button justify-self-start">
          {payments.again}
        </Link>
      )}
    </section>
  );
}

async function Live({ payment }: { payment: PaymentDetails }) {
  const { payments } = await currentTexts();
  const now = systemClock.now().getTime();
  const isSlow = now - payment.createdAt.getTime() > PATIENCE_MS;
  const canGoOn = payment.redirectUrl && payment.expiresAt && payment.expiresAt.getTime() > now;
  return (
    <>
      {isSlow ? (
        <p className="notice notice-wait">{payments.slow}</p>
      ) : (
        <Waiting text={payments.explain[payment.status]} slowText={payments.slow} />
      )}
      {canGoOn && payment.qrPayload && <SbpCode payload={payment.qrPayload} />}
      <div className="flex flex-wrap gap-3">
        <a href={`/accounts/${payment.accountId}/payments/${payment.id}`} className="button">
          {payments.check}
        </a>
        {canGoOn && payment.redirectUrl && (
          <a href={payment.redirectUrl} className="button button-quiet">
            {payments.continue}
          </a>
        )}
      </div>
    </>
  );
}
