import { and, count, eq, inArray } from 'drizzle-orm';
import { buildings } from '@/db/schema/organisations';
import type { Transaction } from '@/db/transaction';

/** Whether these are buildings of the organisation, one at least. */
export async function areBuildings(tx: Transaction, organisationId: string, ids: readonly string[]): Promise<boolean> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return false;
  const [found] = await tx
    .select({ buildings: count() })
    .from(buildings)
    .where(and(eq(buildings.organisationId, organisationId), inArray(buildings.id, distinct)));
  return found?.buildings === distinct.length;
}
