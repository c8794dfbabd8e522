import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/** The readings that one import has given. */
export interface ImportedReadings {
  readonly organisationId: string;
  readonly importId: string;
}

/** Why a meter's reading stays though its load is undone. */
export const READING_TIES = ['replaced', 'billed', 'told', 'followed'] as const;
export type ReadingTie = (typeof READING_TIES)[number];

/** What taking an import's readings back would do. Counted by meter and month: zones are taken back together. */
export interface ReadingsSummary {
  readonly readings: number;
  /** of them, those in whose place the earlier reading comes back */
  readonly restored: number;
  /** how many stay, by the reason */
  readonly kept: Partial<Record<ReadingTie, number>>;
  /** residents' own readings that the import said to be counted: they stay so */
  readonly answered: number;
}

/** Null when the import has given no reading. One query. */
export async function summariseReadings(
  on: Pick<Transaction, 'execute'>,
  of: ImportedReadings,
): Promise<ReadingsSummary | null> {
  const { organisationId, importId } = of;
  const [row] = await on.execute<Record<string, number>>(sql`
    select count(*)::int as given,
      count(*) filter (where tie is null)::int as readings,
      count(*) filter (where tie is null and has_before)::int as restored,
      count(*) filter (where tie = 'replaced')::int as replaced,
      count(*) filter (where tie = 'billed')::int as billed,
      count(*) filter (where tie = 'told')::int as told,
      count(*) filter (where tie = 'followed')::int as followed,
      (select count(distinct (r.meter_id, r.period))::int from readings r where r.organisation_id = ${organisationId}
        and r.answer_import_id = ${importId} and r.import_id is distinct from ${importId}::uuid
        and r.status = 'counted') as answered
    from (${givenReadings(of)}) g`);
  if (!row?.given) return null;
  const kept = READING_TIES.flatMap((tie) => (row[tie] ? [[tie, row[tie]]] : []));
  return {
    readings: row.readings ?? 0,
    restored: row.restored ?? 0,
    kept: Object.fromEntries(kept),
    answered: row.answered ?? 0,
  };
}

/** A row for each meter and month of an import: `meter_id, period, has_before, tie`. */
export const givenReadings = ({ organisationId, importId }: ImportedReadings): SQL => sql`
  select i.meter_id, i.period, bool_or(b.id is not null) as has_before,
    case
      when not bool_and(i.replaced_at is null and i.status <> 'rejected') then 'replaced'
      when bool_or(i.status = 'transferred') then 'told'
      when exists (select 1 from meter_accounts a join invoices v on v.organisation_id = a.organisation_id
        and v.account_id = a.account_id and v.status = 'issued' and v.period in (i.period, max(i.counted_in_period))
        where a.organisation_id = ${organisationId} and a.meter_id = i.meter_id) then 'billed'
      when bool_or(b.id is not null and exists (select 1 from readings n where n.organisation_id = ${organisationId}
        and n.meter_id = i.meter_id and n.zone = i.zone and n.replaced_at is null and n.status <> 'rejected'
        and ((n.period > i.period and n.value < b.value) or (n.period < i.period and n.value > b.value)))) then 'followed'
    end as tie
  from (
    select distinct on (meter_id, period, zone) * from readings
    where organisation_id = ${organisationId} and import_id = ${importId}
    order by meter_id, period, zone, version desc
  ) i
  left join lateral (${readingBefore({ organisationId, importId })}) b on true
  group by i.meter_id, i.period`;

/**
 * The reading that `i` of the import had replaced: the latest of another origin that was current once and whose load was
 * not taken back itself: what is taken back says so by naming its own load as its answer.
 */
export const readingBefore = ({ organisationId, importId }: ImportedReadings): SQL => sql`
  select b.id, b.value from readings b
  where b.organisation_id = ${organisationId} and b.meter_id = i.meter_id and b.period = i.period and b.zone = i.zone
    and b.version < i.version and b.import_id is distinct from ${importId}::uuid and b.replaced_at <> b.created_at
    and not exists (select 1 from readings w where w.organisation_id = b.organisation_id and w.meter_id = b.meter_id
      and w.period = b.period and w.zone = b.zone and w.import_id = b.import_id and w.status = 'rejected'
      and w.answer_import_id = w.import_id)
  order by b.version desc, b.composed_at desc limit 1`;
