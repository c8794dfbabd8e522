import { sql } from 'drizzle-orm';
import { copyRows } from '@/db/copy';
import type { Transaction } from '@/db/transaction';
import { newId } from '@/lib/shared/ids';
import { givenReadings, type ImportedReadings, readingBefore } from './imported-readings';

/** Stands in the meter's history beside what was taken back. */
const REASON = 'Загрузка отменена';

/** Holds still what could come between: readings of these meters, and loads of the organisation, wait. */
export async function lockReadings(tx: Transaction, { organisationId, importId }: ImportedReadings): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organisationId}, 0))`);
  await tx.execute(sql`
    select 1 from meters where organisation_id = ${organisationId} and id in (
      select meter_id from readings where organisation_id = ${organisationId} and import_id = ${importId})
    order by id for no key update`);
}

/**
 * Takes the readings of an import back (`lockReadings` first) that nothing ties: they are rejected and replaced, and what
 * had stood in their place is given again as a new row. Values never change, so the meter's history tells what happened.
 */
export async function withdrawReadings(tx: Transaction, of: ImportedReadings, at: Date): Promise<void> {
  const { organisationId, importId } = of;
  const instant = sql`${at.toISOString()}::timestamptz`;
  await tx.execute(
    sql`create temp table withdrawn_readings (reading_id uuid, before_id uuid, new_id uuid) on commit drop`,
  );
  const gone = await tx.execute<{ id: string; before: string | null }>(sql`
    select i.id, b.id as before from (${givenReadings(of)}) g
    join readings i on i.organisation_id = ${organisationId} and i.import_id = ${importId} and i.meter_id = g.meter_id
      and i.period = g.period and i.replaced_at is null
    left join lateral (${readingBefore(of)}) b on true
    where g.tie is null`);
  await copyRows(
    tx,
    'withdrawn_readings (reading_id, before_id, new_id)',
    [...gone].map(({ id, before }) => [id, before, newId()]),
  );
  await tx.execute(sql`analyze withdrawn_readings`);
  await tx.execute(sql`
    update readings r set status = 'rejected', rejection_reason = ${REASON}, replaced_at = ${instant},
      answered_at = ${instant}, answer_import_id = r.import_id, counted_in_period = null
    from withdrawn_readings w where r.organisation_id = ${organisationId} and r.id = w.reading_id`);
  await tx.execute(sql`
    insert into readings (organisation_id, id, version, created_at, ${KEPT})
    select r.organisation_id, w.new_id, now.version + 1, ${instant}, ${KEPT_OF_BEFORE}
    from withdrawn_readings w
    join readings now on now.organisation_id = ${organisationId} and now.id = w.reading_id
    join readings r on r.organisation_id = ${organisationId} and r.id = w.before_id`);
}

/** All that a reading is, but its own id, version and moment. */
const NAMES = [
  ...['meter_id', 'period', 'zone', 'value', 'rolled_over', 'taken_on', 'source', 'status', 'rejection_reason'],
  ...['submission_id', 'import_id', 'export_id', 'composed_at', 'answered_at', 'answer_import_id', 'counted_in_period'],
].map((name) => sql.identifier(name));
const KEPT = sql.join(NAMES, sql`, `);
const KEPT_OF_BEFORE = sql.join(
  NAMES.map((name) => sql`r.${name}`),
  sql`, `,
);
