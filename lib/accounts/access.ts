import { type Column, type SQL, sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema/accounts';
import type { Viewer } from '@/lib/shared/viewer';

/**
 * The one place that says which accounts a resident sees: those linked to the login now.
 * Every query and command adds this to its condition, so that a foreign account is simply not found.
 */
export function linkedTo(viewer: Viewer, organisationId: Column, accountId: Column): SQL {
  return sql`exists (select 1 from ${accountLinks} where ${accountLinks.userId} = ${viewer.userId}
    and ${accountLinks.endedAt} is null
    and ${accountLinks.organisationId} = ${organisationId} and ${accountLinks.accountId} = ${accountId})`;
}
