import { and, eq } from 'drizzle-orm';
import { requestAssignmentRules } from '@/db/schema/requests/settings';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';

/**
 * New requests go by this rule no more. One that is gone already is gone.
 * @throws NotFound when the viewer sets nothing in this organisation
 */
export async function forgetAssignmentRule(
  viewer: Viewer,
  organisationId: string,
  ruleId: string,
): Promise<Result<undefined, never>> {
  requireIds(organisationId, ruleId);
  requirePermission(viewer, 'requests-settings', organisationId);
  await transaction(async (tx) => {
    const gone = await tx
      .delete(requestAssignmentRules)
      .where(and(eq(requestAssignmentRules.organisationId, organisationId), eq(requestAssignmentRules.id, ruleId)))
      .returning({ id: requestAssignmentRules.id });
    if (gone.length === 0) return;
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'assignment-rule-forgotten',
      subjectKind: 'assignment-rule',
      subjectId: ruleId,
    });
  });
  return ok();
}
