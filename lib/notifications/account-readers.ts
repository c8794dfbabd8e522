import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';

/** Ids of the logins that the account is linked to now. */
export async function readersOf(organisationId: string, accountId: string): Promise<string[]> {
  const links = await db()
    .select({ userId: accountLinks.userId })
    .from(accountLinks)
    .where(
      and(
        eq(accountLinks.organisationId, organisationId),
        eq(accountLinks.accountId, accountId),
        isNull(accountLinks.endedAt),
      ),
    );
  return links.map(({ userId }) => userId);
}
