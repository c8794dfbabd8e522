import { sql } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { invoices } from '@/db/schema/invoices';
import type { BillingPeriod } from '@/lib/shared/billing-period';

/** The period of an account's latest bill, as a column of a query on accounts; null while there is none. */
export const billedPeriodSql = sql<BillingPeriod | null>`(select max(${invoices.period}) from ${invoices}
  where ${invoices.organisationId} = ${personalAccounts.organisationId}
    and ${invoices.accountId} = ${personalAccounts.id} and ${invoices.status} = 'issued')`;
