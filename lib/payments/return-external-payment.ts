import { and, eq } from 'drizzle-orm';
import { payments } from '@/db/schema/payments';
import type { Transaction } from '@/db/transaction';
import { refundPostings } from '@/lib/ledger/entries';
import { postEntry } from '@/lib/ledger/post-entry';
import { add, type Kopecks } from '@/lib/shared/money';
import { err, ok, type Result } from '@/lib/shared/result';
import { chargebackEvents, refundEvent } from './plan-settlement';
import type { PaymentStatus } from './states';
import { type Cause, transition } from './transition';

export interface ExternalReturn {
  readonly organisationId: string;
  readonly paymentId: string;
  readonly kind: 'refund' | 'chargeback';
  /** plus: given back; minus: what was given back is here again */
  readonly amountKopecks: Kopecks;
  readonly at: Date;
  readonly cause: Cause;
  readonly detail: Readonly<Record<string, string>>;
}

/** `return-unknown`: more is here again than was given back. */
export type ReturnCode = 'return-exceeds-payment' | 'return-unknown';

/**
 * Gives back a part of a payment that a bank's register brought, or all of it: the debt returns, and the money leaves
 * the organisation's bank. The payment stays locked until the transaction ends.
 */
export async function returnExternalPayment(
  tx: Transaction,
  { organisationId, paymentId, kind, amountKopecks, at, cause, detail }: ExternalReturn,
): Promise<Result<undefined, ReturnCode>> {
  const payment = await lockExternal(tx, organisationId, paymentId);
  if (!payment) return err('return-exceeds-payment');
  const isRefund = kind === 'refund';
  const sums = {
    refundedKopecks: isRefund ? add(payment.refundedKopecks, amountKopecks) : payment.refundedKopecks,
    chargedBackKopecks: isRefund ? payment.chargedBackKopecks : add(payment.chargedBackKopecks, amountKopecks),
  };
  const { refundedKopecks, chargedBackKopecks } = sums;
  if (refundedKopecks < 0 || chargedBackKopecks < 0) return err('return-unknown');
  if (add(refundedKopecks, chargedBackKopecks) > payment.capturedKopecks) return err('return-exceeds-payment');
  const corrections = payment.corrections + (amountKopecks < 0 ? 1 : 0);
  const moved = { cause, at, detail: { ...detail, ...sums }, set: { ...sums, corrections } };
  let status: PaymentStatus | null = payment.status;
  for (const event of isRefund
    ? [refundEvent(refundedKopecks, payment)]
    : chargebackEvents(chargedBackKopecks, payment))
    status = status && (await transition(tx, { ...payment, status }, event, moved));
  if (status === null) return err('return-exceeds-payment');
  const postings = refundPostings({
    accountId: payment.accountId,
    from: 'bank',
    debtKopecks: amountKopecks,
    refundKopecks: amountKopecks,
  });
  const step = isRefund ? `refunded:${refundedKopecks}` : `charged-back:${chargedBackKopecks}`;
  // a sum that came back and went again is another step than the first time
  const times = corrections > 0 ? `/${corrections}` : '';
  await postEntry(tx, { organisationId, paymentId, kind, step: step + times, occurredAt: at, postings });
  return ok();
}

async function lockExternal(tx: Transaction, organisationId: string, paymentId: string) {
  const [payment] = await tx
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.organisationId, organisationId),
        eq(payments.id, paymentId),
        eq(payments.channel, 'bank-register'),
      ),
    )
    .for('update');
  return payment ?? null;
}
