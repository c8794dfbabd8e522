import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/**
 * Finds the accounts that staged rows speak of. The temporary table has `account_number` (as written),
 * `account_key` (see ./account-number) and `account_id` to be filled; what stays null is unknown or ambiguous.
 * An exact number wins; then one that differs in look-alikes, spaces or hyphens; then, for a number of digits only,
 * the one account whose leading zeros a spreadsheet may have dropped.
 * @param organisationId null when each row names its own organisation in `organisation_id`
 */
export async function matchAccounts(tx: Transaction, table: string, organisationId: string | null): Promise<void> {
  const staged = sql.identifier(table);
  const own = organisationId === null ? sql`s.organisation_id` : sql`${organisationId}::uuid`;
  const among =
    organisationId === null
      ? sql`organisation_id in (select organisation_id from ${staged})`
      : sql`organisation_id = ${organisationId}`;
  const alone = (key: SQL) => sql`(select organisation_id, ${key} as key, min(id::text)::uuid as id
    from personal_accounts where ${among} group by 1, 2 having count(*) = 1)`;
  await tx.execute(sql`update ${staged} s set account_id = a.id from personal_accounts a
    where a.organisation_id = ${own} and a.number = s.account_number`);
  await tx.execute(sql`update ${staged} s set account_id = a.id from ${alone(sql`number_key`)} a
    where s.account_id is null and a.organisation_id = ${own} and a.key = s.account_key`);
  await tx.execute(sql`update ${staged} s set account_id = a.id from ${alone(sql`ltrim(number_key, '0')`)} a
    where s.account_id is null and s.account_key ~ '^[1-9][0-9]*$' and a.organisation_id = ${own}
      and a.key = s.account_key`);
}

/**
 * The same for rows that name an account as ГИС ЖКХ does: by идентификатор ЖКУ, by an ЕЛС that only one account of
 * the organisation has, or by its number.
 */
export async function matchGisAccounts(tx: Transaction, table: string, organisationId: string): Promise<void> {
  const staged = sql.identifier(table);
  for (const name of ['gis_service_id', 'unified_account_number']) {
    const column = sql.identifier(name);
    await tx.execute(sql`update ${staged} s set account_id = a.id
      from (select ${column} as key, min(id::text)::uuid as id from personal_accounts
        where organisation_id = ${organisationId} and ${column} is not null group by 1 having count(*) = 1) a
      where s.account_id is null and a.key = s.account_key`);
  }
  await tx.execute(sql`update ${staged} s set account_id = a.id from personal_accounts a
    where s.account_id is null and a.organisation_id = ${organisationId} and a.number = s.account_number`);
}

/**
 * The one organisation that holds every one of these identifiers (of ГИС ЖКХ, or keys of account numbers) that
 * anybody holds; null when several do or none. An ЕЛС alone tells nothing: two organisations share it.
 */
export async function inferGisOrganisation(tx: Transaction, keys: readonly string[]): Promise<string | null> {
  const rows = await tx.execute<{ id: string }>(sql`
    with named as (select distinct key from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) key),
    held as (
      select key, organisation_id from named join personal_accounts on gis_service_id = key union
      select key, organisation_id from named join personal_accounts on unified_account_number = key union
      select key, organisation_id from named join personal_accounts on number_key = key
    )
    select organisation_id as id from held group by 1
    having count(*) = (select count(distinct key) from held) limit 2`);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
