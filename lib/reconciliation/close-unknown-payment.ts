import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { ClosingInput } from './schemas';
import { lockUnknown, moveUnknown } from './unknown-record';

/** Says that an unknown payment was returned to its payer, or is written off, and why. No account is touched. */
export function closeUnknownPayment(
  viewer: Viewer,
  organisationId: string,
  unknownPaymentId: string,
  { decision, reason }: ClosingInput,
  clock: Clock = systemClock,
): Promise<Result<undefined, 'decided-already'>> {
  requirePermission(viewer, 'payments-manage', organisationId);
  return transaction(async (tx) => {
    const unknown = await lockUnknown(tx, organisationId, unknownPaymentId);
    if (!unknown) throw new NotFound();
    const moved = await moveUnknown(tx, unknown, decision, {
      viewer,
      at: clock.now(),
      set: { reason },
      detail: { reason },
    });
    if (moved === null) return err('decided-already');
    await recordAudit(tx, viewer, {
      organisationId,
      action: decision === 'return' ? 'unknown-payment-returned' : 'unknown-payment-written-off',
      subjectKind: 'unknown-payment',
      subjectId: unknown.id,
      details: { amountKopecks: unknown.amountKopecks },
    });
    return ok();
  });
}
