import { and, eq } from 'drizzle-orm';
import { advanceTransfers } from '@/db/schema/payments/corrections';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { transferPostings } from '@/lib/ledger/entries';
import { postEntry } from '@/lib/ledger/post-entry';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { isStillThere } from './advance-rules';
import { lockAccounts } from './lock-accounts';

/** `move-counted`: a bill holds it; `advance-passed-on`: the account that got it has moved an advance further. */
export type UndoMoveCode = 'move-counted' | 'advance-passed-on';

/**
 * Takes a move back while no bill counts it: both accounts are as before. Taken back twice it is taken back once.
 * @throws NotFound when the viewer may not, or there is no such move from or to this account
 */
export async function undoMove(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
  transferId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, UndoMoveCode>> {
  requirePermission(viewer, 'advances-move', organisationId);
  if (!isId(accountId) || !isId(transferId)) throw new NotFound();
  return await transaction(async (tx) => {
    const sides = await findMove(tx, organisationId, transferId);
    if (!sides || ![sides.fromAccountId, sides.toAccountId].includes(accountId)) throw new NotFound();
    const accounts = await lockAccounts(tx, organisationId, [sides.fromAccountId, sides.toAccountId]);
    // a bill that is loaded meanwhile may have counted it
    const move = await findMove(tx, organisationId, transferId, 'lock');
    const to = accounts.get(sides.toAccountId);
    if (!move || !to) throw new NotFound();
    if (move.undoneAt) return ok();
    if (move.fromCountedInPeriod !== null || move.toCountedInPeriod !== null) return err('move-counted');
    if (!isStillThere(to.dueKopecks, move.amountKopecks, to.passedOnKopecks)) return err('advance-passed-on');
    await takeBack(tx, viewer, move, clock.now());
    return ok();
  });
}

async function findMove(tx: Transaction, organisationId: string, transferId: string, lock?: 'lock') {
  const query = tx
    .select()
    .from(advanceTransfers)
    .where(and(eq(advanceTransfers.organisationId, organisationId), eq(advanceTransfers.id, transferId)));
  const [found] = await (lock ? query.for('update') : query);
  return found;
}

type Move = NonNullable<Awaited<ReturnType<typeof findMove>>>;

async function takeBack(tx: Transaction, viewer: Viewer, move: Move, at: Date): Promise<void> {
  const { organisationId, id, fromAccountId, toAccountId, amountKopecks } = move;
  await tx
    .update(advanceTransfers)
    .set({ undoneAt: at, undoneBy: viewer.userId })
    .where(and(eq(advanceTransfers.organisationId, organisationId), eq(advanceTransfers.id, id)));
  await postEntry(tx, {
    organisationId,
    kind: 'transfer',
    paymentId: id,
    step: `undone:${amountKopecks}`,
    occurredAt: at,
    postings: transferPostings({ fromAccountId: toAccountId, toAccountId: fromAccountId, amountKopecks }),
  });
  await recordAudit(tx, viewer, {
    organisationId,
    action: 'advance-move-undone',
    subjectKind: 'account',
    subjectId: fromAccountId,
    details: { transferId: id, fromAccountId, toAccountId, amountKopecks },
  });
}
