import { sql } from 'drizzle-orm';
import type { Queryable } from '@/db/client';
import type { Transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import type { Resource } from '@/lib/shared/resource';
import type { Actor } from '@/lib/shared/viewer';
import { statusesBefore } from './answer-rules';

/** One meter's readings of the period as they are told to the billing centre. */
export interface ExportedLine {
  readonly address: string;
  readonly code: string | null;
  readonly gisNumber: string | null;
  readonly serialNumber: string;
  /** whose resident gave them; of several accounts the first */
  readonly accountNumber: string | null;
  readonly resource: Resource;
  /** Т1, Т2, Т3: as many as the meter has zones; canonical decimal strings */
  readonly values: readonly string[];
  readonly takenOn: Day;
}

export interface TransferOrder {
  readonly organisationId: string;
  readonly period: BillingPeriod;
  readonly format: 'gis' | 'csv';
  readonly at: Date;
}

export interface Transferred<Reason> {
  /** null when there was nothing to transfer */
  readonly exportId: string | null;
  readonly lines: readonly ExportedLine[];
  /** accepted readings that the format cannot say; they stay accepted */
  readonly skipped: readonly { readonly line: ExportedLine; readonly reason: Reason }[];
}

/** Why the format cannot say a line; null when it can. */
type ObstacleTo<Reason> = (line: ExportedLine) => Reason | null;

/** What an export would tell now; it marks nothing. One query. */
export async function findTransferable<Reason>(
  q: Pick<Queryable, 'execute'>,
  order: TransferOrder,
  obstacle: ObstacleTo<Reason>,
): Promise<Omit<Transferred<Reason>, 'exportId'>> {
  const { taken, skipped } = sort(await findCandidates(q, order), obstacle);
  return { lines: taken.map(spoken), skipped };
}

/**
 * Marks the accepted readings of a period as transferred by a new export and keeps what it says of them. Corrections
 * of what was transferred before are accepted readings, too.
 */
export async function markTransferred<Reason>(
  actor: Actor,
  tx: Transaction,
  order: TransferOrder,
  obstacle: ObstacleTo<Reason>,
): Promise<Transferred<Reason>> {
  await lockMeters(tx, order);
  return await mark(actor, tx, order, sort(await findCandidates(tx, order), obstacle));
}

/** The same, of a file already written with these lines; null when the readings say something else by now. */
export async function markTold<Reason>(
  actor: Actor,
  tx: Transaction,
  order: TransferOrder & { readonly told: readonly ExportedLine[] },
  obstacle: ObstacleTo<Reason>,
): Promise<Transferred<Reason> | null> {
  await lockMeters(tx, order);
  const sorted = sort(await findCandidates(tx, order), obstacle);
  const isSame = JSON.stringify(sorted.taken.map(spoken)) === JSON.stringify(order.told);
  return isSame ? await mark(actor, tx, order, sorted) : null;
}

interface Sorted<Reason> {
  readonly taken: readonly Candidate[];
  readonly skipped: Transferred<Reason>['skipped'];
}

function sort<Reason>(candidates: readonly Candidate[], obstacle: ObstacleTo<Reason>): Sorted<Reason> {
  const judged = candidates.map((line) => ({ line, reason: obstacle(line) }));
  return {
    taken: judged.flatMap(({ line, reason }) => (reason === null ? [line] : [])),
    skipped: judged.flatMap(({ line, reason }) => (reason === null ? [] : [{ line: spoken(line), reason }])),
  };
}

async function mark<Reason>(
  actor: Actor,
  tx: Transaction,
  order: TransferOrder,
  { taken, skipped }: Sorted<Reason>,
): Promise<Transferred<Reason>> {
  if (taken.length === 0) return { exportId: null, lines: [], skipped };
  const lines = taken.map(spoken);
  const exportId = await writeExport(tx, actor, order, lines);
  const ids = taken.flatMap(({ readingIds }) => readingIds);
  await tx.execute(sql`update readings set status = 'transferred', export_id = ${exportId}::uuid
    where organisation_id = ${order.organisationId}
      and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`);
  const { organisationId, period, format } = order;
  const details = { period, format, rows: lines.length, skipped: skipped.length };
  await recordAudit(tx, actor, {
    organisationId,
    action: 'readings-exported',
    subjectKind: 'reading-export',
    subjectId: exportId,
    details,
  });
  return { exportId, lines, skipped };
}

interface Candidate extends ExportedLine {
  readonly readingIds: readonly string[];
}

const spoken = ({ readingIds: _, ...line }: Candidate): ExportedLine => line;

/** In the order of ids, as a submission locks them: a correction comes wholly before this export or after it. */
async function lockMeters(tx: Transaction, { organisationId, period }: TransferOrder): Promise<void> {
  await tx.execute(sql`
    with locked as materialized (select id from meters
      where organisation_id = ${organisationId} and id in (select meter_id from readings
        where organisation_id = ${organisationId} and period = ${period} and replaced_at is null
          and status in ${statusesBefore('exported')})
      order by id for no key update)
    select count(*) from locked`);
}

/** Meters with an accepted reading, with the values of all their zones: half a meter says nothing. */
async function findCandidates(
  tx: Pick<Queryable, 'execute'>,
  { organisationId, period }: TransferOrder,
): Promise<Candidate[]> {
  const isAccepted = sql`r.status in ${statusesBefore('exported')}`;
  const rows = await tx.execute<Candidate & Record<string, unknown>>(sql`
    select b.address, m.code, m.gis_number as "gisNumber", m.serial_number as "serialNumber", m.resource,
      g.values, g.taken_on::text as "takenOn", g.ids as "readingIds",
      coalesce(a.number, (select min(p.number) from meter_accounts l
        join personal_accounts p on p.organisation_id = l.organisation_id and p.id = l.account_id
        where l.organisation_id = m.organisation_id and l.meter_id = m.id)) as "accountNumber"
    from (select r.meter_id, json_agg(trim_scale(r.value)::text order by r.zone) as values, max(r.taken_on) as taken_on,
        json_agg(r.id) filter (where ${isAccepted}) as ids, count(*) as zones, min(r.submission_id::text)::uuid as submission_id
      from readings r
      where r.organisation_id = ${organisationId} and r.period = ${period} and r.replaced_at is null
      group by 1 having bool_or(${isAccepted}) and not bool_or(r.status = 'rejected')) g
    join meters m on m.organisation_id = ${organisationId} and m.id = g.meter_id
    join buildings b on b.organisation_id = m.organisation_id and b.id = m.building_id
    left join reading_submissions s on s.organisation_id = m.organisation_id and s.id = g.submission_id
    left join personal_accounts a on a.organisation_id = s.organisation_id and a.id = s.account_id
    where g.zones = (select count(*) from meter_zones z
      where z.organisation_id = m.organisation_id and z.meter_id = m.id)
    order by b.address, m.premises_number, m.resource, m.serial_number, m.id`);
  return [...rows];
}

async function writeExport(
  tx: Transaction,
  actor: Actor,
  { organisationId, period, format, at }: TransferOrder,
  lines: readonly ExportedLine[],
): Promise<string> {
  const id = newId();
  await tx.execute(sql`insert into reading_exports (organisation_id, id, period, format, rows, lines, actor, created_at)
    values (${organisationId}, ${id}, ${period}, ${format}, ${lines.length}, ${JSON.stringify(lines)}::jsonb,
      ${actor.kind === 'user' ? actor.userId : actor.name}, ${at.toISOString()}::timestamptz)`);
  return id;
}
