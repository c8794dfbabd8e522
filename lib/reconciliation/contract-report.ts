import { sql } from 'drizzle-orm';
import { db, type Queryable } from '@/db/client';
import { requirePermission } from '@/lib/auth/permissions';
import { addDays, type Day } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { PAYOUT_DAYS } from './rules';

/** The payments captured on one day under one contract, and what has become of their money since. */
export interface ContractDay {
  readonly contractId: string;
  readonly day: Day;
  readonly payments: number;
  readonly capturedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
  readonly chargebackKopecks: Kopecks;
  readonly feeQuotedKopecks: Kopecks;
  /** what the bank really kept; where no register has said it yet, what was quoted */
  readonly feeRealKopecks: Kopecks;
  readonly paidOutKopecks: Kopecks;
  readonly inTransitKopecks: Kopecks;
  /** captured − refunded − chargebacks − real fee − paid out − in transit */
  readonly unexplainedKopecks: Kopecks;
}

export const FIGURES = [
  'capturedKopecks',
  'refundedKopecks',
  'chargebackKopecks',
  'feeQuotedKopecks',
  'feeRealKopecks',
  'paidOutKopecks',
  'inTransitKopecks',
  'unexplainedKopecks',
] as const satisfies readonly (keyof ContractDay)[];

export interface ReportedContract {
  readonly contractId: string;
  readonly title: string;
  readonly number: string;
  readonly provider: string;
}

export interface ContractReport {
  readonly contracts: readonly ReportedContract[];
  readonly days: readonly ContractDay[];
}

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The daily report of every contract of the organisation. Two queries, side by side. */
export async function contractReport(
  viewer: Viewer,
  organisationId: string,
  span: Span,
  today: Day,
): Promise<ContractReport> {
  requirePermission(viewer, 'payments-view', organisationId);
  const [contracts, days] = await Promise.all([
    db().execute<ReportedContract & Record<string, unknown>>(sql`select id as "contractId", title, number, provider
      from acquiring_contracts where organisation_id = ${organisationId} and status <> 'draft' order by created_at`),
    contractDays(db(), organisationId, span, today),
  ]);
  return { contracts: [...contracts], days };
}

/**
 * Money by the day its payments were captured, so that each day can be followed until all of it has come. What the
 * registers do not hold yet is in transit for a few days; then it is unexplained, as is whatever a paid register
 * says otherwise than the payment.
 */
export async function contractDays(
  queryable: Pick<Queryable, 'execute'>,
  organisationId: string,
  { from, to }: Span,
  today: Day,
): Promise<ContractDay[]> {
  const settled = addDays(today, -PAYOUT_DAYS);
  const rows = await queryable.execute<Read>(sql`
    with moved as (
      select p.contract_id, p.paid_on, p.captured_kopecks as captured, p.refunded_kopecks as refunded,
        p.charged_back_kopecks as chargeback, p.fee_kopecks as quoted,
        coalesce(p.real_fee_kopecks, p.fee_kopecks) as kept, b.paid_out, b.awaited,
        p.captured_kopecks - p.refunded_kopecks - p.charged_back_kopecks
          - coalesce(p.real_fee_kopecks, p.fee_kopecks) as expected,
        (p.paid_on >= ${settled} or p.updated_at >= ${settled}::date) as is_recent
      from payments p
      cross join lateral (
        select coalesce(sum(r.net_kopecks) filter (where l.id is not null), 0) as paid_out,
          coalesce(sum(r.net_kopecks) filter (where l.id is null), 0) as awaited
        from bank_register_rows r
        left join bank_statement_lines l on l.organisation_id = r.organisation_id and l.register_id = r.register_id
        where r.organisation_id = p.organisation_id and r.payment_id = p.id
      ) b
      where p.organisation_id = ${organisationId} and p.channel = 'acquiring' and p.captured_kopecks > 0
        and p.paid_on between ${from} and ${to}
    ), placed as (
      select *, case when is_recent then expected - paid_out else awaited end as in_transit from moved
    )
    select contract_id as "contractId", paid_on::text as day, count(*)::int as payments, sum(captured)::text as captured,
      sum(refunded)::text as refunded, sum(chargeback)::text as chargeback, sum(quoted)::text as quoted,
      sum(kept)::text as kept, sum(paid_out)::text as paid_out, sum(in_transit)::text as in_transit,
      sum(expected - paid_out - in_transit)::text as unexplained
    from placed group by 1, 2 order by 2 desc, 1`);
  return rows.map(toDay);
}

interface Read extends Record<string, unknown> {
  readonly contractId: string;
  readonly day: Day;
  readonly payments: number;
  readonly captured: string;
  readonly refunded: string;
  readonly chargeback: string;
  readonly quoted: string;
  readonly kept: string;
  readonly paid_out: string;
  readonly in_transit: string;
  readonly unexplained: string;
}

const toDay = (row: Read): ContractDay => ({
  contractId: row.contractId,
  day: row.day,
  payments: row.payments,
  capturedKopecks: kopecks(Number(row.captured)),
  refundedKopecks: kopecks(Number(row.refunded)),
  chargebackKopecks: kopecks(Number(row.chargeback)),
  feeQuotedKopecks: kopecks(Number(row.quoted)),
  feeRealKopecks: kopecks(Number(row.kept)),
  paidOutKopecks: kopecks(Number(row.paid_out)),
  inTransitKopecks: kopecks(Number(row.in_transit)),
  unexplainedKopecks: kopecks(Number(row.unexplained)),
});
