import { and, eq } from 'drizzle-orm';
import { paymentPolls, payments } from '@/db/schema/payments';
import { type Transaction, transaction } from '@/db/transaction';
import type { ProviderPayment } from '@/lib/acquiring/acquirer';
import type { Clock } from '@/lib/shared/clock';
import { type PaymentKey, transition } from './transition';

/** The bank has taken the attempt. A webhook or the poller may have been here first: then only gaps are filled. */
export const recordAcceptance = (payment: PaymentKey, truth: ProviderPayment, clock: Clock): Promise<void> =>
  transaction(async (tx) => {
    const { status, providerPaymentId } = await lockPayment(tx, payment);
    const { redirectUrl, qrPayload } = truth;
    const known = { providerPaymentId: truth.providerPaymentId, redirectUrl, qrPayload };
    const change = { cause: 'start', at: clock.now(), set: known } as const;
    const moved = await transition(tx, { ...payment, status }, 'accepted', change);
    if (!moved && providerPaymentId === null) await tx.update(payments).set(known).where(isPayment(payment));
  });

/**
 * The bank has surely done nothing: the attempt is over and the account is free for another. False when somebody else
 * has meanwhile found the payment at the bank: what it refused was only a repeat, and the attempt lives on.
 */
export const recordRefusal = (payment: PaymentKey, code: string, clock: Clock): Promise<boolean> =>
  transaction(async (tx) => {
    const { status, providerPaymentId } = await lockPayment(tx, payment);
    if (providerPaymentId !== null) return false;
    const change = { cause: 'start', at: clock.now(), set: { failureCode: code }, detail: { code } } as const;
    await transition(tx, { ...payment, status }, 'declined', change);
    await tx
      .delete(paymentPolls)
      .where(and(eq(paymentPolls.organisationId, payment.organisationId), eq(paymentPolls.paymentId, payment.id)));
    return true;
  });

const isPayment = ({ organisationId, id }: PaymentKey) =>
  and(eq(payments.organisationId, organisationId), eq(payments.id, id));

async function lockPayment(tx: Transaction, payment: PaymentKey) {
  const [row] = await tx
    .select({ status: payments.status, providerPaymentId: payments.providerPaymentId })
    .from(payments)
    .where(isPayment(payment))
    .for('update');
  if (!row) throw new Error(`payment ${payment.id} is gone`);
  return row;
}
