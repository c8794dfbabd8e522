import { and, eq } from 'drizzle-orm';
import { advanceTransfers } from '@/db/schema/payments/corrections';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { may, requirePermission } from '@/lib/auth/permissions';
import { transferPostings } from '@/lib/ledger/entries';
import { postEntry } from '@/lib/ledger/post-entry';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId, newId } from '@/lib/shared/ids';
import { add, type Kopecks } from '@/lib/shared/money';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { refundLimitOf } from '../refunds/refund-limit';
import { movableKopecks } from './advance-rules';
import { type LockedAccount, lockAccounts } from './lock-accounts';

export interface MoveAdvance {
  readonly toAccountId: string;
  readonly amountKopecks: Kopecks;
  readonly reason: string;
  /** the accounts are of different holders, and the payer has asked for it in writing */
  readonly isForAnother: boolean;
  /** a uuid made with the form: sent twice, it is one move */
  readonly submissionId: string;
}

/**
 * `advance-exceeded`: there is no such overpayment, or refunds have spoken for it. `limit-exceeded`: so much wants
 * somebody who approves refunds.
 */
export type MoveAdvanceCode = 'same-account' | 'holder-differs' | 'advance-exceeded' | 'limit-exceeded';

/**
 * Moves an account's overpayment, or a part of it, to another account of the organisation. No money leaves the
 * organisation: two residents' books change, and the journal says who did it and why.
 * @throws NotFound when the viewer may not, or an account is not this organisation's
 */
export async function moveAdvance(
  viewer: Viewer,
  organisationId: string,
  fromAccountId: string,
  input: MoveAdvance,
  clock: Clock = systemClock,
): Promise<Result<{ transferId: string }, MoveAdvanceCode>> {
  requirePermission(viewer, 'advances-move', organisationId);
  if (![fromAccountId, input.toAccountId, input.submissionId].every(isId)) throw new NotFound();
  if (fromAccountId === input.toAccountId) return err('same-account');
  return await transaction(async (tx) => {
    const accounts = await lockAccounts(tx, organisationId, [fromAccountId, input.toAccountId]);
    const [from, to] = [accounts.get(fromAccountId), accounts.get(input.toAccountId)];
    if (!from || !to) throw new NotFound();
    const earlier = await findSame(tx, organisationId, input.submissionId);
    if (earlier) return ok({ transferId: earlier });
    const refusal = refusalOf(from, to, input) ?? (await overLimit(tx, viewer, organisationId, from, input));
    if (refusal) return err(refusal, refusal === 'holder-differs' ? 'isForAnother' : 'amount');
    return ok({ transferId: await insert(tx, viewer, organisationId, { from, to, input }, clock.now()) });
  });
}

async function findSame(tx: Transaction, organisationId: string, submissionId: string): Promise<string | undefined> {
  const [found] = await tx
    .select({ id: advanceTransfers.id })
    .from(advanceTransfers)
    .where(and(eq(advanceTransfers.organisationId, organisationId), eq(advanceTransfers.submissionId, submissionId)));
  return found?.id;
}

function refusalOf(from: LockedAccount, to: LockedAccount, input: MoveAdvance): MoveAdvanceCode | null {
  if (from.holder !== to.holder && !input.isForAnother) return 'holder-differs';
  const most = movableKopecks(from.dueKopecks, from.spokenForKopecks);
  return input.amountKopecks <= 0 || input.amountKopecks > most ? 'advance-exceeded' : null;
}

/** Many small moves are one large one. */
async function overLimit(
  tx: Transaction,
  viewer: Viewer,
  organisationId: string,
  from: LockedAccount,
  { amountKopecks }: MoveAdvance,
): Promise<MoveAdvanceCode | null> {
  if (may(viewer, 'refunds-approve', organisationId)) return null;
  const limit = await refundLimitOf(tx, organisationId);
  return add(from.passedOnKopecks, amountKopecks) > limit ? 'limit-exceeded' : null;
}

interface Move {
  readonly from: LockedAccount;
  readonly to: LockedAccount;
  readonly input: MoveAdvance;
}

async function insert(tx: Transaction, viewer: Viewer, organisationId: string, move: Move, at: Date): Promise<string> {
  const { from, to, input } = move;
  const { amountKopecks, reason, submissionId } = input;
  const transferId = newId();
  const sides = { fromAccountId: from.id, toAccountId: to.id, amountKopecks };
  await tx.insert(advanceTransfers).values({
    organisationId,
    id: transferId,
    ...sides,
    reason,
    submissionId,
    movedOn: dayIn(from.timeZone, at),
    createdBy: viewer.userId,
    createdAt: at,
  });
  await postEntry(tx, {
    organisationId,
    kind: 'transfer',
    paymentId: transferId,
    step: `moved:${amountKopecks}`,
    occurredAt: at,
    postings: transferPostings(sides),
  });
  await recordAudit(tx, viewer, {
    organisationId,
    action: 'advance-moved',
    subjectKind: 'account',
    subjectId: from.id,
    details: { transferId, ...sides, reason, isForAnother: input.isForAnother },
  });
  return transferId;
}
