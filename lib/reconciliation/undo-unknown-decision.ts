import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type WithdrawCode, withdrawExternalPayment } from '@/lib/payments/withdraw-external-payment';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { nextUnknownStatus } from './states';
import { lockUnknown, moveUnknown, tellRows } from './unknown-record';

export type UndoCode = 'not-decided' | WithdrawCode;

/**
 * Takes a decision about an unknown payment back: it is nobody's again. An allocation can be undone while no bill has
 * counted the payment.
 */
export function undoUnknownDecision(
  viewer: Viewer,
  organisationId: string,
  unknownPaymentId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, UndoCode>> {
  requirePermission(viewer, 'payments-manage', organisationId);
  return transaction(async (tx) => {
    const unknown = await lockUnknown(tx, organisationId, unknownPaymentId);
    if (!unknown) throw new NotFound();
    if (nextUnknownStatus(unknown.status, 'undo') === null) return err('not-decided');
    const { paymentId } = unknown;
    const at = clock.now();
    if (paymentId !== null) {
      const withdrawn = await withdrawExternalPayment(tx, { organisationId, paymentId, at });
      if (!withdrawn.ok) return withdrawn;
      await tellRows(tx, unknown, null);
    }
    const detail = { undone: unknown.status };
    await moveUnknown(tx, unknown, 'undo', { viewer, at, set: { paymentId: null, reason: null }, detail });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'unknown-payment-reopened',
      subjectKind: 'unknown-payment',
      subjectId: unknown.id,
      details: { was: unknown.status, paymentId },
    });
    return ok();
  });
}
