import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/**
 * Marks which payments the latest bill of each account already counts: money captured on or before the bill's
 * counted-through day. They no longer reduce the amount due, because the bill's closing balance holds them.
 * A corrected bill that counts up to an earlier day gives the later payments back. Bills of older periods change
 * nothing, whenever they are loaded.
 * @param accounts a query of account ids of the organisation
 */
export async function countPayments(tx: Transaction, organisationId: string, accounts: SQL): Promise<void> {
  await tx.execute(sql`
    with latest as (
      select distinct on (account_id) account_id, period, payments_counted_through as through from invoices
      where organisation_id = ${organisationId} and status = 'issued' and account_id in (${accounts})
      order by account_id, period desc
    )
    update payments p
    set counted_in_period = case when p.paid_on <= l.through then l.period end, updated_at = now()
    from latest l
    where p.organisation_id = ${organisationId} and p.account_id = l.account_id and p.captured_kopecks > 0
      and ((p.counted_in_period is null and p.paid_on <= l.through)
        or (p.counted_in_period = l.period and p.paid_on > l.through))`);
}
