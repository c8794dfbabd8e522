import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import type { NameFault } from './find-named-meters';

/** A row of a register of readings that cannot be taken. */
export interface ReadingFault {
  readonly row: number;
  readonly code:
    | NameFault['code']
    | 'reading-zones'
    | 'reading-digits'
    | 'reading-closed'
    | 'reading-repeated'
    | 'reading-differs'
    | 'reading-below-previous'
    | 'reading-above-next';
  readonly place: NameFault['place'] | 'period' | 'value1' | 'value2' | 'value3';
  readonly detail: string;
}

/** Takes the rows that `faulty` finds (row, code, place, detail) out of the staging tables, each with one fault. */
async function drop(tx: Transaction, faulty: SQL): Promise<ReadingFault[]> {
  const faults = await tx.execute<ReadingFault & Record<string, unknown>>(sql`
    with faulty as (${faulty}), gone as (delete from staged_readings where row in (select row from faulty)),
    theirs as (delete from staged_reading_values where row in (select row from faulty))
    select distinct on (row) row, code, place, detail from faulty order by row, place`);
  return [...faults];
}

/** Values that are no reading of their meter whatever it showed before. */
export async function dropMisshapenReadings(tx: Transaction): Promise<ReadingFault[]> {
  // templates fill the columns of zones that a meter does not have with zeros
  await tx.execute(sql`delete from staged_reading_values v where v.value = 0 and not exists (
    select 1 from meter_zones z
    where z.organisation_id = v.organisation_id and z.meter_id = v.meter_id and z.zone = v.zone)`);
  const faults = await drop(tx, misshapen);
  faults.push(...(await drop(tx, repeated)));
  // the same said twice is said once
  await tx.execute(sql`delete from staged_readings s using staged_readings o
    where o.organisation_id = s.organisation_id and o.meter_id = s.meter_id and o.period = s.period and o.row < s.row`);
  await tx.execute(sql`delete from staged_reading_values where row not in (select row from staged_readings)`);
  return faults;
}

const misshapen = sql`
  select s.row, 'reading-zones' as code, 'value' || least(greatest(v.zones, m.zones), 3) as place,
    v.zones || ' ≠ ' || m.zones as detail
  from staged_readings s
  join (select row, count(*) as zones, max(zone) as last from staged_reading_values group by 1) v on v.row = s.row
  join (select organisation_id, meter_id, count(*) as zones from meter_zones group by 1, 2) m
    on m.organisation_id = s.organisation_id and m.meter_id = s.meter_id
  where v.zones <> m.zones or v.last <> m.zones
  union all
  select v.row, 'reading-digits', 'value' || v.zone, trim_scale(v.value)::text from staged_reading_values v
  join meters m on m.organisation_id = v.organisation_id and m.id = v.meter_id
  where length(trunc(v.value)::text) > m.integer_digits or scale(trim_scale(v.value)) > m.fraction_digits
  union all
  select s.row, 'reading-closed', 'period', to_char(m.closed_on, 'DD.MM.YYYY') from staged_readings s
  join meters m on m.organisation_id = s.organisation_id and m.id = s.meter_id
  where s.period > to_char(m.closed_on, 'YYYY-MM')`;

const repeated = sql`
  select v.row, 'reading-repeated' as code, 'value1' as place, v.period as detail from staged_reading_values v
  join (select organisation_id, meter_id, period, zone from staged_reading_values group by 1, 2, 3, 4
    having min(value) <> max(value)) o on o.organisation_id = v.organisation_id and o.meter_id = v.meter_id
    and o.period = v.period and o.zone = v.zone`;

/** What was given and nobody has answered yet (only people give such readings) is not replaced behind their backs. */
export const dropAgainstResidents = (tx: Transaction): Promise<ReadingFault[]> =>
  drop(
    tx,
    sql`select v.row, 'reading-differs' as code, 'value' || min(v.zone) as place,
      string_agg(trim_scale(r.value)::text, ' / ' order by v.zone) as detail
    from staged_readings s join staged_reading_values v on v.row = s.row
    join readings r on r.organisation_id = v.organisation_id and r.meter_id = v.meter_id and r.period = v.period
      and r.zone = v.zone and r.replaced_at is null
    where s.kind = 'differs' group by v.row
    having bool_or(r.status in ('accepted', 'transferred'))`,
  );

/**
 * Values that go backwards, but for a counter that passed its last digit. Months are looked at in their order, so
 * that one impossible value does not condemn those after it; of a meter's faults in one look the first counts.
 */
export async function dropImpossibleReadings(tx: Transaction): Promise<ReadingFault[]> {
  const faults: ReadingFault[] = [];
  for (;;) {
    await tx.execute(sql`drop table if exists reading_chain`);
    await tx.execute(CHAIN);
    const found = await drop(
      tx,
      sql`select row, code, place, detail from (
      select *, min(period) over (partition by organisation_id, meter_id) as first from (${impossible}) f) f
      where period = first`,
    );
    if (found.length === 0) break;
    faults.push(...found);
  }
  await tx.execute(sql`update staged_reading_values v set rolled_over = true from reading_chain c
    where c.row = v.row and c.zone = v.zone and c.value < c.previous`);
  return faults;
}

/** Every value beside the one before it: those staged, and those standing around them. */
const CHAIN = sql`create temp table reading_chain on commit drop as
  with fresh as (
    select v.organisation_id, v.meter_id, v.zone, v.period, v.value, v.row, false as rolled_over
    from staged_reading_values v join staged_readings s on s.row = v.row where s.kind <> 'same'
  ), standing as (
    select r.organisation_id, r.meter_id, r.zone, r.period, r.value, null::integer as row, r.rolled_over
    from readings r
    where r.replaced_at is null and r.status <> 'rejected'
      and (r.organisation_id, r.meter_id) in (select organisation_id, meter_id from fresh)
      and (r.organisation_id, r.meter_id, r.period) not in (select organisation_id, meter_id, period from fresh)
  ), ordered as (
    select *, lag(value) over months as before, lag(row) over months as row_before,
      lag(period) over months as period_before
    from (select * from fresh union all select * from standing) c
    window months as (partition by organisation_id, meter_id, zone order by period)
  )
  select o.*, coalesce(o.before, z.initial_value) as previous, power(10::numeric, m.integer_digits) as scale
  from ordered o
  join meter_zones z on z.organisation_id = o.organisation_id and z.meter_id = o.meter_id and z.zone = o.zone
  join meters m on m.organisation_id = o.organisation_id and m.id = o.meter_id
  where o.row is not null or o.row_before is not null`;

/** A rollover is believable when no more than a tenth of the scale has passed: `isRolloverBelievable` in ./rules. */
const impossible = sql`
  select organisation_id, meter_id, period, row, 'reading-below-previous' as code, 'value' || zone as place,
    trim_scale(value) || ' < ' || trim_scale(previous) || coalesce(' (' || period_before || ')', '') as detail
  from reading_chain where row is not null and value < previous and value + scale - previous > scale / 10
  union all
  select organisation_id, meter_id, period_before, row_before, 'reading-above-next', 'value' || zone,
    trim_scale(previous) || ' → ' || trim_scale(value) || ' (' || period || ')'
  from reading_chain where row is null and rolled_over <> (value < previous)`;
