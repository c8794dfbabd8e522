import { type SQL, sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';

/**
 * The `from` clause of readers who want reminders: logins linked now, with an address they have confirmed
 * (see `takesReadingReminders` in recipient.ts).
 * @param accounts a query with a column `account_id`
 */
export const remindedReaders = (organisationId: string, accounts: SQL): SQL => sql`
  (${accounts}) account
  join ${accountLinks} on ${accountLinks.organisationId} = ${organisationId}
    and ${accountLinks.accountId} = account.account_id and ${accountLinks.endedAt} is null
  join ${users} on ${users.id} = ${accountLinks.userId} and ${users.disabledAt} is null
    and ${users.emailVerifiedAt} is not null and ${users.noticesByEmail} and ${users.readingReminders}`;
