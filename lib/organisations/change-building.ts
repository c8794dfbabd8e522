import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import { buildings } from '@/db/schema/organisations';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireOrganisationManager } from './manager';

/**
 * Gives a house another address or ФИАС id. The former address goes on naming it in registers, unless another house
 * has had it since.
 * @throws NotFound when the viewer does not set the organisation up or it has no such house
 */
export async function changeBuilding(
  viewer: Viewer,
  organisationId: string,
  buildingId: string,
  { address, fiasId }: { address: string; fiasId: string | null },
): Promise<Result<undefined, 'address-taken'>> {
  requireOrganisationManager(viewer, organisationId, buildingId);
  return await transaction(async (tx) => {
    const ofOrganisation = eq(buildings.organisationId, organisationId);
    const [same] = await tx
      .select({ id: buildings.id })
      .from(buildings)
      .where(and(ofOrganisation, eq(buildings.address, address), ne(buildings.id, buildingId)));
    if (same) return err('address-taken', 'address');
    const [changed] = await tx
      .update(buildings)
      .set({ address, fiasId, formerAddresses: formerly(address) })
      .where(and(ofOrganisation, eq(buildings.id, buildingId)))
      .returning({ id: buildings.id });
    if (!changed) throw new NotFound();
    await tx.execute(sql`update buildings set former_addresses = array_remove(former_addresses, ${address})
      where organisation_id = ${organisationId} and id <> ${buildingId} and ${address} = any(former_addresses)`);
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'building-changed',
      subjectKind: 'building',
      subjectId: buildingId,
      details: { hasFiasId: fiasId !== null },
    });
    return ok();
  });
}

/** All it was called but what it is called from now on. */
const formerly = (address: string): SQL => sql`array_remove(
  array_append(array_remove(${buildings.formerAddresses}, ${buildings.address}), ${buildings.address}), ${address})`;
