import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { acquiringContracts, commissionTerms } from '@/db/schema/payments';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { openCredentials } from '../credentials';
import { faultOfPapers, type PapersFault } from '../paper-terms';
import { requireContractManager } from './manager';
import { type TryContractError, tryContract } from './try-contract';

export type PutInForceError = TryContractError | PapersFault | 'no-terms' | 'not-a-draft';

/**
 * Puts a draft in force after the bank has answered; the contract before it is closed and keeps serving the payments
 * it began.
 * @throws NotFound when the viewer concludes no contracts here or there is none with this id
 */
export async function putContractInForce(
  viewer: Viewer,
  organisationId: string,
  contractId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, PutInForceError>> {
  const tried = await tryContract(viewer, organisationId, contractId, clock);
  if (!tried.ok) return tried;
  return transaction(async (tx) => {
    if ((await countTerms(tx, organisationId, contractId)) === 0) return err('no-terms');
    const contracts = await lockContracts(tx, organisationId);
    const draft = contracts.find(({ id, status }) => id === contractId && status === 'draft');
    if (!draft) return err('not-a-draft');
    const fault = faultOfPapers(draft.provider, draft, openCredentials(contractId, draft.credentials));
    if (fault) return err(fault);
    // in this order: one contract at most is in force at any moment
    const closed = await move(tx, organisationId, eq(acquiringContracts.status, 'active'), 'closed');
    await move(tx, organisationId, eq(acquiringContracts.id, contractId), 'active');
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'acquiring-contract-activated',
      subjectKind: 'acquiring-contract',
      subjectId: contractId,
      details: { closed },
    });
    return ok();
  });
}

/**
 * Ends a contract: it takes no new payments, and those it began run to their end.
 * @throws NotFound as above
 */
export async function closeContract(
  viewer: Viewer,
  organisationId: string,
  contractId: string,
): Promise<Result<undefined, 'already-closed'>> {
  requireContractManager(viewer, organisationId, contractId);
  return await transaction(async (tx) => {
    const open = and(eq(acquiringContracts.id, contractId), inArray(acquiringContracts.status, ['draft', 'active']));
    const [closed] = await move(tx, organisationId, open, 'closed');
    if (!closed) return err('already-closed');
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'acquiring-contract-closed',
      subjectKind: 'acquiring-contract',
      subjectId: contractId,
    });
    return ok();
  });
}

/** In id order: of two contracts that are put in force together the second sees the first one. */
const lockContracts = (tx: Transaction, organisationId: string) =>
  tx
    .select({
      id: acquiringContracts.id,
      status: acquiringContracts.status,
      provider: acquiringContracts.provider,
      credentials: acquiringContracts.credentials,
      receiptTerms: acquiringContracts.receiptTerms,
      utilityRecipient: acquiringContracts.utilityRecipient,
    })
    .from(acquiringContracts)
    .where(eq(acquiringContracts.organisationId, organisationId))
    .orderBy(asc(acquiringContracts.id))
    .for('update');

/** @returns ids of those that were moved */
async function move(
  tx: Transaction,
  organisationId: string,
  which: ReturnType<typeof and>,
  status: 'active' | 'closed',
): Promise<string[]> {
  const moved = await tx
    .update(acquiringContracts)
    .set({ status })
    .where(and(eq(acquiringContracts.organisationId, organisationId), which))
    .returning({ id: acquiringContracts.id });
  return moved.map(({ id }) => id);
}

async function countTerms(tx: Transaction, organisationId: string, contractId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(commissionTerms)
    .where(and(eq(commissionTerms.organisationId, organisationId), eq(commissionTerms.contractId, contractId)));
  return row?.count ?? 0;
}
