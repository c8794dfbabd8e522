import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { matchOrganisations } from '@/lib/organisations/match-organisations';
import type { Actor } from '@/lib/shared/viewer';
import { statusesBefore } from './answer-rules';
import { findNamedMeters, lockStagedMeters } from './find-named-meters';
import {
  dropAgainstResidents,
  dropImpossibleReadings,
  dropMisshapenReadings,
  type ReadingFault,
} from './reading-faults';

export interface ReadingsOrder {
  readonly importId: string;
  readonly receivedAt: Date;
}

export interface ReadingsRegistered {
  /** readings that were not known, and those that replace what the billing centre had said before */
  readonly given: number;
  /** residents' readings that the billing centre has counted by giving the same value */
  readonly counted: number;
  readonly faults: readonly ReadingFault[];
  readonly organisationIds: readonly string[];
}

/**
 * Enters what the billing centre has counted, staged by `stageReadings` in this transaction. A meter's period is taken
 * with all its zones or not at all. The same value as a resident's marks that one as counted; another value replaces
 * only what the billing centre said itself, or what is answered already.
 */
export async function registerReadings(
  _actor: Actor,
  tx: Transaction,
  order: ReadingsOrder,
): Promise<ReadingsRegistered> {
  const organisationIds = await matchOrganisations(tx, 'staged_readings');
  const faults: ReadingFault[] = await findNamedMeters(tx, 'staged_readings');
  await spreadZones(tx);
  faults.push(...(await dropMisshapenReadings(tx)));
  await lockStagedMeters(tx, 'staged_readings');
  await compareWithCurrent(tx);
  faults.push(...(await dropAgainstResidents(tx)), ...(await dropImpossibleReadings(tx)));
  const counted = await countResidents(tx, order);
  const given = await giveReadings(tx, order);
  return { given, counted, faults, organisationIds };
}

async function spreadZones(tx: Transaction): Promise<void> {
  await tx.execute(sql`insert into staged_reading_values (row, organisation_id, meter_id, period, zone, id, value)
    select s.row, s.organisation_id, s.meter_id, s.period, z.zone, z.id, z.value from staged_readings s,
      lateral (values (1, s.id1, s.value1), (2, s.id2, s.value2), (3, s.id3, s.value3)) z(zone, id, value)
    where z.value is not null`);
  await tx.execute(sql`analyze staged_reading_values`);
}

/** Against what stands now, under the locks of the meters: `new`, `same` or `differs`. */
async function compareWithCurrent(tx: Transaction): Promise<void> {
  await tx.execute(sql`update staged_readings s
    set version = c.version + 1,
      kind = case when c.known = 0 then 'new' when c.is_same then 'same' else 'differs' end
    from (select v.row, count(r.id) as known, coalesce(max(r.version), 0) as version,
        bool_and(coalesce(r.value = v.value, false)) as is_same
      from staged_reading_values v
      left join readings r on r.organisation_id = v.organisation_id and r.meter_id = v.meter_id
        and r.period = v.period and r.zone = v.zone and r.replaced_at is null
      group by 1) c
    where c.row = s.row`);
}

async function countResidents(tx: Transaction, { importId, receivedAt }: ReadingsOrder): Promise<number> {
  const counted = await tx.execute(sql`update readings r
    set status = 'counted', rejection_reason = null, answered_at = ${receivedAt.toISOString()}::timestamptz,
      answer_import_id = ${importId}::uuid
    from staged_readings s
    where s.kind = 'same' and r.organisation_id = s.organisation_id and r.meter_id = s.meter_id
      and r.period = s.period and r.replaced_at is null and r.status in ${statusesBefore('counted')}`);
  return counted.count;
}

/**
 * A value of the billing centre counts as given on the day it was taken: what a resident typed later, without having
 * seen it, outranks it as any later reading does (./precedence).
 */
async function giveReadings(tx: Transaction, { importId, receivedAt }: ReadingsOrder): Promise<number> {
  const at = sql`${receivedAt.toISOString()}::timestamptz`;
  await tx.execute(sql`update readings r set replaced_at = ${at} from staged_readings s
    where s.kind = 'differs' and r.organisation_id = s.organisation_id and r.meter_id = s.meter_id
      and r.period = s.period and r.replaced_at is null`);
  const given = await tx.execute(sql`
    insert into readings (organisation_id, id, meter_id, period, zone, value, rolled_over, taken_on, source, status,
      import_id, version, composed_at, created_at)
    select s.organisation_id, v.id, s.meter_id, s.period, v.zone, v.value, v.rolled_over, s.taken_on,
      case when m.is_automatic then 'automatic' else 'billing-centre' end, 'counted', ${importId}::uuid, s.version,
      least(s.taken_on::timestamp at time zone o.time_zone, ${at}), ${at}
    from staged_readings s
    join staged_reading_values v on v.row = s.row
    join meters m on m.organisation_id = s.organisation_id and m.id = s.meter_id
    join organisations o on o.id = s.organisation_id
    where s.kind in ('new', 'differs') order by s.row, v.zone`);
  return given.count;
}
