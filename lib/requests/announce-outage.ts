import { outages } from '@/db/schema/requests/outages';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { areBuildings } from './are-buildings';
import type { OutageInput } from './outage-rules';
import { spanOf } from './outage-span';
import { placeOutage } from './place-outage';

export type AnnounceOutageCode = 'building-unknown' | 'ends-before-start' | 'ends-in-past';

/**
 * Tells the residents of some buildings of a breakdown or of works, before they file requests about it.
 * @throws NotFound when the viewer announces nothing in this organisation
 */
export async function announceOutage(
  viewer: Viewer,
  organisationId: string,
  { buildingIds, ...input }: OutageInput,
  clock: Clock = systemClock,
): Promise<Result<{ outageId: string }, AnnounceOutageCode>> {
  requireIds(organisationId, ...buildingIds);
  requirePermission(viewer, 'outages-manage', organisationId);
  const told = { ...input, ...(await spanOf(organisationId, input)) };
  if (told.endsAt && told.endsAt <= told.startsAt) return err('ends-before-start', 'endsDay');
  if (told.endsAt && told.endsAt <= clock.now()) return err('ends-in-past', 'endsDay');
  const [outageId, at] = [newId(), clock.now()];
  return await transaction(async (tx) => {
    if (!(await areBuildings(tx, organisationId, buildingIds))) return err('building-unknown', 'buildingIds');
    const by = { announcedByUserId: viewer.userId, createdAt: at, updatedAt: at };
    await tx.insert(outages).values({ organisationId, id: outageId, ...told, ...by });
    await placeOutage(tx, { organisationId, outageId }, buildingIds);
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'outage-announced',
      subjectKind: 'outage',
      subjectId: outageId,
      details: { kind: told.kind, service: told.service, buildings: buildingIds.length },
    });
    return ok({ outageId });
  });
}
