import { and, eq, ne } from 'drizzle-orm';
import { webhookEndpoints } from '@/db/schema/webhooks';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

/**
 * Switches an address off, or on again: messages that waited meanwhile go out then.
 * @throws NotFound when the organisation has no such address or the viewer may not do this
 */
export async function switchEndpoint(
  viewer: Viewer,
  organisationId: string,
  endpointId: string,
  to: 'active' | 'disabled',
): Promise<Result<void, never>> {
  requirePermission(viewer, 'api-keys-manage', organisationId);
  if (!isId(endpointId)) throw new NotFound();
  const one = and(eq(webhookEndpoints.organisationId, organisationId), eq(webhookEndpoints.id, endpointId));
  await transaction(async (tx) => {
    const [known] = await tx.select({ id: webhookEndpoints.id }).from(webhookEndpoints).where(one);
    if (!known) throw new NotFound();
    const switched = await tx
      .update(webhookEndpoints)
      .set({ status: to, disabledReason: to === 'active' ? null : 'staff' })
      .where(and(one, ne(webhookEndpoints.status, to)))
      .returning({ id: webhookEndpoints.id });
    if (switched.length === 0) return;
    await recordAudit(tx, viewer, {
      organisationId,
      action: to === 'active' ? 'webhook-endpoint-enabled' : 'webhook-endpoint-disabled',
      subjectKind: 'webhook-endpoint',
      subjectId: endpointId,
      details: to === 'active' ? {} : { reason: 'staff' },
    });
  });
  return ok();
}
