import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { transaction } from '@/db/transaction';
import { addDays } from '@/lib/shared/billing-period';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { logger } from '@/lib/shared/logger';
import { type ContractDay, contractDays } from './contract-report';
import { matchPayouts } from './match-payouts';
import { PAYOUT_DAYS } from './rules';

/** How far back a night looks: refunds and disputes come late. */
const DAYS = 60;

/**
 * Draws the daily reports anew and keeps them, once a day per organisation: several workers share the work by the rows
 * themselves. Money that nothing explains is told to the log, which is what alerts are made of.
 */
export async function drawContractDays(clock: Clock = systemClock): Promise<number> {
  const organisations = await db().execute<{ id: string; time_zone: string }>(sql`
    select o.id, o.time_zone from organisations o
    where exists (select 1 from acquiring_contracts c where c.organisation_id = o.id and c.status <> 'draft')
    order by o.id`);
  let drawn = 0;
  for (const { id, time_zone } of organisations) drawn += await drawOne(id, time_zone, clock.now());
  return drawn;
}

function tell(organisationId: string, { contractId, day, ...one }: ContractDay): void {
  const { unexplainedKopecks, inTransitKopecks, inTransitDays } = one;
  const whose = { organisationId, contractId, day };
  if (unexplainedKopecks !== 0) logger.error({ ...whose, unexplainedKopecks }, 'money of a contract is unexplained');
  if (inTransitDays !== null && inTransitDays > PAYOUT_DAYS)
    logger.warn({ ...whose, inTransitKopecks, inTransitDays }, 'money that a register promises has not come in time');
}

function drawOne(organisationId: string, timeZone: string, now: Date): Promise<number> {
  const today = dayIn(timeZone, now);
  return transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organisationId}, 0))`);
    const [latest] = await tx.execute<{ day: string | null }>(sql`
      select max((drawn_at at time zone ${timeZone})::date)::text as day from contract_days
      where organisation_id = ${organisationId}`);
    if (latest?.day === today) return 0;
    await matchPayouts(tx, organisationId);
    const days = await contractDays(tx, organisationId, { from: addDays(today, -DAYS), to: addDays(today, -1) }, today);
    for (const one of days) tell(organisationId, one);
    const rows = await tx.execute(sql`
      insert into contract_days (organisation_id, contract_id, report_day, payments, captured_kopecks,
        refunded_kopecks, chargeback_kopecks, fee_quoted_kopecks, fee_real_kopecks, paid_out_kopecks,
        in_transit_kopecks, unexplained_kopecks, drawn_at)
      select ${organisationId}::uuid, "contractId", day, payments, "capturedKopecks", "refundedKopecks",
        "chargebackKopecks", "feeQuotedKopecks", "feeRealKopecks", "paidOutKopecks", "inTransitKopecks",
        "unexplainedKopecks", ${now.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d("contractId" uuid, day date, payments integer,
        "capturedKopecks" bigint, "refundedKopecks" bigint, "chargebackKopecks" bigint, "feeQuotedKopecks" bigint,
        "feeRealKopecks" bigint, "paidOutKopecks" bigint, "inTransitKopecks" bigint, "unexplainedKopecks" bigint)
      on conflict (organisation_id, contract_id, report_day) do update set payments = excluded.payments,
        captured_kopecks = excluded.captured_kopecks, refunded_kopecks = excluded.refunded_kopecks,
        chargeback_kopecks = excluded.chargeback_kopecks, fee_quoted_kopecks = excluded.fee_quoted_kopecks,
        fee_real_kopecks = excluded.fee_real_kopecks, paid_out_kopecks = excluded.paid_out_kopecks,
        in_transit_kopecks = excluded.in_transit_kopecks, unexplained_kopecks = excluded.unexplained_kopecks,
        drawn_at = excluded.drawn_at`);
    return rows.count;
  });
}
