import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { organisations } from '@/db/schema/organisations';
import { payments } from '@/db/schema/payments';
import { advanceTransfers } from '@/db/schema/payments/corrections';
import { refunds } from '@/db/schema/payments/refunds';
import type { Transaction } from '@/db/transaction';
import { holderName } from '@/lib/accounts/holder';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import { dueSql } from '../due-sql';

export interface LockedAccount {
  readonly id: string;
  readonly number: string;
  readonly timeZone: string;
  readonly holder: string;
  /** negative: «Переплата» */
  readonly dueKopecks: Kopecks;
  /** refunds that are asked for and not over */
  readonly spokenForKopecks: Kopecks;
  /** moved away, by moves that no bill counts yet */
  readonly passedOnKopecks: Kopecks;
}

/** Sums that somebody has asked the bank to give back, or will; in a query on accounts. */
export const spokenForSql = sql<string>`(select coalesce(sum(${refunds.amountKopecks}), 0) from ${refunds}
  join ${payments} on ${payments.organisationId} = ${refunds.organisationId} and ${payments.id} = ${refunds.paymentId}
  where ${payments.organisationId} = ${personalAccounts.organisationId} and ${payments.accountId} = ${personalAccounts.id}
    and ${refunds.status} in ('requested', 'approved', 'pending'))`;

const passedOnSql = sql<string>`(select coalesce(sum(${advanceTransfers.amountKopecks}), 0) from ${advanceTransfers}
  where ${advanceTransfers.organisationId} = ${personalAccounts.organisationId}
    and ${advanceTransfers.fromAccountId} = ${personalAccounts.id}
    and ${advanceTransfers.fromCountedInPeriod} is null and ${advanceTransfers.undoneAt} is null)`;

/**
 * Locks accounts in the order of their ids and only then reads their sums: of two moves at once the second sees the
 * first. Accounts of another organisation are not among the answers.
 */
export async function lockAccounts(
  tx: Transaction,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LockedAccount>> {
  const ours = and(eq(personalAccounts.organisationId, organisationId), inArray(personalAccounts.id, [...ids]));
  await tx
    .select({ id: personalAccounts.id })
    .from(personalAccounts)
    .where(ours)
    .orderBy(asc(personalAccounts.id))
    .for('no key update');
  const rows = await tx
    .select({
      id: personalAccounts.id,
      number: personalAccounts.number,
      timeZone: organisations.timeZone,
      lastName: personalAccounts.lastName,
      firstName: personalAccounts.firstName,
      middleName: personalAccounts.middleName,
      companyName: personalAccounts.companyName,
      due: dueSql,
      spokenFor: spokenForSql,
      passedOn: passedOnSql,
    })
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .where(ours);
  return new Map(
    rows.map(({ id, number, timeZone, due, spokenFor, passedOn, ...holder }) => [
      id,
      {
        id,
        number,
        timeZone,
        holder: holderName(holder),
        dueKopecks: kopecks(BigInt(due)),
        spokenForKopecks: kopecks(BigInt(spokenFor)),
        passedOnKopecks: kopecks(BigInt(passedOn)),
      },
    ]),
  );
}
