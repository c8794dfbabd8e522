import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { numberKey } from './meter-number';

/** A row of a register of meters that cannot be taken. */
export interface MeterFault {
  readonly row: number;
  readonly code:
    | 'organisation-unknown'
    | 'account-unknown'
    | 'meter-repeated'
    | 'meter-conflict'
    | 'meter-zones'
    | 'meter-resource'
    | 'meter-not-closed';
  /** the column to look at */
  readonly place: 'organisation' | 'account' | 'code' | 'gisNumber' | 'serial' | 'zones' | 'resource' | 'closedOn';
  readonly detail: string;
}

/** Takes the rows that cannot be taken out of the staging tables: every row with the first of its faults. */
export async function dropFaultyMeters(tx: Transaction): Promise<MeterFault[]> {
  const faults: MeterFault[] = [];
  for (const find of [repeated, contradicting, ofAnotherKind, leftOpen]) {
    const found = await tx.execute<MeterFault & Record<string, unknown>>(sql`
      with faulty as (${find}), gone as (delete from staged_meters where row in (select row from faulty)),
      zones as (delete from staged_meter_zones where row in (select row from faulty)),
      theirs as (delete from staged_meter_accounts where row in (select row from faulty))
      select distinct on (row) row, code, place, detail from faulty order by row, place`);
    faults.push(...found);
  }
  return faults;
}

const serialKey = (of: string): SQL => numberKey(sql`${sql.identifier(of)}.serial_number`);

/** One meter in two rows, known or new: nobody can tell which of them is right. */
const repeated = sql`
  select s.row, 'meter-repeated' as code, 'serial' as place, coalesce(s.code, s.gis_number, s.serial_number) as detail
  from staged_meters s join staged_meters o on o.organisation_id = s.organisation_id and o.meter_id = s.meter_id
    and o.row <> s.row
  union all
  select s.row, 'meter-repeated', 'code', s.code from staged_meters s
  join staged_meters o on o.organisation_id = s.organisation_id and o.code = s.code and o.row <> s.row
  union all
  select s.row, 'meter-repeated', 'gisNumber', s.gis_number from staged_meters s
  join staged_meters o on o.organisation_id = s.organisation_id and o.gis_number = s.gis_number and o.row <> s.row
  union all
  select s.row, 'meter-repeated', 'serial', s.serial_number from staged_meters s
  join staged_meters o on o.organisation_id = s.organisation_id and o.building_id = s.building_id
    and o.resource = s.resource and ${serialKey('o')} = ${serialKey('s')} and o.row <> s.row
  where s.meter_id is null and o.meter_id is null
    and (s.code is null or o.code is null) and (s.gis_number is null or o.gis_number is null)`;

/** Code and number in ГИС ЖКХ name two meters; unless this register gives the other meter another number. */
const contradicting = sql`
  select s.row, 'meter-conflict' as code, 'gisNumber' as place, concat_ws(', ', s.code, s.gis_number) as detail
  from staged_meters s
  where s.by_code <> s.by_gis_number and not exists (select 1 from staged_meters o
    where o.organisation_id = s.organisation_id and o.meter_id = s.by_gis_number and o.gis_number <> s.gis_number)
  union all
  select s.row, 'meter-conflict', 'code', concat_ws(', ', s.code, m.code) from staged_meters s
  join meters m on m.organisation_id = s.organisation_id and m.id = s.meter_id
  where s.by_code is null and s.code is not null and m.code is not null`;

/** What makes a meter another meter: its resource, the number of its zones. */
const ofAnotherKind = sql`
  select s.row, 'meter-resource' as code, 'resource' as place, s.serial_number as detail from staged_meters s
  join meters m on m.organisation_id = s.organisation_id and m.id = s.meter_id where m.resource <> s.resource
  union all
  select s.row, 'meter-zones', 'zones', s.zones || ' ≠ ' || m.zones
  from (select s.row, s.organisation_id, s.meter_id, count(*) as zones from staged_meters s
    join staged_meter_zones z on z.row = s.row group by 1, 2, 3) s
  join (select organisation_id, meter_id, count(*) as zones from meter_zones group by 1, 2) m
    on m.organisation_id = s.organisation_id and m.meter_id = s.meter_id
  where m.zones <> s.zones`;

const leftOpen = sql`
  select s.row, 'meter-not-closed' as code, 'closedOn' as place, s.replaced_by_code as detail from staged_meters s
  left join meters m on m.organisation_id = s.organisation_id and m.id = s.meter_id
  where s.replaced_by_code is not null
    and case when s.says_whether_closed then s.closed_on else m.closed_on end is null`;
