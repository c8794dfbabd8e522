import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/** The registers of payments of one import. */
export interface ImportedRegister {
  readonly organisationId: string;
  readonly importId: string;
}

/** Where money of a register has moved on, so that the register can no longer be taken back. */
export const REGISTER_TIES = ['paid-out', 'own', 'returns', 'returned', 'counted', 'moved', 'decided'] as const;
export type RegisterTie = (typeof REGISTER_TIES)[number];

/** What taking an import's register of payments back would do, and what stands in the way of it. */
export interface RegisterSummary {
  /** payments that it brought */
  readonly payments: number;
  readonly totalKopecks: number;
  /** accounts whose debt would return */
  readonly accounts: number;
  /** of its rows, those among «Невыясненные» about which nobody has decided */
  readonly unknown: number;
  readonly unknownKopecks: number;
  /** how many of each; none of a kind that does not stand in the way */
  readonly ties: Partial<Record<RegisterTie, number>>;
}

/** Null when the import brought no register of payments. One query. */
export async function summariseRegister(
  on: Pick<Transaction, 'execute'>,
  of: ImportedRegister,
): Promise<RegisterSummary | null> {
  const { organisationId } = of;
  const [row] = await on.execute<Record<string, string | number>>(sql`
    with r as materialized (${rowsOf(of)})
    select count(*)::int as rows,
      count(*) filter (where is_made)::int as payments,
      coalesce(sum(captured_kopecks) filter (where is_made), 0)::text as total,
      count(distinct account_id) filter (where is_made)::int as accounts,
      count(*) filter (where unknown_status = 'unknown')::int as unknown,
      coalesce(sum(amount_kopecks) filter (where unknown_status = 'unknown'), 0)::text as "unknownTotal",
      (select count(*)::int from bank_statement_lines l where l.organisation_id = ${organisationId}
        and l.register_id in (select register_id from r)) as "paid-out",
      count(*) filter (where channel = 'acquiring')::int as own,
      count(*) filter (where channel = 'bank-register' and kind <> 'payment')::int as returns,
      count(*) filter (where is_made and status <> 'captured')::int as returned,
      count(*) filter (where is_made and exists (select 1 from invoices i where i.organisation_id = ${organisationId}
        and i.account_id = r.account_id and i.period = r.counted_in_period and i.status = 'issued'
        and i.created_at > r.made_at))::int as counted,
      count(distinct account_id) filter (where is_made and exists (select 1 from advance_transfers m
        where m.organisation_id = ${organisationId} and m.from_account_id = r.account_id and m.undone_at is null
        and m.created_at > r.made_at))::int as moved,
      count(*) filter (where unknown_status <> 'unknown')::int as decided
    from r`);
  if (!row || Number(row.rows) === 0) return null;
  const ties = REGISTER_TIES.flatMap((tie) => (Number(row[tie]) > 0 ? [[tie, Number(row[tie])]] : []));
  return {
    payments: Number(row.payments),
    totalKopecks: Number(row.total),
    accounts: Number(row.accounts),
    unknown: Number(row.unknown),
    unknownKopecks: Number(row.unknownTotal),
    ties: Object.fromEntries(ties),
  };
}

/**
 * A bill that stood before the payment came and counts it by its day alone ties nothing: with the payment gone the
 * account is as it was.
 */
const rowsOf = ({ organisationId, importId }: ImportedRegister): SQL => sql`
  select w.id, w.register_id, w.kind, w.amount_kopecks, p.channel, p.status, p.account_id, p.captured_kopecks,
    p.counted_in_period, p.created_at as made_at, u.status as unknown_status,
    coalesce(w.kind = 'payment' and w.payment_id = w.id, false) as is_made
  from bank_registers g
  join bank_register_rows w on w.organisation_id = g.organisation_id and w.register_id = g.id
  left join payments p on p.organisation_id = w.organisation_id and p.id = w.payment_id
  left join unknown_payments u on u.organisation_id = w.organisation_id and u.id = w.id
  where g.organisation_id = ${organisationId} and g.import_id = ${importId}`;

/** The ids of the payments that an import's register has brought. */
export const madePayments = ({ organisationId, importId }: ImportedRegister): SQL => sql`
  select w.id from bank_registers g
  join bank_register_rows w on w.organisation_id = g.organisation_id and w.register_id = g.id
  where g.organisation_id = ${organisationId} and g.import_id = ${importId}
    and w.kind = 'payment' and w.payment_id = w.id`;
