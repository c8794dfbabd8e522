import 'server-only';
import { and, asc, eq, ilike } from 'drizzle-orm';
import { db } from '@/db/client';
import { buildings } from '@/db/schema/organisations';
import { NotFound } from '@/lib/shared/errors';
import type { Viewer } from '@/lib/shared/viewer';
import { requireOrganisationManager } from './manager';

export interface House {
  readonly buildingId: string;
  readonly address: string;
  readonly fiasId: string | null;
}

const columns = { buildingId: buildings.id, address: buildings.address, fiasId: buildings.fiasId };

/** The houses by their address. @param search a part of it @throws NotFound when the viewer does not set it up */
export async function listHouses(viewer: Viewer, organisationId: string, search?: string): Promise<House[]> {
  requireOrganisationManager(viewer, organisationId);
  const fits = search ? ilike(buildings.address, `%${search.replace(/[\\%_]/g, '\\$&')}%`) : undefined;
  return await db()
    .select(columns)
    .from(buildings)
    .where(and(eq(buildings.organisationId, organisationId), fits))
    .orderBy(asc(buildings.address))
    .limit(2000);
}

/** One house. @throws NotFound as above, and when there is none with this id */
export async function requireHouse(viewer: Viewer, organisationId: string, buildingId: string): Promise<House> {
  requireOrganisationManager(viewer, organisationId, buildingId);
  const [house] = await db()
    .select(columns)
    .from(buildings)
    .where(and(eq(buildings.organisationId, organisationId), eq(buildings.id, buildingId)));
  if (!house) throw new NotFound();
  return house;
}
