import { type Column, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema/accounts';
import { may } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';

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

/**
 * Whether the account of `personal_accounts` is in anybody's cabinet now. The outer columns are spelled out: where a
 * query reads one table, drizzle leaves a column's table away, and it would be the inner one's.
 */
export const isLinkedNow = sql<boolean>`exists (select 1 from ${accountLinks} l
  where l.organisation_id = personal_accounts.organisation_id and l.account_id = personal_accounts.id
    and l.ended_at is null)`;

/** The viewer of a prepared query, whose values come later. */
export const viewerToCome = { userId: sql.placeholder('userId') };

/**
 * Whether a member of the staff may see an account of the organisation as its resident does. The query that follows
 * keeps to the organisation, so that another one's account is not found.
 */
export const mayReadAccount = (viewer: Viewer, organisationId: string, accountId: string): boolean =>
  isId(organisationId) && isId(accountId) && may(viewer, 'accounts-view', organisationId);
