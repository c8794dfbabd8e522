import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import type { ImportedBills } from './imported-bills';

/** A line of a bill beside whose it is. Sums in kopecks; null does not apply. */
export interface BilledLine {
  readonly account: string;
  readonly address: string;
  readonly service: string;
  readonly volume: string | null;
  readonly tariff: string | null;
  readonly recalculationKopecks: number;
  readonly toPayKopecks: number;
}

/** The first lines of an import's bills, in the order of its register. One query. */
export async function firstLines(
  tx: Pick<Transaction, 'execute'>,
  { organisationId, importId, limit }: ImportedBills & { readonly limit: number },
): Promise<BilledLine[]> {
  const rows = await tx.execute<{ [Key in keyof BilledLine]: unknown }>(sql`
    select a.number as account, concat_ws(', ', b.address, nullif(a.premises_number, '')) as address,
      l.service_name as service, trim_scale(l.volume)::text as volume, trim_scale(l.tariff)::text as tariff,
      l.recalculation_kopecks as "recalculationKopecks", l.to_pay_kopecks as "toPayKopecks"
    from (
      select id, account_id from invoices where organisation_id = ${organisationId} and import_id = ${importId}
      order by id limit ${limit}
    ) i
    join personal_accounts a on a.organisation_id = ${organisationId} and a.id = i.account_id
    join buildings b on b.organisation_id = ${organisationId} and b.id = a.building_id
    join invoice_lines l on l.organisation_id = ${organisationId} and l.invoice_id = i.id
    order by i.id, l.position limit ${limit}`);
  return rows.map(({ recalculationKopecks, toPayKopecks, ...row }) => ({
    ...(row as Omit<BilledLine, 'recalculationKopecks' | 'toPayKopecks'>),
    recalculationKopecks: Number(recalculationKopecks),
    toPayKopecks: Number(toPayKopecks),
  }));
}
