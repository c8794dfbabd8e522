import { and, eq } from 'drizzle-orm';
import { refunds } from '@/db/schema/payments/refunds';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId, newId } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { refundLimitOf } from './refund-limit';
import { findRefundable, type Refundable } from './refundable';
import type { RefundStatus } from './states';
import { recordRefundEvent } from './transition-refund';

export interface RequestRefund {
  readonly amountKopecks: Kopecks;
  readonly reason: string;
  /** a uuid made with the form: sent twice, it is one refund */
  readonly submissionId: string;
}

export interface RequestedRefund {
  readonly refundId: string;
  /** `requested`: somebody else has to approve it; `approved`: the bank will be told */
  readonly status: RefundStatus;
}

/** `nothing-to-refund`: no money of it is here. `refund-not-partial`: this bank gives back all or nothing. */
export type RequestRefundCode = 'nothing-to-refund' | 'payment-parked' | 'refund-exceeds-rest' | 'refund-not-partial';

/**
 * Asks to give money of a payment back the way it came. Within the organisation's limit it goes to the bank at once,
 * above it a second person decides. Its sum is spoken for from now on, so that two refunds never share a kopeck.
 * @throws NotFound when the viewer may not, or the payment is not of this organisation's acquirer.
 */
export async function requestRefund(
  viewer: Viewer,
  organisationId: string,
  paymentId: string,
  input: RequestRefund,
  clock: Clock = systemClock,
): Promise<Result<RequestedRefund, RequestRefundCode>> {
  requirePermission(viewer, 'refunds-request', organisationId);
  if (!isId(paymentId) || !isId(input.submissionId)) throw new NotFound();
  return await transaction(async (tx) => {
    const payment = await findRefundable(tx, organisationId, paymentId, 'lock');
    if (!payment) throw new NotFound();
    const earlier = await findSame(tx, payment, input.submissionId);
    if (earlier) return ok(earlier);
    const refusal = refusalOf(payment, input.amountKopecks);
    if (refusal) return err(refusal, refusal === 'refund-exceeds-rest' ? 'amount' : undefined);
    return ok(await insert(tx, viewer, payment, input, clock.now()));
  });
}

async function findSame(tx: Transaction, { organisationId, paymentId }: Refundable, submissionId: string) {
  const [found] = await tx
    .select({ refundId: refunds.id, status: refunds.status })
    .from(refunds)
    .where(
      and(
        eq(refunds.organisationId, organisationId),
        eq(refunds.paymentId, paymentId),
        eq(refunds.submissionId, submissionId),
      ),
    );
  return found;
}

function refusalOf(payment: Refundable, amount: Kopecks): RequestRefundCode | null {
  if (payment.isParked) return 'payment-parked';
  if (payment.freeKopecks === 0) return 'nothing-to-refund';
  if (amount <= 0 || amount > payment.freeKopecks) return 'refund-exceeds-rest';
  return payment.mayBePartial || amount === payment.capturedKopecks ? null : 'refund-not-partial';
}

async function insert(
  tx: Transaction,
  viewer: Viewer,
  payment: Refundable,
  { amountKopecks, reason, submissionId }: RequestRefund,
  at: Date,
): Promise<RequestedRefund> {
  const { organisationId, paymentId } = payment;
  // many small refunds are one large one
  const isWithinLimit = payment.aloneKopecks + amountKopecks <= (await refundLimitOf(tx, organisationId));
  const status = isWithinLimit ? 'approved' : 'requested';
  const refund = { organisationId, id: newId() };
  await tx.insert(refunds).values({
    ...refund,
    paymentId,
    status,
    amountKopecks,
    reason,
    submissionId,
    requestedBy: viewer.userId,
    createdAt: at,
    updatedAt: at,
  });
  await recordRefundEvent(
    tx,
    refund,
    { event: 'request', from: null, to: status },
    { actor: viewer, at, detail: { amountKopecks } },
  );
  if (isWithinLimit) await enqueueSending(tx, refund);
  await recordAudit(tx, viewer, {
    organisationId,
    action: 'refund-requested',
    subjectKind: 'refund',
    subjectId: refund.id,
    details: { paymentId, amountKopecks, status },
  });
  return { refundId: refund.id, status };
}

export const enqueueSending = (tx: Transaction, { organisationId, id }: { organisationId: string; id: string }) =>
  enqueue(tx, 'send-refund', { organisationId, refundId: id }, { key: `send-refund:${id}` });
