import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/**
 * Finds the accounts that staged rows speak of. The temporary table has `account_number` (as written),
 * `account_key` (see ./account-number) and `account_id` to be filled; what stays null is unknown or ambiguous.
 * An exact number wins; then one that differs in look-alikes, spaces or hyphens; then, for a number of digits only,
 * the one account whose leading zeros a spreadsheet may have dropped.
 */
export async function matchAccounts(tx: Transaction, table: string, organisationId: string): Promise<void> {
  const staged = sql.identifier(table);
  await tx.execute(sql`update ${staged} s set account_id = a.id from personal_accounts a
    where a.organisation_id = ${organisationId} and a.number = s.account_number`);
  await tx.execute(sql`update ${staged} s set account_id = a.id
    from (select number_key as key, min(id::text)::uuid as id from personal_accounts
      where organisation_id = ${organisationId} group by number_key having count(*) = 1) a
    where s.account_id is null and a.key = s.account_key`);
  await tx.execute(sql`update ${staged} s set account_id = a.id
    from (select ltrim(number_key, '0') as key, min(id::text)::uuid as id from personal_accounts
      where organisation_id = ${organisationId} group by 1 having count(*) = 1) a
    where s.account_id is null and s.account_key ~ '^[1-9][0-9]*$' and a.key = s.account_key`);
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

/** The one organisation to which all accounts known by these identifiers of ГИС ЖКХ belong; null when unclear. */
export async function inferGisOrganisation(tx: Transaction, keys: readonly string[]): Promise<string | null> {
  const rows = await tx.execute<{ id: string }>(sql`select distinct organisation_id as id from personal_accounts
    where gis_service_id in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)) limit 2`);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
