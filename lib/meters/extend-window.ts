import { readingWindowExtensions } from '@/db/schema/meters/readings';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { listMeteredPlaces, lockOrganisationTerms, requireBuilding } from './organisation-terms';
import { type ExtensionFault, extensionFault } from './window-changes';
import type { ExtendWindowInput } from './window-schemas';

/**
 * Keeps one period's window open through `closesOn`, also when it has closed already, and has the residents
 * told who have not given their readings. The reason stays with the extension, for the staff.
 * @throws NotFound when the viewer may not, or the building is not the organisation's.
 */
export async function extendWindow(
  viewer: Viewer,
  { organisationId, reason, ...extension }: ExtendWindowInput,
  clock: Clock = systemClock,
): Promise<Result<{ extensionId: string }, ExtensionFault>> {
  requirePermission(viewer, 'windows-manage', organisationId);
  return await transaction(async (tx) => {
    const organisation = await lockOrganisationTerms(tx, organisationId, clock);
    const { buildingId, resource, period, closesOn } = extension;
    await requireBuilding(tx, organisationId, buildingId);
    const metered = await listMeteredPlaces(tx, organisation);
    const fault = extensionFault(extension, metered, organisation.terms, organisation.today);
    if (fault) return err(fault, fault === 'nothing-to-extend' ? undefined : 'closesOn');
    const extensionId = newId();
    await tx
      .insert(readingWindowExtensions)
      .values({ organisationId, id: extensionId, ...extension, reason, createdBy: viewer.userId });
    await enqueue(tx, 'reading-window-extended', { organisationId, extensionId });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'reading-window-extended',
      subjectKind: 'reading-window-extension',
      subjectId: extensionId,
      details: { buildingId, resource, period, closesOn },
    });
    return ok({ extensionId });
  });
}
