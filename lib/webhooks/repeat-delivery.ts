import { and, eq } from 'drizzle-orm';
import { webhookDeliveries } from '@/db/schema/webhooks';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

/**
 * Sends a message once more, under the id it had: a receiver that has it knows that it has.
 * @throws NotFound when the organisation has no such message or the viewer may not do this
 */
export async function repeatDelivery(
  viewer: Viewer,
  organisationId: string,
  deliveryId: string,
  clock: Clock = systemClock,
): Promise<Result<void, never>> {
  requirePermission(viewer, 'api-keys-manage', organisationId);
  if (!isId(deliveryId)) throw new NotFound();
  await transaction(async (tx) => {
    const repeated = await tx
      .update(webhookDeliveries)
      .set({ status: 'waiting', attempts: 0, nextAttemptAt: clock.now(), deliveredAt: null })
      .where(and(eq(webhookDeliveries.organisationId, organisationId), eq(webhookDeliveries.id, deliveryId)))
      .returning({ id: webhookDeliveries.id });
    if (repeated.length === 0) throw new NotFound();
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'webhook-delivery-repeated',
      subjectKind: 'webhook-delivery',
      subjectId: deliveryId,
    });
  });
  return ok();
}
