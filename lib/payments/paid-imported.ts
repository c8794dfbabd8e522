import { inArray, sql } from 'drizzle-orm';
import { payments } from '@/db/schema/payments';
import type { Transaction } from '@/db/transaction';
import { creditedSql } from './credited';
import { LIVE_STATUSES } from './states';

const NAMED = 20;

/**
 * Accounts of an import of bills that somebody has paid since the bill was issued, is paying, or whose payment is put
 * aside: how many, and the numbers of the first. What was given back whole stands in nobody's way. One query.
 */
export async function findPaidImported(
  on: Pick<Transaction, 'execute'>,
  { organisationId, importId }: { readonly organisationId: string; readonly importId: string },
): Promise<{ readonly count: number; readonly numbers: readonly string[] }> {
  const paid = await on.execute<{ number: string; count: number }>(sql`
    select a.number, count(*) over ()::int as count
    from (
      select account_id, min(created_at) as since from invoices
      where organisation_id = ${organisationId} and import_id = ${importId} group by account_id
    ) i
    join personal_accounts a on a.organisation_id = ${organisationId} and a.id = i.account_id
    where exists (
      select 1 from ${payments}
      where ${payments.organisationId} = ${organisationId} and ${payments.accountId} = i.account_id
        and (${inArray(payments.status, LIVE_STATUSES)}
          or (${payments.parkedReason} is not null and ${payments.parkedClosedAt} is null)
          or (${creditedSql} > 0 and coalesce(${payments.paidAt}, ${payments.createdAt}) >= i.since)))
    order by a.number limit ${NAMED}`);
  return { count: paid[0]?.count ?? 0, numbers: paid.map(({ number }) => number) };
}
