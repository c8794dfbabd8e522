import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '@/db/client';
import type { Day } from '@/lib/shared/billing-period';
import { orderIdOf } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import type { PaymentScope } from './rules';
import type { ToldPayment } from './told-payment';

export interface PaymentOrder {
  readonly organisationId: string;
  readonly scope: PaymentScope;
  /** days in the organisation's time zone, both included; null: no bound */
  readonly dayFrom: Day | null;
  readonly dayTo: Day | null;
}

/** Postings of residents' accounts that no export has told. `o` is the organisation. */
export const untold = (scope: SQL): SQL => sql`from ledger_postings p
    join ledger_entries e on e.organisation_id = p.organisation_id and e.id = p.entry_id
    join organisations o on o.id = p.organisation_id
    left join payments m on m.organisation_id = e.organisation_id and m.id = e.payment_id
    where p.book = 'resident' and ${scope} and not exists (select 1 from exported_postings x
      where x.organisation_id = p.organisation_id and x.entry_id = p.entry_id and x.position = p.position)`;

/** A transfer between accounts is the cabinet's own doing. */
export const OF_CABINET = sql`(e.kind = 'transfer' or m.channel = 'acquiring')`;

/** What an export of this order would tell now, in the order of time. One query. */
export function findUntoldPayments(q: Pick<Queryable, 'execute'>, order: PaymentOrder): Promise<ToldPayment[]> {
  const { organisationId, scope, dayFrom, dayTo } = order;
  const wanted = [
    sql`p.organisation_id = ${organisationId}`,
    ...(scope === 'cabinet' ? [OF_CABINET] : []),
    ...(dayFrom === null ? [] : [sql`(e.occurred_at at time zone o.time_zone)::date >= ${dayFrom}::date`]),
    ...(dayTo === null ? [] : [sql`(e.occurred_at at time zone o.time_zone)::date <= ${dayTo}::date`]),
  ];
  return read(q, untold(sql.join(wanted, sql` and `)));
}

/** What an export has told, as it stands in the ledger for good. One query. */
export function findToldPayments(
  q: Pick<Queryable, 'execute'>,
  { organisationId, exportId }: { readonly organisationId: string; readonly exportId: string },
): Promise<ToldPayment[]> {
  return read(
    q,
    sql`from exported_postings x
    join ledger_postings p on p.organisation_id = x.organisation_id and p.entry_id = x.entry_id and p.position = x.position
    join ledger_entries e on e.organisation_id = p.organisation_id and e.id = p.entry_id
    join organisations o on o.id = p.organisation_id
    left join payments m on m.organisation_id = e.organisation_id and m.id = e.payment_id
    where x.organisation_id = ${organisationId} and x.export_id = ${exportId}`,
  );
}

interface Row {
  readonly [column: string]: unknown;
  readonly payment_id: string;
  readonly amount: string;
  readonly moved: string;
}

async function read(q: Pick<Queryable, 'execute'>, from: SQL): Promise<ToldPayment[]> {
  const rows = await q.execute<Row & Omit<ToldPayment, 'orderId' | 'amountKopecks' | 'movedKopecks'>>(sql`
    select t.*, a.number as "accountNumber", a.unified_account_number as "unifiedAccountNumber", b.address,
      a.premises_number as "premisesNumber", i.period,
      (select coalesce(sum(s.amount_kopecks), 0) from ledger_postings s where s.organisation_id = t.organisation_id
        and s.entry_id = t."entryId" and s.book in ('acquirer', 'bank'))::text as moved
    from (select p.organisation_id, p.entry_id as "entryId", p.position, p.account_id, e.kind, e.payment_id, e.occurred_at,
        to_char(e.occurred_at at time zone o.time_zone, 'YYYY-MM-DD') as day,
        to_char(e.occurred_at at time zone o.time_zone, 'HH24:MI:SS') as time,
        m.method, m.invoice_id, (-p.amount_kopecks)::text as amount ${from}) t
    join personal_accounts a on a.organisation_id = t.organisation_id and a.id = t.account_id
    join buildings b on b.organisation_id = a.organisation_id and b.id = a.building_id
    left join invoices i on i.organisation_id = t.organisation_id and i.id = t.invoice_id
    order by t.occurred_at, t."entryId", t.position`);
  return rows.map(({ payment_id, amount, moved, ...row }) => ({
    entryId: row.entryId,
    position: row.position,
    kind: row.kind,
    orderId: orderIdOf(payment_id),
    day: row.day,
    time: row.time,
    accountNumber: row.accountNumber,
    unifiedAccountNumber: row.unifiedAccountNumber,
    address: row.address,
    premisesNumber: row.premisesNumber,
    period: row.period,
    method: row.method,
    amountKopecks: kopecks(BigInt(amount)),
    movedKopecks: kopecks(BigInt(moved)),
  }));
}
