import { and, eq, isNull } from 'drizzle-orm';
import { outages } from '@/db/schema/requests/outages';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import type { AnnounceOutageCode } from './announce-outage';
import { areBuildings } from './are-buildings';
import type { OutageInput } from './outage-rules';
import { spanOf } from './outage-span';
import { placeOutage } from './place-outage';

/** `outage-over`: it has ended, or there is no such outage. */
export type ChangeOutageCode = AnnounceOutageCode | 'outage-over';

/**
 * Tells the residents something else of an outage: another time, other words, other buildings.
 * @throws NotFound when the viewer announces nothing in this organisation
 */
export async function changeOutage(
  viewer: Viewer,
  organisationId: string,
  outageId: string,
  { buildingIds, ...input }: OutageInput,
  clock: Clock = systemClock,
): Promise<Result<undefined, ChangeOutageCode>> {
  requireIds(organisationId, outageId, ...buildingIds);
  requirePermission(viewer, 'outages-manage', organisationId);
  const told = { ...input, ...(await spanOf(organisationId, input)) };
  if (told.endsAt && told.endsAt <= told.startsAt) return err('ends-before-start', 'endsDay');
  if (told.endsAt && told.endsAt <= clock.now()) return err('ends-in-past', 'endsDay');
  return await transaction(async (tx) => {
    if (!(await areBuildings(tx, organisationId, buildingIds))) return err('building-unknown', 'buildingIds');
    const changed = await tx
      .update(outages)
      .set({ ...told, updatedAt: clock.now() })
      .where(and(eq(outages.organisationId, organisationId), eq(outages.id, outageId), isNull(outages.endedAt)))
      .returning({ id: outages.id });
    if (changed.length === 0) return err('outage-over');
    await placeOutage(tx, { organisationId, outageId }, buildingIds);
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'outage-changed',
      subjectKind: 'outage',
      subjectId: outageId,
      details: { kind: told.kind, service: told.service, buildings: buildingIds.length },
    });
    return ok();
  });
}
