import { meterPolicies } from '@/db/schema/meters/meters';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { SetMeterPolicyInput } from './window-schemas';

/**
 * Says whether a meter with expired verification still takes readings (`warn`) or none (`block`).
 * @throws NotFound when the viewer may not.
 */
export async function setMeterPolicy(
  viewer: Viewer,
  { organisationId, expiredVerification }: SetMeterPolicyInput,
): Promise<Result<undefined, never>> {
  requirePermission(viewer, 'windows-manage', organisationId);
  await transaction(async (tx) => {
    await tx
      .insert(meterPolicies)
      .values({ organisationId, expiredVerification })
      .onConflictDoUpdate({ target: meterPolicies.organisationId, set: { expiredVerification } });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'meter-policy-set',
      subjectKind: 'organisation',
      subjectId: organisationId,
      details: { expiredVerification },
    });
  });
  return ok();
}
