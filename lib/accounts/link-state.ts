import { type SQL, sql } from 'drizzle-orm';
import { accountLinks, linkCodes, personalAccounts } from '@/db/schema/accounts';
import { userSessions } from '@/db/schema/auth';
import { isLinkedNow } from './access';

/**
 * How far an account's holder has come: nothing was done; a one-time code is out; a login has the account; and such a
 * login has been signed in to lately.
 */
export const LINK_STATES = ['none', 'invited', 'linked', 'active'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Who has signed in within these days is active. */
const ACTIVE_DAYS = 60;

const currentLinks = sql`from ${accountLinks} l where l.organisation_id = ${personalAccounts.organisationId}
  and l.account_id = ${personalAccounts.id} and l.ended_at is null`;

const isActive = (now: Date): SQL => sql`exists (select 1 ${currentLinks} and exists (
  select 1 from ${userSessions} s where s.user_id = l.user_id
    and s.created_at > ${now.toISOString()}::timestamptz - make_interval(days => ${ACTIVE_DAYS})))`;

const hasCode = (now: Date): SQL => sql`exists (select 1 from ${linkCodes} c
  where c.organisation_id = ${personalAccounts.organisationId} and c.account_id = ${personalAccounts.id}
    and c.used_at is null and c.revoked_at is null and c.expires_at > ${now.toISOString()}::timestamptz)`;

/** The state of the account of `personal_accounts` that the query reads. */
export const linkStateOf = (now: Date) => sql<LinkState>`case
  when ${isActive(now)} then 'active' when ${isLinkedNow} then 'linked' when ${hasCode(now)} then 'invited' else 'none' end`;

/** Whether the account is in this state; `linked` here means with a login at all. */
export function isInLinkState(state: LinkState, now: Date): SQL {
  if (state === 'active') return isActive(now);
  if (state === 'linked') return isLinkedNow;
  const code = state === 'invited' ? hasCode(now) : sql`not ${hasCode(now)}`;
  return sql`not ${isLinkedNow} and ${code}`;
}
