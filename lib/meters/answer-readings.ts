import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { enqueue } from '@/lib/jobs/enqueue';
import { matchOrganisations } from '@/lib/organisations/match-organisations';
import type { Actor } from '@/lib/shared/viewer';
import { statusesBefore } from './answer-rules';
import { findNamedMeters, lockStagedMeters, type NameFault } from './find-named-meters';
import { numberKey } from './meter-number';

/** A row of a billing centre's answer that cannot be taken. */
export interface AnswerFault {
  readonly row: number;
  readonly code:
    | NameFault['code']
    | 'zone-unknown'
    | 'reading-zones'
    | 'reading-unknown'
    | 'reading-answered-other'
    | 'answer-repeated';
  readonly place: NameFault['place'] | 'zone' | 'value' | 'period' | 'result';
  readonly detail: string;
}

export interface ReadingsAnswered {
  /** readings whose fate this answer has changed */
  readonly changed: number;
  readonly faults: readonly AnswerFault[];
  readonly organisationIds: readonly string[];
}

/**
 * Marks readings as counted or rejected by the billing centre, staged by `stageAnswers` in this transaction. An answer
 * speaks of the value it names: of the current one, or of one that was exported and corrected since. The same answer
 * again changes nothing; its last word counts.
 */
export async function answerReadings(
  _actor: Actor,
  tx: Transaction,
  { importId, receivedAt }: { readonly importId: string; readonly receivedAt: Date },
): Promise<ReadingsAnswered> {
  const organisationIds = await matchOrganisations(tx, 'staged_answers');
  const faults: AnswerFault[] = await findNamedMeters(tx, 'staged_answers');
  await spreadZones(tx);
  faults.push(...(await drop(tx, misshapen)));
  await lockStagedMeters(tx, 'staged_answers');
  await findReadings(tx);
  faults.push(...(await drop(tx, unfound)), ...(await drop(tx, repeated)));
  const changed = await decideFates(tx, importId, receivedAt);
  for (const organisationId of new Set(changed)) await enqueue(tx, 'readings-answered', { organisationId, importId });
  return { changed: changed.length, faults, organisationIds };
}

/** Takes the rows that `faulty` finds (row, code, place, detail) out of the staging tables, each with one fault. */
async function drop(tx: Transaction, faulty: SQL): Promise<AnswerFault[]> {
  const faults = await tx.execute<AnswerFault & Record<string, unknown>>(sql`
    with faulty as (${faulty}), gone as (delete from staged_answers where row in (select row from faulty)),
    theirs as (delete from staged_answer_values where row in (select row from faulty))
    select distinct on (row) row, code, place, detail from faulty order by row, place`);
  return [...faults];
}

async function spreadZones(tx: Transaction): Promise<void> {
  const isNamed = sql`(s.zone = z.zone::text or ${numberKey(sql`s.zone`)} = ${numberKey(sql`z.name`)})`;
  await tx.execute(sql`insert into staged_answer_values (row, organisation_id, meter_id, period, zone, value)
    select s.row, s.organisation_id, s.meter_id, s.period, z.zone,
      (s.given ->> case when s.zone is null then z.zone - 1 else 0 end)::numeric
    from staged_answers s
    join meter_zones z on z.organisation_id = s.organisation_id and z.meter_id = s.meter_id
    where s.zone is null or ${isNamed}`);
  await tx.execute(sql`analyze staged_answer_values`);
}

const misshapen = sql`
  select s.row, 'zone-unknown' as code, 'zone' as place, s.zone as detail from staged_answers s
  where s.zone is not null and not exists (select 1 from staged_answer_values v where v.row = s.row)
  union all
  select s.row, 'reading-zones', 'value', jsonb_array_length(s.given) || ' ≠ ' || v.zones
  from staged_answers s
  join (select row, count(*) as zones from staged_answer_values group by 1) v on v.row = s.row
  where jsonb_array_length(s.given) <> v.zones`;

async function findReadings(tx: Transaction): Promise<void> {
  await tx.execute(sql`update staged_answer_values v set reading_id = f.id
    from (select distinct on (v.row, v.zone) v.row, v.zone, r.id
      from staged_answer_values v
      join readings r on r.organisation_id = v.organisation_id and r.meter_id = v.meter_id and r.period = v.period
        and r.zone = v.zone and r.value = v.value and (r.replaced_at is null or r.export_id is not null)
      order by v.row, v.zone, r.replaced_at desc nulls first) f
    where f.row = v.row and f.zone = v.zone`);
}

const unfound = sql`
  select v.row, case when r.id is null then 'reading-unknown' else 'reading-answered-other' end as code,
    case when r.id is null then 'period' else 'value' end as place,
    coalesce(trim_scale(r.value)::text, v.period) as detail
  from staged_answer_values v
  left join readings r on r.organisation_id = v.organisation_id and r.meter_id = v.meter_id and r.period = v.period
    and r.zone = v.zone and r.replaced_at is null
  where v.reading_id is null`;

const repeated = sql`
  select v.row, 'answer-repeated' as code, 'result' as place, concat_ws(', ', s.code, s.gis_number, s.serial_number) as detail
  from staged_answer_values v join staged_answers s on s.row = v.row
  where v.reading_id in (select v.reading_id from staged_answer_values v join staged_answers s on s.row = v.row
    group by 1 having count(distinct (s.result, s.reason, s.counted_in_period)) > 1)`;

/** @returns the organisation of each reading that was changed */
async function decideFates(tx: Transaction, importId: string, receivedAt: Date): Promise<string[]> {
  const changed = await tx.execute<{ id: string }>(sql`update readings r
    set status = s.result, rejection_reason = s.reason, counted_in_period = nullif(s.counted_in_period, r.period),
      answered_at = ${receivedAt.toISOString()}::timestamptz, answer_import_id = ${importId}::uuid
    from staged_answers s join (select distinct on (reading_id) row, organisation_id, reading_id
      from staged_answer_values order by reading_id, row) v on v.row = s.row
    where r.organisation_id = v.organisation_id and r.id = v.reading_id
      and (case s.result when 'counted' then r.status in ${statusesBefore('counted')}
          else r.status in ${statusesBefore('rejected')} end
        or (r.status = s.result and (r.rejection_reason, r.counted_in_period)
          is distinct from (s.reason, nullif(s.counted_in_period, r.period))))
    returning r.organisation_id as id`);
  return changed.map(({ id }) => id);
}
