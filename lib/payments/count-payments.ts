import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import type { BillingPeriod } from '@/lib/shared/billing-period';

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
  await countMoves(tx, organisationId, accounts, 'from');
  await countMoves(tx, organisationId, accounts, 'to');
}

/** The same for advances moved: each side is counted by its own account's bill. */
async function countMoves(tx: Transaction, organisationId: string, accounts: SQL, side: 'from' | 'to'): Promise<void> {
  const account = sql.identifier(`${side}_account_id`);
  const counted = sql.identifier(`${side}_counted_in_period`);
  await tx.execute(sql`
    with latest as (
      select distinct on (account_id) account_id, period, payments_counted_through as through from invoices
      where organisation_id = ${organisationId} and status = 'issued' and account_id in (${accounts})
      order by account_id, period desc
    )
    update advance_transfers m
    set ${counted} = case when m.moved_on <= l.through then l.period end
    from latest l
    where m.organisation_id = ${organisationId} and m.${account} = l.account_id and m.undone_at is null
      and ((m.${counted} is null and m.moved_on <= l.through) or (m.${counted} = l.period and m.moved_on > l.through))`);
}

/**
 * Forgets that the bills of a period counted payments and advances moved, which `countPayments` then asks of the bills that stand now: for
 * bills that were taken back.
 */
export async function uncountPayments(
  tx: Transaction,
  organisationId: string,
  { period, accounts }: { readonly period: BillingPeriod; readonly accounts: SQL },
): Promise<void> {
  await tx.execute(sql`update payments set counted_in_period = null, updated_at = now()
    where organisation_id = ${organisationId} and counted_in_period = ${period} and account_id in (${accounts})`);
  await tx.execute(sql`update advance_transfers set from_counted_in_period = null
    where organisation_id = ${organisationId} and from_counted_in_period = ${period} and from_account_id in (${accounts})`);
  await tx.execute(sql`update advance_transfers set to_counted_in_period = null
    where organisation_id = ${organisationId} and to_counted_in_period = ${period} and to_account_id in (${accounts})`);
}
