import { requestAssignmentRules } from '@/db/schema/requests/settings';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { areBuildings } from './are-buildings';
import { isExecutor } from './executors';
import { loadSettings } from './load-settings';
import type { AssignmentRule } from './rules';

export type SaveAssignmentRuleCode = 'category-unknown' | 'building-unknown' | 'executor-unknown';

/**
 * From now on new requests of a category, of a building, of both or of any kind go to this executor. A rule for the
 * same replaces the earlier one.
 * @throws NotFound when the viewer sets nothing in this organisation
 */
export async function saveAssignmentRule(
  viewer: Viewer,
  organisationId: string,
  { category, buildingId, assigneeUserId }: AssignmentRule,
): Promise<Result<undefined, SaveAssignmentRuleCode>> {
  requireIds(organisationId, assigneeUserId, ...(buildingId === null ? [] : [buildingId]));
  requirePermission(viewer, 'requests-settings', organisationId);
  const { categories } = await loadSettings(organisationId);
  if (category !== null && !categories.some(({ code }) => code === category))
    return err('category-unknown', 'category');
  return await transaction(async (tx) => {
    if (buildingId !== null && !(await areBuildings(tx, organisationId, [buildingId]))) {
      return err('building-unknown', 'buildingId');
    }
    if (!(await isExecutor(tx, organisationId, assigneeUserId))) return err('executor-unknown', 'assigneeUserId');
    const [rule] = await tx
      .insert(requestAssignmentRules)
      .values({ organisationId, id: newId(), category, buildingId, assigneeUserId })
      .onConflictDoUpdate({
        target: [
          requestAssignmentRules.organisationId,
          requestAssignmentRules.category,
          requestAssignmentRules.buildingId,
        ],
        set: { assigneeUserId },
      })
      .returning({ id: requestAssignmentRules.id });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'assignment-rule-saved',
      subjectKind: 'assignment-rule',
      subjectId: rule?.id ?? '',
      details: { category, buildingId, assigneeUserId },
    });
    return ok();
  });
}
