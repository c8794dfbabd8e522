import { and, eq } from 'drizzle-orm';
import { payments } from '@/db/schema/payments';
import type { Transaction } from '@/db/transaction';
import { refundPostings } from '@/lib/ledger/entries';
import { postEntry } from '@/lib/ledger/post-entry';
import { add, type Kopecks } from '@/lib/shared/money';
import { err, ok, type Result } from '@/lib/shared/result';
import type { PaymentEvent } from './states';
import { type Cause, transition } from './transition';

export interface ExternalReturn {
  readonly organisationId: string;
  readonly paymentId: string;
  readonly kind: 'refund' | 'chargeback';
  readonly amountKopecks: Kopecks;
  readonly at: Date;
  readonly cause: Cause;
  readonly detail: Readonly<Record<string, string>>;
}

/**
 * Gives back a part of a payment that a bank's register brought, or all of it: the debt returns, and the money leaves
 * the organisation's bank. The payment stays locked until the transaction ends.
 */
export async function returnExternalPayment(
  tx: Transaction,
  { organisationId, paymentId, kind, amountKopecks, at, cause, detail }: ExternalReturn,
): Promise<Result<undefined, 'return-exceeds-payment'>> {
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
  if (!payment) return err('return-exceeds-payment');
  const isRefund = kind === 'refund';
  const refundedKopecks = isRefund ? add(payment.refundedKopecks, amountKopecks) : payment.refundedKopecks;
  const chargedBackKopecks = isRefund ? payment.chargedBackKopecks : add(payment.chargedBackKopecks, amountKopecks);
  if (add(refundedKopecks, chargedBackKopecks) > payment.capturedKopecks) return err('return-exceeds-payment');
  const whole: PaymentEvent = refundedKopecks === payment.capturedKopecks ? 'refunded-in-full' : 'refunded-in-part';
  const event = isRefund ? whole : 'charged-back';
  const set = { refundedKopecks, chargedBackKopecks };
  const moved = await transition(tx, payment, event, { cause, at, detail: { ...detail, ...set }, set });
  if (moved === null) return err('return-exceeds-payment');
  const postings = refundPostings({
    accountId: payment.accountId,
    from: 'bank',
    debtKopecks: amountKopecks,
    refundKopecks: amountKopecks,
  });
  const step = isRefund ? `refunded:${refundedKopecks}` : `charged-back:${chargedBackKopecks}`;
  await postEntry(tx, { organisationId, paymentId, kind, step, occurredAt: at, postings });
  return ok();
}
