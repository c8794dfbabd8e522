import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { accountLinks, linkCodes } from '@/db/schema/accounts';
import { type Transaction, transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { addressBudget, type Budget, budget, DAY, refund, spend } from '@/lib/auth/attempt-budget';
import { networkOf } from '@/lib/auth/client-address';
import { keyedHash } from '@/lib/auth/keyed-hash';
import { enqueue } from '@/lib/jobs/enqueue';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { accountNumberKey } from './account-number';
import { findLinkable, type LastTotalOf, type Linkable, type ProvenSecret, proveSecret } from './find-linkable';
import { premisesKey } from './premises';
import type { LinkAccountInput } from './schemas';
import { surnameKey } from './surname';

/** One code for every failure, being locked out included: which it was is nobody's business. */
export type LinkAccountError = 'no-match' | 'choose-organisation';

export interface LinkContext {
  readonly address: string;
  readonly lastTotalOf: LastTotalOf;
}

export interface LinkedAccount {
  readonly organisationId: string;
  readonly accountId: string;
}

/**
 * Gives the viewer an account by what its bill says. Failures are counted per account number, user, address
 * and network; every failure does the same work and gets the same answer. A holder linked already is simply
 * told yes.
 */
export async function linkAccount(
  viewer: Viewer,
  input: LinkAccountInput,
  { address, lastTotalOf }: LinkContext,
): Promise<Result<LinkedAccount, LinkAccountError>> {
  const budgets = budgetsOf(viewer, input, address);
  const mayTry = await spend(budgets);
  const found = await findLinkable(input);
  const [only] = found.length === 1 ? found : [];
  const proof = await proveSecret(only, input.secret, lastTotalOf);
  if (mayTry && found.length > 1) {
    await refund(budgets);
    return err('choose-organisation', 'organisationId');
  }
  const linked = mayTry && only && proof ? await transaction((tx) => link(tx, viewer, only, proof)) : false;
  if (!only || !linked) {
    await recordFailure(viewer, input, { address, isLocked: !mayTry });
    return err('no-match');
  }
  await refund(budgets);
  return ok({ organisationId: only.organisationId, accountId: only.accountId });
}

/**
 * Codes run in sequence and a common surname is shared by one in fifty, so that guessing is stopped only by
 * all four together.
 */
const budgetsOf = (viewer: Viewer, { number }: LinkAccountInput, address: string): Budget[] => [
  budget('link-account', accountNumberKey(number), 5, DAY),
  budget('link-user', viewer.userId, 10, DAY),
  addressBudget('link-address', address, 20, DAY),
  addressBudget('link-network', networkOf(address), 100, DAY),
];

/** @returns false when the one-time code was used or replaced a moment ago */
async function link(tx: Transaction, viewer: Viewer, account: Linkable, { codeId }: ProvenSecret): Promise<boolean> {
  const { organisationId, accountId } = account;
  if (codeId && !(await redeemCode(tx, organisationId, codeId))) return false;
  const [made] = await tx
    .insert(accountLinks)
    .values({ organisationId, id: newId(), accountId, userId: viewer.userId })
    .onConflictDoNothing()
    .returning({ id: accountLinks.id });
  if (made) await enqueue(tx, 'account-linked', { organisationId, linkId: made.id });
  await recordAudit(tx, viewer, {
    organisationId,
    action: made ? 'account-linked' : 'account-link-repeated',
    subjectKind: 'account',
    subjectId: accountId,
    details: made ? { linkId: made.id } : {},
  });
  return true;
}

async function redeemCode(tx: Transaction, organisationId: string, codeId: string): Promise<boolean> {
  const used = await tx
    .update(linkCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(linkCodes.organisationId, organisationId),
        eq(linkCodes.id, codeId),
        isNull(linkCodes.usedAt),
        isNull(linkCodes.revokedAt),
      ),
    )
    .returning({ id: linkCodes.id });
  return used.length > 0;
}

const recordFailure = (viewer: Viewer, input: LinkAccountInput, told: { address: string; isLocked: boolean }) =>
  transaction((tx) =>
    recordAudit(tx, viewer, {
      organisationId: PLATFORM,
      action: 'account-link-refused',
      subjectKind: 'account-number',
      subjectId: keyedHash('account-number', accountNumberKey(input.number)),
      details: {
        surname: keyedHash('surname', surnameKey(input.surname)),
        premises: keyedHash('premises', premisesKey(input.premises)),
        address: keyedHash('address', told.address),
        network: keyedHash('network', networkOf(told.address)),
        isLocked: told.isLocked,
      },
    }),
  );
