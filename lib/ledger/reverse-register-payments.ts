import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/**
 * Posts the opposite of what `postRegisterPayments` had posted, in one go for all rows of a staging table with
 * `payment_id` and `entry_id`: new entries, so that the ledger tells of both. What the bank kept comes back with the
 * debt.
 */
export async function reverseRegisterPayments(
  tx: Transaction,
  table: string,
  { organisationId, at }: { readonly organisationId: string; readonly at: Date },
): Promise<void> {
  const staged = sql.identifier(table);
  const entered = sql`${staged} s join ledger_entries e on e.organisation_id = ${organisationId}
    and e.payment_id = s.payment_id and e.kind = 'payment'`;
  await tx.execute(sql`
    insert into ledger_entries (organisation_id, id, kind, payment_id, step, occurred_at)
    select ${organisationId}::uuid, s.entry_id, 'refund', s.payment_id, replace(e.step, 'captured:', 'refunded:'),
      ${at.toISOString()}::timestamptz
    from ${entered}`);
  await tx.execute(sql`
    insert into ledger_postings (organisation_id, entry_id, position, book, account_id, amount_kopecks)
    select ${organisationId}::uuid, s.entry_id, p.position, p.book, p.account_id, -p.amount_kopecks
    from ${entered} join ledger_postings p on p.organisation_id = e.organisation_id and p.entry_id = e.id`);
}
