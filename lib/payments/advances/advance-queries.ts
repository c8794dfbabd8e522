import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { buildings, organisations } from '@/db/schema/organisations';
import { advanceTransfers } from '@/db/schema/payments/corrections';
import { linkedTo } from '@/lib/accounts/access';
import { accountNumberKey } from '@/lib/accounts/account-number';
import { holderName } from '@/lib/accounts/holder';
import { may } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { dueSql } from '../due-sql';
import { movableKopecks } from './advance-rules';
import { spokenForSql } from './lock-accounts';

export interface AdvanceAccount {
  readonly accountId: string;
  readonly number: string;
  readonly holder: string;
  readonly address: string;
  readonly premisesNumber: string;
  readonly timeZone: string;
  /** negative: «Переплата» */
  readonly dueKopecks: Kopecks;
  /** what of it may be moved */
  readonly movableKopecks: Kopecks;
}

const mayMove = (viewer: Viewer, organisationId: string): boolean =>
  isId(organisationId) && may(viewer, 'advances-move', organisationId);

/** The account whose overpayment is moved, or null when there is none or the viewer may not. One query. */
export async function getAdvance(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
): Promise<AdvanceAccount | null> {
  if (!isId(accountId) || !mayMove(viewer, organisationId)) return null;
  return await findAccount(organisationId, eq(personalAccounts.id, accountId));
}

/** The account of this number, as somebody types it, to move an advance to. One query. */
export async function findAdvanceTarget(
  viewer: Viewer,
  organisationId: string,
  number: string,
): Promise<AdvanceAccount | null> {
  const key = accountNumberKey(number);
  if (key === '' || !mayMove(viewer, organisationId)) return null;
  return await findAccount(organisationId, eq(personalAccounts.numberKey, key));
}

async function findAccount(organisationId: string, which: SQL): Promise<AdvanceAccount | null> {
  const found = await db()
    .select({
      accountId: personalAccounts.id,
      number: personalAccounts.number,
      lastName: personalAccounts.lastName,
      firstName: personalAccounts.firstName,
      middleName: personalAccounts.middleName,
      companyName: personalAccounts.companyName,
      address: buildings.address,
      premisesNumber: personalAccounts.premisesNumber,
      timeZone: organisations.timeZone,
      due: dueSql,
      spokenFor: spokenForSql,
    })
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .where(and(eq(personalAccounts.organisationId, organisationId), which))
    .limit(2);
  const [account] = found;
  // two numbers that differ by a look-alike letter only: nobody may guess which was meant
  if (!account || found.length > 1) return null;
  const { lastName, firstName, middleName, companyName, due, spokenFor, ...rest } = account;
  const dueKopecks = kopecks(BigInt(due));
  return {
    ...rest,
    holder: holderName({ lastName, firstName, middleName, companyName }),
    dueKopecks,
    movableKopecks: movableKopecks(dueKopecks, kopecks(BigInt(spokenFor))),
  };
}

export interface AdvanceMove {
  readonly transferId: string;
  /** to this account; false: away from it */
  readonly isIncoming: boolean;
  /** the number of the account on the other side; null: not this viewer's to know */
  readonly otherNumber: string | null;
  readonly amountKopecks: Kopecks;
  readonly movedOn: Day;
  readonly isUndone: boolean;
}

export interface DeskMove extends AdvanceMove {
  readonly reason: string;
  readonly by: string;
  /** a bill counts it: it cannot be taken back */
  readonly isCounted: boolean;
}

const other = alias(personalAccounts, 'other');
const MOST = 50;

const columns = (accountId: string) => ({
  transferId: advanceTransfers.id,
  isIncoming: sql<boolean>`${advanceTransfers.toAccountId} = ${accountId}`,
  amountKopecks: advanceTransfers.amountKopecks,
  movedOn: advanceTransfers.movedOn,
  isUndone: sql<boolean>`${advanceTransfers.undoneAt} is not null`,
});

const ofAccount = (accountId: string): SQL | undefined =>
  or(eq(advanceTransfers.fromAccountId, accountId), eq(advanceTransfers.toAccountId, accountId));

const theOther = (accountId: string): SQL | undefined =>
  and(
    eq(other.organisationId, advanceTransfers.organisationId),
    sql`${other.id} = case when ${advanceTransfers.toAccountId} = ${accountId} then ${advanceTransfers.fromAccountId}
      else ${advanceTransfers.toAccountId} end`,
  );

/** The newest moves of an account for the staff, with who and why; none for whoever may not move. One query. */
export async function listDeskMoves(viewer: Viewer, organisationId: string, accountId: string): Promise<DeskMove[]> {
  if (!isId(accountId) || !mayMove(viewer, organisationId)) return [];
  return await db()
    .select({
      ...columns(accountId),
      otherNumber: other.number,
      reason: advanceTransfers.reason,
      by: sql<string>`coalesce(${users.fullName}, ${users.email})`,
      isCounted: sql<boolean>`coalesce(${advanceTransfers.fromCountedInPeriod}, ${advanceTransfers.toCountedInPeriod}) is not null`,
    })
    .from(advanceTransfers)
    .innerJoin(other, theOther(accountId))
    .innerJoin(users, eq(users.id, advanceTransfers.createdBy))
    .where(and(eq(advanceTransfers.organisationId, organisationId), ofAccount(accountId)))
    .orderBy(desc(advanceTransfers.createdAt), desc(advanceTransfers.id))
    .limit(MOST);
}

/** The same for a resident of the account: the other side's number only when that account is his too. One query. */
export async function listMoves(viewer: Viewer, accountId: string): Promise<AdvanceMove[]> {
  if (!isId(accountId)) return [];
  return await db()
    .select({
      ...columns(accountId),
      otherNumber: sql<
        string | null
      >`case when ${linkedTo(viewer, other.organisationId, other.id)} then ${other.number} end`,
    })
    .from(advanceTransfers)
    .innerJoin(other, theOther(accountId))
    .innerJoin(
      personalAccounts,
      and(eq(personalAccounts.organisationId, advanceTransfers.organisationId), eq(personalAccounts.id, accountId)),
    )
    .where(and(ofAccount(accountId), linkedTo(viewer, personalAccounts.organisationId, personalAccounts.id)))
    .orderBy(desc(advanceTransfers.createdAt), desc(advanceTransfers.id))
    .limit(MOST);
}
