import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/**
 * Sets `building_id` of staged rows that name a building by `organisation_id`, `building_address` and `fias_id`, and
 * creates the ones not known yet under `candidate_building_id`. A building is known by its address as written, else
 * by its ФИАС id, else by an address that it had before.
 */
export async function registerBuildings(tx: Transaction, table: string): Promise<void> {
  const staged = sql.identifier(table);
  const known = sql`update ${staged} s set building_id = b.id from buildings b
    where b.organisation_id = s.organisation_id and s.building_id is null`;
  const matchKnown = async () => {
    await tx.execute(sql`${known} and b.address = s.building_address`);
    await tx.execute(sql`${known} and b.fias_id = s.fias_id`);
    await tx.execute(sql`update ${staged} s set building_id = b.id
      from (select organisation_id, id, unnest(former_addresses) as address from buildings) b
      where b.organisation_id = s.organisation_id and s.building_id is null and b.address = s.building_address`);
  };
  await matchKnown();
  await tx.execute(sql`insert into buildings (organisation_id, id, address, fias_id)
    select organisation_id, (array_agg(candidate_building_id order by row))[1], min(building_address), max(fias_id)
    from ${staged} where building_id is null group by organisation_id, coalesce(fias_id, building_address)`);
  await matchKnown();
}
