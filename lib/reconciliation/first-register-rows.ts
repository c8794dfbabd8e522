import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import type { Day } from '@/lib/shared/billing-period';

/** A row of a settlement register beside whose payment it is. Sums in kopecks. */
export interface RegisterRowSeen {
  /** as the register has it */
  readonly account: string;
  /** null: nobody's, put aside among «Невыясненные» */
  readonly address: string | null;
  readonly day: Day;
  readonly operation: string;
  readonly amountKopecks: number;
  readonly feeKopecks: number;
  readonly netKopecks: number;
}

interface Order {
  readonly organisationId: string;
  readonly importId: string;
  readonly limit: number;
}

/** The first rows that an import's register has brought. One query. */
export async function firstRegisterRows(
  tx: Pick<Transaction, 'execute'>,
  { organisationId, importId, limit }: Order,
): Promise<RegisterRowSeen[]> {
  const rows = await tx.execute<{ [Key in keyof RegisterRowSeen]: unknown }>(sql`
    select r.account_number as account,
      case when a.id is not null then concat_ws(', ', b.address, nullif(a.premises_number, '')) end as address,
      r.occurred_on::text as day, r.external_id as operation, r.amount_kopecks as "amountKopecks",
      r.fee_kopecks as "feeKopecks", r.net_kopecks as "netKopecks"
    from bank_registers g
    join bank_register_rows r on r.organisation_id = g.organisation_id and r.register_id = g.id
    left join payments p on p.organisation_id = r.organisation_id and p.id = r.payment_id
    left join personal_accounts a on a.organisation_id = p.organisation_id and a.id = p.account_id
    left join buildings b on b.organisation_id = a.organisation_id and b.id = a.building_id
    where g.organisation_id = ${organisationId} and g.import_id = ${importId}
    order by r.row limit ${limit}`);
  return rows.map(({ amountKopecks, feeKopecks, netKopecks, ...row }) => ({
    ...(row as Omit<RegisterRowSeen, 'amountKopecks' | 'feeKopecks' | 'netKopecks'>),
    amountKopecks: Number(amountKopecks),
    feeKopecks: Number(feeKopecks),
    netKopecks: Number(netKopecks),
  }));
}
