import { sql } from 'drizzle-orm';
import { invoices } from '@/db/schema/invoices';
import type { Transaction } from '@/db/transaction';
import type { BillingPeriod } from '@/lib/shared/billing-period';

export interface BilledHouse {
  readonly address: string;
  readonly isNew: boolean;
  readonly bills: number;
  readonly toPayKopecks: number;
  readonly closingKopecks: number;
}

interface Order {
  readonly organisationId: string;
  readonly importId: string;
  readonly previous: BillingPeriod;
}

/** What a load has issued, by house (`isNew`), and what stands issued for the period before. One query. */
export async function totalsByHouse(
  tx: Pick<Transaction, 'execute'>,
  { organisationId, importId, previous }: Order,
): Promise<BilledHouse[]> {
  const rows = await tx.execute<{ [Key in keyof BilledHouse]: unknown }>(sql`
    select b.address, i.is_new as "isNew", i.bills, i.to_pay as "toPayKopecks", i.closing as "closingKopecks"
    from (
      select a.building_id, i.import_id is not distinct from ${importId}::uuid as is_new, count(*)::int as bills,
        sum(i.to_pay_kopecks) as to_pay, sum(i.closing_kopecks) as closing
      from ${invoices} i
      join personal_accounts a on a.organisation_id = i.organisation_id and a.id = i.account_id
      where i.organisation_id = ${organisationId}
        and (i.import_id = ${importId} or (i.period = ${previous} and i.status = 'issued'))
      group by 1, 2) i
    join buildings b on b.organisation_id = ${organisationId} and b.id = i.building_id
    order by b.address`);
  return rows.map((row) => ({
    address: String(row.address),
    isNew: row.isNew === true,
    bills: Number(row.bills),
    toPayKopecks: Number(row.toPayKopecks),
    closingKopecks: Number(row.closingKopecks),
  }));
}
