import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { matchAccounts } from '@/lib/accounts/match-accounts';
import type { Resource } from '@/lib/shared/resource';
import { matchNumber } from './match-staged-meters';
import { numberKey } from './meter-number';

/** How a register of readings names a meter: by code, by number in ГИС ЖКХ, or by serial number and account. */
export interface MeterName {
  readonly organisationInn: string;
  readonly code: string | null;
  readonly gisNumber: string | null;
  readonly serialNumber: string | null;
  readonly accountNumber: string | null;
  /** null: the register does not say */
  readonly resource: Resource | null;
}

/** Columns of a staging table whose rows name meters; `row` and the rest are its own. */
export const METER_NAME_COLUMNS = sql`organisation_inn text, organisation_id uuid, code text, gis_number text,
  serial_number text, account_number text, account_key text, account_id uuid, resource text, meter_id uuid,
  by_code uuid, by_gis_number uuid, by_serial_number uuid`;

export interface NameFault {
  readonly row: number;
  readonly code: 'organisation-unknown' | 'meter-unknown' | 'meter-conflict' | 'meter-resource';
  readonly place: 'organisation' | 'meter' | 'resource';
  readonly detail: string;
}

/** Sets `meter_id` of staged rows. Rows that name no meter, or two, leave the table and come back as faults. */
export async function findNamedMeters(tx: Transaction, table: string): Promise<NameFault[]> {
  const staged = sql.identifier(table);
  await matchNumber(tx, table, 'code', 'by_code');
  await matchNumber(tx, table, 'gis_number', 'by_gis_number');
  await matchAccounts(tx, table, null);
  await matchSerialNumber(tx, table);
  await tx.execute(sql`update ${staged} set meter_id = coalesce(by_code, by_gis_number, by_serial_number)`);
  await tx.execute(sql`analyze ${staged}`);
  const names = sql`concat_ws(', ', s.code, s.gis_number, s.serial_number)`;
  const faults = await tx.execute<NameFault & Record<string, unknown>>(sql`
    with faulty as (
      select s.row, 'organisation-unknown' as code, 'organisation' as place, s.organisation_inn as detail
        from ${staged} s where s.organisation_id is null
      union all
      select s.row, 'meter-unknown', 'meter', ${names} from ${staged} s
        where s.organisation_id is not null and s.meter_id is null
      union all
      select s.row, 'meter-conflict', 'meter', ${names} from ${staged} s
        join meters m on m.organisation_id = s.organisation_id and m.id = s.meter_id
        where s.by_code <> s.by_gis_number or (s.by_code is null and s.code is not null and m.code is not null)
          or (s.by_gis_number is null and s.gis_number is not null and m.gis_number is not null)
          or ${numberKey(sql`s.serial_number`)} <> ${numberKey(sql`m.serial_number`)}
      union all
      select s.row, 'meter-resource', 'resource', ${names} from ${staged} s
        join meters m on m.organisation_id = s.organisation_id and m.id = s.meter_id
        where m.resource <> s.resource
    ), gone as (delete from ${staged} where row in (select row from faulty))
    select distinct on (row) row, code, place, detail from faulty order by row, place`);
  return [...faults];
}

/** Among the meters of one account a serial number is enough. */
async function matchSerialNumber(tx: Transaction, table: string): Promise<void> {
  const staged = sql.identifier(table);
  await tx.execute(sql`update ${staged} s set by_serial_number = m.id
    from (select s.row, min(m.id::text)::uuid as id from ${staged} s
      join meter_accounts l on l.organisation_id = s.organisation_id and l.account_id = s.account_id
      join meters m on m.organisation_id = l.organisation_id and m.id = l.meter_id
        and ${numberKey(sql`m.serial_number`)} = ${numberKey(sql`s.serial_number`)}
        and m.resource = coalesce(s.resource, m.resource)
      group by 1 having count(*) = 1) m
    where m.row = s.row`);
}

/**
 * The one organisation that has every meter of these numbers in ГИС ЖКХ that anybody has; null when none has or
 * several do.
 */
export async function inferOrganisationOfMeters(
  tx: Transaction,
  gisNumbers: readonly string[],
): Promise<string | null> {
  const rows = await tx.execute<{ id: string }>(sql`
    with held as (
      select distinct m.gis_number, m.organisation_id from meters m
      join jsonb_array_elements_text(${JSON.stringify(gisNumbers)}::jsonb) number on number = m.gis_number
    )
    select organisation_id as id from held group by 1
    having count(*) = (select count(distinct gis_number) from held) limit 2`);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

/** In the order of ids, as a resident's submission locks them, so that neither waits for the other in a circle. */
export async function lockStagedMeters(tx: Transaction, table: string): Promise<void> {
  await tx.execute(sql`
    with locked as materialized (select m.id from meters m
      where (m.organisation_id, m.id) in (select organisation_id, meter_id from ${sql.identifier(table)}
        where meter_id is not null)
      order by m.organisation_id, m.id for no key update)
    select count(*) from locked`);
}
