import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/**
 * Posts payments that a bank's register brought, in one go for all rows of a staging table with `entry_id`, `id` (the
 * payment), `account_id`, `paid_at`, `paid_kopecks`, `transferred_kopecks` and `is_new`. The same postings as
 * `paymentPostings` into the organisation's bank: what the bank kept is the organisation's commission.
 */
export async function postRegisterPayments(tx: Transaction, table: string, organisationId: string): Promise<void> {
  const staged = sql.identifier(table);
  await tx.execute(sql`
    insert into ledger_entries (organisation_id, id, kind, payment_id, step, occurred_at)
    select ${organisationId}::uuid, entry_id, 'payment', id, 'captured:' || paid_kopecks, paid_at
    from ${staged} where is_new`);
  await tx.execute(sql`
    insert into ledger_postings (organisation_id, entry_id, position, book, account_id, amount_kopecks)
    select ${organisationId}::uuid, s.entry_id, p.position, p.book,
      case when p.book = 'resident' then s.account_id end, p.amount
    from ${staged} s
    cross join lateral (values (0, 'resident', -s.paid_kopecks), (1, 'bank', s.transferred_kopecks),
      (2, 'commission', s.paid_kopecks - s.transferred_kopecks)) p (position, book, amount)
    where s.is_new and p.amount <> 0`);
}
