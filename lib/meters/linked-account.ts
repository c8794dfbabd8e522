import { and, eq } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { linkedTo } from '@/lib/accounts/access';
import type { Clock } from '@/lib/shared/clock';
import { findMeteredAccount, type MeteredAccount } from './load-meters';

export interface LinkedAccountName {
  readonly organisationId: string;
  readonly accountId: string;
  readonly userId: string;
}

/** The account, if it is still linked to this login: for letters and personal links, where nobody is signed in. */
export const findLinkedAccount = (
  { organisationId, accountId, userId }: LinkedAccountName,
  clock: Clock,
): Promise<MeteredAccount | null> =>
  findMeteredAccount(
    and(
      eq(personalAccounts.organisationId, organisationId),
      eq(personalAccounts.id, accountId),
      linkedTo({ userId }, personalAccounts.organisationId, personalAccounts.id),
    ),
    clock,
  );
