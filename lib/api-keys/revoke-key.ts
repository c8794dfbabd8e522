import { and, eq, isNull } from 'drizzle-orm';
import { apiKeys } from '@/db/schema/api-keys';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

/**
 * Ends a key at once: the next request with it is refused. A key revoked before stays as it was.
 * @throws NotFound when the organisation has no such key or the viewer may not revoke it
 */
export async function revokeKey(
  viewer: Viewer,
  organisationId: string,
  keyId: string,
  clock: Clock = systemClock,
): Promise<Result<void, never>> {
  requirePermission(viewer, 'api-keys-manage', organisationId);
  if (!isId(keyId)) throw new NotFound();
  const one = and(eq(apiKeys.organisationId, organisationId), eq(apiKeys.id, keyId));
  await transaction(async (tx) => {
    const [known] = await tx.select({ prefix: apiKeys.prefix }).from(apiKeys).where(one);
    if (!known) throw new NotFound();
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: clock.now() })
      .where(and(one, isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    if (revoked.length === 0) return;
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'api-key-revoked',
      subjectKind: 'api-key',
      subjectId: keyId,
      details: { prefix: known.prefix },
    });
  });
  return ok();
}
