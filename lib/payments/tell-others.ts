import type { Transaction } from '@/db/transaction';
import { enqueue } from '@/lib/jobs/enqueue';
import type { PaymentEvent } from './states';

/** After these the payment holds another sum than billing software was told: it is told to ask again. */
const SUM_CHANGED: readonly PaymentEvent[] = [
  'refunded-in-part',
  'refunded-in-full',
  'refund-failed',
  'refund-failed-in-part',
  'charged-back',
  'chargeback-returned',
];

interface Payment {
  readonly organisationId: string;
  readonly id: string;
}

/** The jobs that follow from a payment's step, whoever brought the news of it. */
export async function tellOthers(
  tx: Transaction,
  { organisationId, id: paymentId }: Payment,
  event: PaymentEvent,
  at: Date,
): Promise<void> {
  if (event === 'captured') {
    await enqueue(tx, 'payment-captured', { organisationId, paymentId }, { key: `payment-captured:${paymentId}` });
  } else if (event === 'declined' || event === 'expired') {
    await enqueue(tx, 'payment-failed', { organisationId, paymentId }, { key: `payment-failed:${paymentId}` });
  } else if (SUM_CHANGED.includes(event)) {
    const changedAt = at.toISOString();
    // several steps of one moment are one piece of news
    const key = `payment-refunded:${paymentId}:${changedAt}`;
    await enqueue(tx, 'payment-refunded', { organisationId, paymentId, changedAt }, { key });
  }
}
