import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { matchAccounts, matchGisAccounts } from '@/lib/accounts/match-accounts';
import type { MeterFault } from './meter-faults';
import { numberKey } from './meter-number';

/**
 * `books`: the organisation's own register, whose list of a meter's accounts is the whole list. `gis`: a register of
 * ГИС ЖКХ of one organisation, which names accounts by any of three identifiers and may leave closed ones out.
 */
export type RegisterForm = 'books' | 'gis';

/** Finds whose the staged meters are. Rows of nobody leave the staging tables and come back as faults. */
export async function matchMeterAccounts(tx: Transaction, form: RegisterForm): Promise<MeterFault[]> {
  await tx.execute(sql`update staged_meter_accounts a set organisation_id = s.organisation_id
    from staged_meters s where s.row = a.row`);
  await tx.execute(sql`analyze staged_meter_accounts`);
  if (form === 'gis') await matchByGisIdentifiers(tx);
  await matchAccounts(tx, 'staged_meter_accounts', null);
  await decideAboutBlanks(tx);
  const faults = await tx.execute<MeterFault & Record<string, unknown>>(sql`
    with faulty as (
      select row, 'organisation-unknown' as code, 'organisation' as place, organisation_inn as detail
        from staged_meters where organisation_id is null
      union all
      select s.row, 'account-unknown', 'account', string_agg(a.account_number, ', ' order by a.account_number)
        from staged_meters s join staged_meter_accounts a on a.row = s.row
        where s.organisation_id is not null and a.account_id is null group by s.row
    ), gone as (delete from staged_meters where row in (select row from faulty)),
    theirs as (delete from staged_meter_accounts where row in (select row from faulty))
    select row, code, place, detail from faulty order by row`);
  return [...faults];
}

async function matchByGisIdentifiers(tx: Transaction): Promise<void> {
  const [organisation] = await tx.execute<{ id: string }>(
    sql`select distinct organisation_id as id from staged_meters where organisation_id is not null limit 1`,
  );
  if (organisation) await matchGisAccounts(tx, 'staged_meter_accounts', organisation.id);
}

/** A cell of several words that is an account's number as a whole is that account, else each word is a number. */
async function decideAboutBlanks(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    with cells as (
      select row, cell, count(*) > 1 as has_words, bool_or(is_whole_cell and account_id is not null) as is_whole
      from staged_meter_accounts group by row, cell
    )
    delete from staged_meter_accounts a using cells c
    where c.row = a.row and c.cell = a.cell and c.has_words and a.is_whole_cell <> c.is_whole`);
}

/** Finds the meters that staged rows speak of, by each of the names they may have. */
export async function matchStagedMeters(tx: Transaction): Promise<void> {
  await placeMeters(tx);
  await tx.execute(sql`analyze staged_meters`);
  await matchNumber(tx, 'staged_meters', 'code', 'by_code');
  await matchNumber(tx, 'staged_meters', 'gis_number', 'by_gis_number');
  await matchSerialNumber(tx);
  await tx.execute(sql`update staged_meters set meter_id = coalesce(by_code, by_gis_number, by_serial_number)`);
}

/** A meter stands in the building named, else where its accounts are: addresses are written in many ways. */
async function placeMeters(tx: Transaction): Promise<void> {
  await tx.execute(sql`update staged_meters s set building_id = b.id from buildings b
    where b.organisation_id = s.organisation_id and b.address = s.building_address`);
  await tx.execute(sql`update staged_meters s set building_id = a.building_id
    from (select m.row, (array_agg(p.building_id order by m.cell, p.number))[1] as building_id
      from staged_meter_accounts m
      join personal_accounts p on p.organisation_id = m.organisation_id and p.id = m.account_id group by 1) a
    where s.building_id is null and a.row = s.row`);
}

/**
 * Sets `found` of staged rows to the meter whose `number` they give: exactly, else the only one that differs in
 * case, look-alikes, hyphens or leading zeros.
 */
export async function matchNumber(
  tx: Transaction,
  table: string,
  number: 'code' | 'gis_number',
  found: 'by_code' | 'by_gis_number',
): Promise<void> {
  const [staged, target, column] = [sql.identifier(table), sql.identifier(found), sql.identifier(number)];
  await tx.execute(sql`update ${staged} s set ${target} = m.id from meters m
    where m.organisation_id = s.organisation_id and m.${column} = s.${column}`);
  await tx.execute(sql`update ${staged} s set ${target} = m.id
    from (select organisation_id, ${numberKey(sql`${column}`)} as key, min(id::text)::uuid as id from meters
      where ${column} is not null and organisation_id in (select organisation_id from ${staged})
      group by 1, 2 having count(*) = 1) m
    where s.${target} is null and m.organisation_id = s.organisation_id and m.key = ${numberKey(sql`s.${column}`)}`);
}

/** A serial number is its maker's: it names a meter only together with its place, and where nothing speaks against it. */
async function matchSerialNumber(tx: Transaction): Promise<void> {
  await tx.execute(sql`update staged_meters s set by_serial_number = m.id
    from (select s.row, min(m.id::text)::uuid as id from staged_meters s
      join meters m on m.organisation_id = s.organisation_id and m.building_id = s.building_id
        and m.resource = s.resource and ${numberKey(sql`m.serial_number`)} = ${numberKey(sql`s.serial_number`)}
      where s.by_code is null and s.by_gis_number is null
        and (s.code is null or m.code is null) and (s.gis_number is null or m.gis_number is null)
      group by 1 having count(*) = 1) m
    where m.row = s.row`);
}
