import { and, eq } from 'drizzle-orm';
import { payments } from '@/db/schema/payments';
import { refunds } from '@/db/schema/payments/refunds';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { type Permitted, requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { enqueueSending } from './request-refund';
import type { RefundEvent } from './states';
import { transitionRefund } from './transition-refund';

/** `refund-decided`: somebody was quicker, or it is at the bank already. `own-refund`: another person has to decide. */
export type DecideRefundCode = 'refund-decided' | 'own-refund';

/** A second person agrees; the bank is told next. @throws NotFound when the viewer may not, or there is no such refund. */
export const approveRefund = (
  viewer: Viewer,
  organisationId: string,
  refundId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, DecideRefundCode>> =>
  decide(viewer, { organisationId, refundId, event: 'approve', permitted: 'refunds-approve' }, clock);

/** A second person refuses, and says why: the money stays. @throws NotFound as above. */
export const rejectRefund = (
  viewer: Viewer,
  organisationId: string,
  refundId: string,
  note: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, DecideRefundCode>> =>
  decide(viewer, { organisationId, refundId, event: 'reject', permitted: 'refunds-approve', note }, clock);

/** Whoever asked takes it back while the bank has not been told. @throws NotFound as above. */
export const withdrawRefund = (
  viewer: Viewer,
  organisationId: string,
  refundId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, DecideRefundCode>> =>
  decide(viewer, { organisationId, refundId, event: 'withdraw', permitted: 'refunds-request' }, clock);

interface Decision {
  readonly organisationId: string;
  readonly refundId: string;
  readonly event: Extract<RefundEvent, 'approve' | 'reject' | 'withdraw'>;
  readonly permitted: Permitted;
  readonly note?: string;
}

const DONE = { approve: 'refund-approved', reject: 'refund-rejected', withdraw: 'refund-withdrawn' } as const;

async function decide(
  viewer: Viewer,
  { organisationId, refundId, event, permitted, note }: Decision,
  clock: Clock,
): Promise<Result<undefined, DecideRefundCode>> {
  requirePermission(viewer, permitted, organisationId);
  if (!isId(refundId)) throw new NotFound();
  return await transaction(async (tx) => {
    const refund = await lockRefund(tx, organisationId, refundId);
    if (!refund) throw new NotFound();
    const isOwn = refund.requestedBy === viewer.userId;
    if (event === 'withdraw' && !isOwn) throw new NotFound();
    if (event !== 'withdraw' && isOwn) return err('own-refund');
    const at = clock.now();
    const set = {
      decidedBy: viewer.userId,
      decidedAt: at,
      ...(event !== 'approve' && { finishedAt: at, nextLookAt: null }),
    };
    const detail = note === undefined ? {} : { note };
    const moved = await transitionRefund(tx, refund, event, { actor: viewer, at, set, detail });
    if (!moved) return err('refund-decided');
    if (event === 'approve') await enqueueSending(tx, refund);
    await recordAudit(tx, viewer, {
      organisationId,
      action: DONE[event],
      subjectKind: 'refund',
      subjectId: refundId,
      details: { paymentId: refund.paymentId, amountKopecks: refund.amountKopecks },
    });
    return ok();
  });
}

/** Its payment's lock comes first, as everywhere: whoever changes a refund holds that. */
export async function lockRefund(tx: Transaction, organisationId: string, refundId: string) {
  const isRefund = and(eq(refunds.organisationId, organisationId), eq(refunds.id, refundId));
  const [found] = await tx.select({ paymentId: refunds.paymentId }).from(refunds).where(isRefund);
  if (!found) return null;
  await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.organisationId, organisationId), eq(payments.id, found.paymentId)))
    .for('update');
  const [refund] = await tx.select().from(refunds).where(isRefund);
  return refund ?? null;
}
