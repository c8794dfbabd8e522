import { sql } from 'drizzle-orm';
import { db, type Queryable } from '@/db/client';
import { requirePermission } from '@/lib/auth/permissions';
import { addDays, type Day, daysBetween } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { paidRegisters } from './paid-registers';
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
  /** the part of what is in transit that no register has yet */
  readonly unregisteredKopecks: Kopecks;
  /** days since the capture, while money is in transit; null: none is */
  readonly inTransitDays: number | null;
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
] as const satisfies readonly (keyof SumsOf)[];

type SumsOf = Omit<ContractDay, 'contractId' | 'day' | 'payments' | 'inTransitDays'>;

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
 * Money by the day its payments were captured, so that each day can be followed until all of it has come. In transit is
 * what registers promise and no credit has paid, and for a few days what no register has yet: a payment after its
 * capture, money given back after it went. Everything else is unexplained at once: what a register says otherwise than
 * the payment, what it gives back unknown to us, and what is missing after these days.
 */
export async function contractDays(
  queryable: Pick<Queryable, 'execute'>,
  organisationId: string,
  { from, to }: Span,
  today: Day,
): Promise<ContractDay[]> {
  const settled = addDays(today, -PAYOUT_DAYS);
  const rows = await queryable.execute<Read>(sql`
    with paid as materialized (select * from ${paidRegisters(organisationId)} p), moved as (
      select p.id, p.contract_id, p.paid_on, p.captured_kopecks as captured, p.refunded_kopecks as refunded,
        p.charged_back_kopecks as chargeback, p.fee_kopecks as quoted,
        coalesce(p.real_fee_kopecks, p.fee_kopecks) as kept, b.paid_out, b.awaited,
        case when b.is_registered then 0 else p.captured_kopecks - coalesce(p.real_fee_kopecks, p.fee_kopecks) end
          as unregistered,
        b.given_back - p.refunded_kopecks - p.charged_back_kopecks as ungiven
      from payments p
      cross join lateral (
        select coalesce(bool_or(r.kind = 'payment'), false) as is_registered,
          coalesce(sum(r.net_kopecks) filter (where l.register_id is not null), 0) as paid_out,
          coalesce(sum(r.net_kopecks) filter (where l.register_id is null), 0) as awaited,
          -coalesce(sum(r.net_kopecks + r.fee_kopecks) filter (where r.kind <> 'payment'), 0) as given_back
        from bank_register_rows r left join paid l on l.register_id = r.register_id
        where r.organisation_id = p.organisation_id and r.payment_id = p.id
      ) b
      where p.organisation_id = ${organisationId} and p.channel = 'acquiring' and p.captured_kopecks > 0
        and p.paid_on between ${from} and ${to}
    ), placed as (
      select *, captured - refunded - chargeback - kept as expected,
        case when paid_on >= ${settled} then unregistered else 0 end
          + case when ungiven <> 0 and exists (select 1 from payment_events e
              where e.organisation_id = ${organisationId} and e.payment_id = moved.id and e.at >= ${settled}::date
                and e.event = any(case when ungiven < 0 then ${GIVEN} else ${HERE_AGAIN} end))
            then ungiven else 0 end as on_its_way
      from moved
    )
    select contract_id as "contractId", paid_on::text as day, count(*)::int as payments, sum(captured)::text as captured,
      sum(refunded)::text as refunded, sum(chargeback)::text as chargeback, sum(quoted)::text as quoted,
      sum(kept)::text as kept, sum(paid_out)::text as paid_out, sum(awaited + on_its_way)::text as in_transit,
      sum(on_its_way)::text as unregistered, bool_or(awaited <> 0 or on_its_way <> 0) as is_in_transit,
      sum(expected - paid_out - awaited - on_its_way)::text as unexplained
    from placed group by 1, 2 order by 2 desc, 1`);
  return rows.map((row) => toDay(row, today));
}

const GIVEN = sql`array['refunded-in-part', 'refunded-in-full', 'charged-back']`;
const HERE_AGAIN = sql`array['refund-failed', 'refund-failed-in-part', 'chargeback-returned']`;

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
  readonly unregistered: string;
  readonly is_in_transit: boolean;
  readonly unexplained: string;
}

const toDay = (row: Read, today: Day): ContractDay => ({
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
  unregisteredKopecks: kopecks(Number(row.unregistered)),
  inTransitDays: row.is_in_transit ? daysBetween(row.day, today) : null,
  unexplainedKopecks: kopecks(Number(row.unexplained)),
});
