import { and, desc, eq, inArray } from 'drizzle-orm';
import { refunds } from '@/db/schema/payments/refunds';
import type { Transaction } from '@/db/transaction';
import type { ProviderPayment } from '@/lib/acquiring/acquirer';
import { enqueue } from '@/lib/jobs/enqueue';
import { logger } from '@/lib/shared/logger';
import type { Kopecks } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import type { Look } from '../apply-truth';
import { matchRefunds, type Verdict } from './match-refunds';
import { firstLookAfterSuccess } from './refund-schedule';
import { transitionRefund } from './transition-refund';

interface Settled {
  readonly organisationId: string;
  readonly id: string;
  readonly refundedKopecks: Kopecks;
}

const actor = systemActor('settle');

/** Brings the refunds of a locked payment to what the bank says of them; the names of what happened. */
export async function applyRefunds(
  tx: Transaction,
  before: Settled,
  payment: Settled,
  truth: ProviderPayment,
  look: Look,
): Promise<string[]> {
  const sent = await tx
    .select()
    .from(refunds)
    .where(
      and(
        eq(refunds.organisationId, payment.organisationId),
        eq(refunds.paymentId, payment.id),
        inArray(refunds.status, ['pending', 'succeeded', 'failed']),
      ),
    )
    .orderBy(desc(refunds.sentAt), desc(refunds.id));
  const fellByKopecks = Math.max(0, before.refundedKopecks - payment.refundedKopecks);
  const applied = { refundedKopecks: payment.refundedKopecks, fellByKopecks };
  const outcomes: string[] = [];
  for (const verdict of matchRefunds(sent, truth, applied, look.reading.capabilities)) {
    if (await applyVerdict(tx, verdict, look)) outcomes.push(`refund-${verdict.event}`);
  }
  if (outcomes.length > 0) await sendNext(tx, payment);
  return outcomes;
}

async function applyVerdict(
  tx: Transaction,
  { refund, event, providerRefundId }: Verdict<typeof refunds.$inferSelect>,
  { at }: Look,
): Promise<boolean> {
  const isLateFailure = event === 'fail' && refund.status === 'succeeded';
  const set =
    event === 'succeed'
      ? { providerRefundId, finishedAt: at, failureCode: null, looks: 0, nextLookAt: firstLookAfterSuccess(at) }
      : {
          providerRefundId,
          finishedAt: at,
          failureCode: isLateFailure ? 'failed-later' : 'bank-failed',
          nextLookAt: null,
        };
  const status = await transitionRefund(tx, refund, event, { actor, at, set, detail: { providerRefundId } });
  if (isLateFailure) logger.error({ refundId: refund.id }, 'a refund failed after it was done');
  return status !== null;
}

/** Refunds of one payment go to the bank one after another. */
async function sendNext(tx: Transaction, { organisationId, id }: Settled): Promise<void> {
  const [next] = await tx
    .select({ refundId: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.organisationId, organisationId), eq(refunds.paymentId, id), eq(refunds.status, 'approved')))
    .orderBy(refunds.createdAt, refunds.id)
    .limit(1);
  if (next) await enqueue(tx, 'send-refund', { organisationId, ...next }, { key: `send-refund:${next.refundId}` });
}
