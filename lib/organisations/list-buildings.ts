import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { buildings } from '@/db/schema/organisations';
import { may } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';

export interface ListedBuilding {
  readonly buildingId: string;
  readonly address: string;
}

/** The houses of the organisation by their address, for whoever works there: choices of filters. One query. */
export async function listBuildings(viewer: Viewer, organisationId: string): Promise<readonly ListedBuilding[]> {
  if (!isId(organisationId) || !may(viewer, 'organisation-view', organisationId)) return [];
  return await db()
    .select({ buildingId: buildings.id, address: buildings.address })
    .from(buildings)
    .where(eq(buildings.organisationId, organisationId))
    .orderBy(asc(buildings.address));
}
