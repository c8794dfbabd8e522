import { and, eq } from 'drizzle-orm';
import { acquiringContracts } from '@/db/schema/payments';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { openCredentials } from '../credentials';
import { faultOfPapers, type PapersFault, type StoredPaperTerms } from '../paper-terms';
import { requireContractManager } from './manager';

export type ChangePapersError = PapersFault | 'contract-closed';

/** Faults that a draft may wait with: the rest is filled in before it is put in force. */
const WAITING: readonly (PapersFault | null)[] = ['receipt-terms-incomplete', 'utility-recipient-incomplete'];

/**
 * Says what a contract's receipts and housing orders hold; null switches them off. Payments under way keep the papers
 * they began with. A draft may be filled in by half, a contract in force may not.
 * @throws NotFound when the viewer concludes no contracts here or there is none with this id
 */
export async function changePapers(
  viewer: Viewer,
  organisationId: string,
  contractId: string,
  change: Partial<Record<keyof StoredPaperTerms, Record<string, unknown> | null>>,
): Promise<Result<undefined, ChangePapersError>> {
  requireContractManager(viewer, organisationId, contractId);
  return await transaction(async (tx) => {
    const contract = await lockContract(tx, organisationId, contractId);
    if (contract.status === 'closed') return err('contract-closed');
    const credentials = openCredentials(contractId, contract.credentials);
    const fault = faultOfPapers(contract.provider, { ...contract, ...change }, credentials);
    if (fault && !(contract.status === 'draft' && WAITING.includes(fault))) return err(fault);
    await tx
      .update(acquiringContracts)
      .set(change)
      .where(and(eq(acquiringContracts.organisationId, organisationId), eq(acquiringContracts.id, contractId)));
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'contract-papers-changed',
      subjectKind: 'acquiring-contract',
      subjectId: contractId,
      details: change,
    });
    return ok();
  });
}

async function lockContract(tx: Transaction, organisationId: string, contractId: string) {
  const [contract] = await tx
    .select()
    .from(acquiringContracts)
    .where(and(eq(acquiringContracts.organisationId, organisationId), eq(acquiringContracts.id, contractId)))
    .for('update');
  if (!contract) throw new NotFound();
  return contract;
}
