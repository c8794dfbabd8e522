import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/**
 * Sets `organisation_id` of staged rows that name their organisation by `organisation_inn`; what stays null is
 * registered nowhere. Loads of one organisation take turns: from here to the commit this one has its turn.
 * @returns ids of the organisations found
 */
export async function matchOrganisations(tx: Transaction, table: string): Promise<string[]> {
  const staged = sql.identifier(table);
  await tx.execute(sql`update ${staged} s set organisation_id = o.id from organisations o
    where o.inn = s.organisation_inn`);
  await tx.execute(sql`analyze ${staged}`);
  const rows = await tx.execute<{ id: string }>(sql`select distinct organisation_id as id from ${staged}
    where organisation_id is not null order by 1`);
  for (const { id } of rows) await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
  return rows.map(({ id }) => id);
}
