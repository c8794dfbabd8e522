import { and, eq } from 'drizzle-orm';
import { payments } from '@/db/schema/payments';
import type { Transaction } from '@/db/transaction';
import { refundPostings } from '@/lib/ledger/entries';
import { postEntry } from '@/lib/ledger/post-entry';
import { err, ok, type Result } from '@/lib/shared/result';
import { transition } from './transition';

export type WithdrawCode = 'payment-counted' | 'payment-returned';

/**
 * Takes an external payment off the account it was entered for by mistake: the debt returns and the money is nobody's
 * again. Refused once a bill has counted it. Its operation number becomes free for the payment that will be right.
 */
export async function withdrawExternalPayment(
  tx: Transaction,
  { organisationId, paymentId, at }: { organisationId: string; paymentId: string; at: Date },
): Promise<Result<undefined, WithdrawCode>> {
  const isIt = and(eq(payments.organisationId, organisationId), eq(payments.id, paymentId));
  const [payment] = await tx.select().from(payments).where(isIt).for('update');
  if (payment?.status !== 'captured') return err('payment-returned');
  if (payment.countedInPeriod !== null) return err('payment-counted');
  const { accountId, capturedKopecks, receivesKopecks, externalId } = payment;
  const set = { refundedKopecks: capturedKopecks, externalId: null };
  await transition(tx, payment, 'refunded-in-full', { cause: 'operator', at, detail: { externalId }, set });
  // what the bank kept returns with the debt, so that the organisation's commission is none of this payment's
  const postings = refundPostings({
    accountId,
    from: 'bank',
    debtKopecks: capturedKopecks,
    refundKopecks: receivesKopecks,
  });
  const step = `refunded:${capturedKopecks}`;
  await postEntry(tx, { organisationId, paymentId, kind: 'refund', step, occurredAt: at, postings });
  return ok();
}
