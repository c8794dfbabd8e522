import { type SQL, sql } from 'drizzle-orm';
import { copyRows } from '@/db/copy';
import type { Transaction } from '@/db/transaction';
import { reverseRegisterPayments } from '@/lib/ledger/reverse-register-payments';
import { newId } from '@/lib/shared/ids';

interface Withdrawal {
  readonly organisationId: string;
  /** a query of payment ids */
  readonly payments: SQL;
  readonly at: Date;
  /** for the timeline */
  readonly detail: Readonly<Record<string, string>>;
}

/**
 * Takes payments of a bank's register back that nothing has happened to since they were entered: debts return, and the
 * numbers of the operations are free for the register that will be right. What `withdrawExternalPayment` does to one,
 * in one go for a whole register.
 * @returns how many
 */
export async function withdrawRegisterPayments(tx: Transaction, withdrawal: Withdrawal): Promise<number> {
  const { organisationId, payments, detail } = withdrawal;
  const at = sql`${withdrawal.at.toISOString()}::timestamptz`;
  const found = await tx.execute<{ id: string }>(sql`
    select id from payments where organisation_id = ${organisationId} and id in (${payments})
      and channel = 'bank-register' and status = 'captured' order by id for update`);
  await tx.execute(sql`create temp table withdrawn_payments (payment_id uuid, entry_id uuid) on commit drop`);
  await copyRows(
    tx,
    'withdrawn_payments (payment_id, entry_id)',
    [...found].map(({ id }) => [id, newId()]),
  );
  await tx.execute(sql`analyze withdrawn_payments`);
  await tx.execute(sql`
    insert into payment_events (organisation_id, payment_id, seq, event, from_status, to_status, cause, detail, at)
    select p.organisation_id, p.id, (select max(seq) + 1 from payment_events e
        where e.organisation_id = p.organisation_id and e.payment_id = p.id),
      'refunded-in-full', p.status, 'refunded', 'operator',
      ${JSON.stringify(detail)}::jsonb || jsonb_build_object('externalId', p.external_id), ${at}
    from payments p join withdrawn_payments w on w.payment_id = p.id where p.organisation_id = ${organisationId}`);
  await tx.execute(sql`
    update payments p set status = 'refunded', refunded_kopecks = captured_kopecks, external_id = null,
      counted_in_period = null, updated_at = ${at}
    from withdrawn_payments w where p.organisation_id = ${organisationId} and p.id = w.payment_id`);
  await reverseRegisterPayments(tx, 'withdrawn_payments', { organisationId, at: withdrawal.at });
  return found.length;
}
