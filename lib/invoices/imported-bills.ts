import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import type { BillingPeriod } from '@/lib/shared/billing-period';

/** The bills of one import. */
export interface ImportedBills {
  readonly organisationId: string;
  readonly importId: string;
}

/** What taking an import's bills back would do, and which of them are replaced by a later import already. */
export interface ImportedSummary {
  readonly period: BillingPeriod;
  readonly bills: number;
  /** of them, those that would give way to the bill they had replaced */
  readonly restored: number;
  readonly toPayKopecks: number;
  readonly closingKopecks: number;
  readonly replaced: number;
  /** the imports that replaced them */
  readonly replacedBy: readonly string[];
}

/** Null when nothing of the import was ever issued. One query. */
export async function summariseImported(
  on: Pick<Transaction, 'execute'>,
  of: ImportedBills,
): Promise<ImportedSummary | null> {
  const [row] = await on.execute<Record<string, unknown>>(sql`
    select min(i.period) as period,
      count(*) filter (where i.status = 'issued')::int as bills,
      count(before.id) filter (where i.status = 'issued')::int as restored,
      coalesce(sum(i.to_pay_kopecks) filter (where i.status = 'issued'), 0) as "toPay",
      coalesce(sum(i.closing_kopecks) filter (where i.status = 'issued'), 0) as closing,
      count(later.id)::int as replaced,
      coalesce(array_agg(distinct later.import_id) filter (where later.import_id is not null), '{}') as "replacedBy"
    from (
      select distinct on (account_id, period) * from invoices
      where organisation_id = ${of.organisationId} and import_id = ${of.importId}
      order by account_id, period, revision desc
    ) i
    left join lateral (${billBefore(of)}) before on true
    left join invoices later on later.organisation_id = i.organisation_id and later.account_id = i.account_id
      and later.period = i.period and later.status = 'issued' and i.status = 'superseded'`);
  if (!row?.period) return null;
  return {
    period: row.period as BillingPeriod,
    bills: Number(row.bills),
    restored: Number(row.restored),
    toPayKopecks: Number(row.toPay),
    closingKopecks: Number(row.closing),
    replaced: Number(row.replaced),
    replacedBy: row.replacedBy as string[],
  };
}

/**
 * The bill that one of the import had replaced, beside `i` of the import: the latest revision of another import that
 * was not taken back itself.
 */
export const billBefore = ({ organisationId, importId }: ImportedBills): SQL => sql`
  select b.id from invoices b
  where b.organisation_id = ${organisationId} and b.account_id = i.account_id and b.period = i.period
    and b.status = 'superseded' and b.import_id is distinct from ${importId}::uuid
    and not exists (select 1 from invoices w where w.organisation_id = b.organisation_id
      and w.account_id = b.account_id and w.period = b.period and w.import_id = b.import_id and w.status = 'withdrawn')
  order by b.revision desc limit 1`;
