import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { recordPayouts } from '@/lib/payments/record-payouts';
import type { Day } from '@/lib/shared/billing-period';

/**
 * Joins credits of statements with the registers they pay out: the sum net of commission must be the same to the
 * kopeck, and the payment order's number and day agree; where a register names no order, the day alone, and only when
 * one register and one credit fit. Payments of our own acquirer learn the day on which their money came.
 * @returns the pairs found now
 */
export async function matchPayouts(tx: Transaction, organisationId: string): Promise<number> {
  const named = await join(tx, organisationId, sql`l.number = r.order_number and l.booked_on = r.order_on`);
  const dated = await join(
    tx,
    organisationId,
    sql`r.order_number is null and l.booked_on between coalesce(r.order_on, r.day_to)
      and coalesce(r.order_on, r.day_to + 7)`,
  );
  await tellPaidOut(tx, organisationId);
  return named + dated;
}

async function join(tx: Transaction, organisationId: string, agrees: SQL): Promise<number> {
  const joined = await tx.execute(sql`
    with fitting as (
      select l.id as line_id, r.id as register_id, count(*) over (partition by l.id) as registers,
        count(*) over (partition by r.id) as lines
      from bank_statement_lines l
      join bank_registers r on r.organisation_id = l.organisation_id and r.net_kopecks = l.amount_kopecks and ${agrees}
      where l.organisation_id = ${organisationId} and l.kind = 'payout' and l.register_id is null
        and not exists (select 1 from bank_statement_lines o
          where o.organisation_id = r.organisation_id and o.register_id = r.id)
    )
    update bank_statement_lines l set register_id = f.register_id from fitting f
    where l.organisation_id = ${organisationId} and l.id = f.line_id and f.registers = 1 and f.lines = 1`);
  return joined.count;
}

async function tellPaidOut(tx: Transaction, organisationId: string): Promise<void> {
  const paid = await tx.execute<{ payment_id: string; booked_on: Day }>(sql`
    select p.id as payment_id, l.booked_on::text from bank_statement_lines l
    join bank_register_rows r on r.organisation_id = l.organisation_id and r.register_id = l.register_id
      and r.kind = 'payment'
    join payments p on p.organisation_id = r.organisation_id and p.id = r.payment_id and p.channel = 'acquiring'
    where l.organisation_id = ${organisationId} and p.paid_out_on is null`);
  await recordPayouts(
    tx,
    organisationId,
    paid.map(({ payment_id, booked_on }) => ({ paymentId: payment_id, paidOutOn: booked_on, realFeeKopecks: null })),
  );
}
