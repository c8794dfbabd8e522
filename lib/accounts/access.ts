import { type Column, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema/accounts';

/**
 * The one place that says which accounts a resident sees: those linked to the login now.
 * Every query and command adds this to its condition, so that a foreign account is simply not found.
 */
export function linkedTo(
  viewer: { readonly userId: string | Placeholder },
  organisationId: Column,
  accountId: Column,
): SQL {
  return sql`exists (select 1 from ${accountLinks} where ${accountLinks.userId} = ${viewer.userId}
    and ${accountLinks.endedAt} is null
    and ${accountLinks.organisationId} = ${organisationId} and ${accountLinks.accountId} = ${accountId})`;
}

/** The viewer of a prepared query, whose values come later. */
export const viewerToCome = { userId: sql.placeholder('userId') };
