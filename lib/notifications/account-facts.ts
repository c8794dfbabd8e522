import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { organisations } from '@/db/schema/organisations';

export interface AccountFacts {
  readonly number: string;
  readonly organisation: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** What a letter says of an account: its number and who serves it; nothing of its holder. */
export async function findAccountFacts(organisationId: string, accountId: string): Promise<AccountFacts | null> {
  const [facts] = await db()
    .select({
      number: personalAccounts.number,
      organisation: organisations.shortName,
      phone: organisations.phone,
      email: organisations.email,
    })
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .where(and(eq(personalAccounts.organisationId, organisationId), eq(personalAccounts.id, accountId)));
  return facts ?? null;
}
