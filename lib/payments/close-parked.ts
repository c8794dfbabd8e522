import { and, eq } from 'drizzle-orm';
import { payments } from '@/db/schema/payments';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { isParkedNow } from './parked';
import { selectSettling } from './settle';
import { isLive } from './states';
import { recordEvent, transition } from './transition';

/**
 * Decides that a parked payment is never applied, and why. Its account is free for another payment; it can still be
 * released later, should the reason prove wrong.
 * @throws NotFound when the viewer may not, or there is no such payment.
 */
export async function closeParked(
  viewer: Viewer,
  organisationId: string,
  paymentId: string,
  reason: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, 'not-parked'>> {
  requirePermission(viewer, 'payments-manage', organisationId);
  if (!isId(paymentId)) throw new NotFound();
  return await transaction(async (tx) => {
    const payment = await selectSettling(tx, organisationId, paymentId, 'lock');
    if (!payment) throw new NotFound();
    const at = clock.now();
    const isPayment = and(eq(payments.organisationId, organisationId), eq(payments.id, paymentId));
    const closed = await tx
      .update(payments)
      .set({ parkedClosedAt: at, updatedAt: at })
      .where(and(isPayment, isParkedNow))
      .returning({ id: payments.id });
    if (closed.length === 0) return err('not-parked');
    const change = { cause: 'operator', at, detail: { reason } } as const;
    if (isLive(payment.status)) {
      await transition(tx, payment, 'canceled', { ...change, set: { failureCode: 'closed-by-staff' } });
    }
    const status = isLive(payment.status) ? 'canceled' : payment.status;
    await recordEvent(tx, payment, { event: 'parked-closed', from: status, to: status }, change);
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'parked-payment-closed',
      subjectKind: 'payment',
      subjectId: paymentId,
      details: { was: payment.parkedReason },
    });
    return ok();
  });
}
