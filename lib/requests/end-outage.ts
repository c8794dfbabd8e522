import { and, eq, isNull } from 'drizzle-orm';
import { outages } from '@/db/schema/requests/outages';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';

/** `outage-over`: it has been ended already, or there is no such outage. */
export type EndOutageCode = 'outage-over';

/**
 * The breakdown is repaired, the works are done or called off: the residents are told of it no more.
 * @throws NotFound when the viewer announces nothing in this organisation
 */
export async function endOutage(
  viewer: Viewer,
  organisationId: string,
  outageId: string,
  clock: Clock = systemClock,
): Promise<Result<{ isCalledOff: boolean }, EndOutageCode>> {
  requireIds(organisationId, outageId);
  requirePermission(viewer, 'outages-manage', organisationId);
  const at = clock.now();
  return await transaction(async (tx) => {
    const [outage] = await tx
      .update(outages)
      .set({ endedAt: at, updatedAt: at })
      .where(and(eq(outages.organisationId, organisationId), eq(outages.id, outageId), isNull(outages.endedAt)))
      .returning({ startsAt: outages.startsAt });
    if (!outage) return err('outage-over');
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'outage-ended',
      subjectKind: 'outage',
      subjectId: outageId,
    });
    return ok({ isCalledOff: outage.startsAt > at });
  });
}
