import { type SQL, sql } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { invoices } from '@/db/schema/invoices';
import { payments } from '@/db/schema/payments';
import { advanceTransfers as moves } from '@/db/schema/payments/corrections';
import { creditedSql } from './credited';

/**
 * What an account has paid that no bill counts yet: payments less what went back, and advances moved here less those
 * moved away. Of the account that a query names by these columns.
 */
export const uncountedSql = (organisationId: SQL, accountId: SQL) => sql<string>`(
  (select coalesce(sum(${creditedSql}), 0) from ${payments} where ${payments.organisationId} = ${organisationId}
    and ${payments.accountId} = ${accountId} and ${payments.countedInPeriod} is null)
  + (select coalesce(sum(${moves.amountKopecks}), 0) from ${moves} where ${moves.organisationId} = ${organisationId}
    and ${moves.toAccountId} = ${accountId} and ${moves.toCountedInPeriod} is null and ${moves.undoneAt} is null)
  - (select coalesce(sum(${moves.amountKopecks}), 0) from ${moves} where ${moves.organisationId} = ${organisationId}
    and ${moves.fromAccountId} = ${accountId} and ${moves.fromCountedInPeriod} is null and ${moves.undoneAt} is null))`;

/** The same in a query on accounts. */
export const uncountedOfAccount = uncountedSql(sql`${personalAccounts.organisationId}`, sql`${personalAccounts.id}`);

/** `amountDue` of lib/payments/rules.ts, in a query on accounts. */
export const dueSql = sql<string>`(coalesce((select ${invoices.closingKopecks} from ${invoices}
    where ${invoices.organisationId} = ${personalAccounts.organisationId}
      and ${invoices.accountId} = ${personalAccounts.id} and ${invoices.status} = 'issued'
    order by ${invoices.period} desc limit 1), 0) - ${uncountedOfAccount})`;
