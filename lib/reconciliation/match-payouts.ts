import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { recordPayouts } from '@/lib/payments/record-payouts';
import type { Day } from '@/lib/shared/billing-period';
import { type Explained, explainCredits, type WaitingCredit, type WaitingRegister } from './explain-credits';
import { paidRegisters } from './paid-registers';

/**
 * Joins credits of statements with the registers they pay out, to the kopeck: ./explain-credits.ts. Registers that are
 * paid together learn the payment order they came with. Payments of our own acquirer learn the day on which their
 * money came.
 * @returns the credits explained now
 */
export async function matchPayouts(tx: Transaction, organisationId: string): Promise<number> {
  const credits = await waitingCredits(tx, organisationId);
  const registers = credits.length === 0 ? [] : await waitingRegisters(tx, organisationId);
  const explained = explainCredits(credits, registers).filter(canBeKept);
  for (const one of explained) await keep(tx, organisationId, one);
  await tellPaidOut(tx, organisationId);
  return explained.length;
}

/** Several registers are held together by the number of their payment order. */
const canBeKept = ({ credit, registers }: Explained): boolean => registers.length === 1 || credit.number !== '';

async function waitingCredits(tx: Transaction, organisationId: string): Promise<WaitingCredit[]> {
  const rows = await tx.execute<WaitingCredit & Record<string, unknown>>(sql`
    select id, number, booked_on::text as "bookedOn", amount_kopecks::float8 as "amountKopecks"
    from bank_statement_lines where organisation_id = ${organisationId} and kind = 'payout' and register_id is null
    order by booked_on, id`);
  return [...rows];
}

async function waitingRegisters(tx: Transaction, organisationId: string): Promise<WaitingRegister[]> {
  const rows = await tx.execute<WaitingRegister & Record<string, unknown>>(sql`
    select r.id, r.kind, r.day_to::text as "dayTo", r.order_number as "orderNumber", r.order_on::text as "orderOn",
      r.net_kopecks::float8 as "netKopecks"
    from bank_registers r where r.organisation_id = ${organisationId}
      and not exists (select 1 from ${paidRegisters(organisationId)} p where p.register_id = r.id)
    order by r.day_to, r.id`);
  return [...rows];
}

async function keep(tx: Transaction, organisationId: string, { credit, registers }: Explained): Promise<void> {
  const [first, ...others] = [...registers].sort((a, b) => b.netKopecks - a.netKopecks);
  await tx.execute(sql`update bank_statement_lines set register_id = ${first?.id ?? null}
    where organisation_id = ${organisationId} and id = ${credit.id}`);
  if (others.length === 0) return;
  for (const { id } of registers)
    await tx.execute(sql`update bank_registers set order_number = ${credit.number}, order_on = ${credit.bookedOn}
      where organisation_id = ${organisationId} and id = ${id}`);
}

async function tellPaidOut(tx: Transaction, organisationId: string): Promise<void> {
  const paid = await tx.execute<{ payment_id: string; booked_on: Day }>(sql`
    select p.id as payment_id, l.booked_on::text from ${paidRegisters(organisationId)} l
    join bank_register_rows r on r.organisation_id = ${organisationId} and r.register_id = l.register_id
      and r.kind = 'payment'
    join payments p on p.organisation_id = r.organisation_id and p.id = r.payment_id and p.channel = 'acquiring'
    where p.paid_out_on is null`);
  await recordPayouts(
    tx,
    organisationId,
    paid.map(({ payment_id, booked_on }) => ({ paymentId: payment_id, paidOutOn: booked_on, realFeeKopecks: null })),
  );
}
