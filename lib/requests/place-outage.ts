import { and, eq } from 'drizzle-orm';
import { outageBuildings } from '@/db/schema/requests/outages';
import type { Transaction } from '@/db/transaction';

/** Puts an outage, which the caller has locked or just made, on these buildings and no others. */
export async function placeOutage(
  tx: Transaction,
  { organisationId, outageId }: { readonly organisationId: string; readonly outageId: string },
  buildingIds: readonly string[],
): Promise<void> {
  await tx
    .delete(outageBuildings)
    .where(and(eq(outageBuildings.organisationId, organisationId), eq(outageBuildings.outageId, outageId)));
  const places = [...new Set(buildingIds)].map((buildingId) => ({ organisationId, outageId, buildingId }));
  await tx.insert(outageBuildings).values(places);
}
