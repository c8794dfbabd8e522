import { sql } from 'drizzle-orm';
import { readingWindows } from '@/db/schema/meters/readings';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { lockOrganisationTerms, requireBuilding } from './organisation-terms';
import { type WindowRuleFault, windowRuleFault } from './window-changes';
import type { SetWindowInput } from './window-schemas';

/**
 * Sets when readings are taken from a period on: in the whole organisation, a building, of a resource, or
 * both. The same scope and period set again replaces what was set. A window that has opened stays as it is.
 * @throws NotFound when the viewer may not, or the building is not the organisation's.
 */
export async function setWindow(
  viewer: Viewer,
  { organisationId, ...rule }: SetWindowInput,
  clock: Clock = systemClock,
): Promise<Result<undefined, WindowRuleFault>> {
  requirePermission(viewer, 'windows-manage', organisationId);
  return await transaction(async (tx) => {
    const { terms, today } = await lockOrganisationTerms(tx, organisationId, clock);
    await requireBuilding(tx, organisationId, rule.buildingId);
    const fault = windowRuleFault(rule, terms, today);
    if (fault) return err(fault, 'fromPeriod');
    const { opensDay, closesDay, opensNextMonth } = rule;
    await tx
      .insert(readingWindows)
      .values({ organisationId, id: newId(), ...rule })
      .onConflictDoUpdate({
        target: [
          readingWindows.organisationId,
          readingWindows.buildingId,
          readingWindows.resource,
          readingWindows.fromPeriod,
        ],
        set: { opensDay, closesDay, opensNextMonth, createdAt: sql`now()` },
      });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'reading-window-set',
      subjectKind: rule.buildingId === null ? 'organisation' : 'building',
      subjectId: rule.buildingId ?? organisationId,
      details: { ...rule },
    });
    return ok();
  });
}
