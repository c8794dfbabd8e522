import { and, eq } from 'drizzle-orm';
import { acquiringContracts, commissionTerms } from '@/db/schema/payments';
import { type Transaction, transaction } from '@/db/transaction';
import type { AcquirerRefusal } from '@/lib/acquiring/acquirer';
import { openAcquirer, type ProviderCode } from '@/lib/acquiring/registry';
import { recordAudit } from '@/lib/audit/record';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '@/lib/shared/viewer';
import { sealCredentials } from './credentials';
import { faultOfPapers, type PapersFault, type PaperTerms } from './paper-terms';
import type { DatedTerms } from './terms';

export interface NewContract {
  readonly provider: ProviderCode;
  /** as the payer reads it: the bank's name */
  readonly title: string;
  readonly number: string;
  readonly baseUrl: string;
  /** the provider's secrets; they are sealed here and never given out again */
  readonly credentials: Readonly<Record<string, string>>;
  readonly isLive: boolean;
  readonly terms: readonly DatedTerms[];
  /** receipts (54-ФЗ) and the data of a housing bill that go to the bank with each payment; left out: none do */
  readonly papers?: Partial<PaperTerms>;
}

/**
 * Puts an organisation's acquiring contract in force; the one before is closed and keeps serving the
 * payments it began. Returns the new contract's id, which is part of its webhook's address.
 */
export async function activateContract(
  actor: Actor,
  organisationId: string,
  contract: NewContract,
  clock: Clock = systemClock,
): Promise<Result<{ contractId: string }, AcquirerRefusal | PapersFault>> {
  const usable = openAcquirer(contract.provider, contract, clock);
  if (!usable.ok) return usable;
  const fault = faultOfPapers(contract.provider, papersIn(contract), contract.credentials);
  if (fault) return err(fault);
  const contractId = newId();
  await transaction(async (tx) => {
    await closeActive(tx, organisationId);
    await insertContract(tx, organisationId, contractId, contract);
    await recordAudit(tx, actor, {
      organisationId,
      action: 'acquiring-contract-activated',
      subjectKind: 'acquiring-contract',
      subjectId: contractId,
      details: { provider: contract.provider, isLive: contract.isLive, terms: contract.terms.length },
    });
  });
  return ok({ contractId });
}

const papersIn = ({ papers }: NewContract): PaperTerms => ({ receiptTerms: null, utilityRecipient: null, ...papers });

const closeActive = (tx: Transaction, organisationId: string) =>
  tx
    .update(acquiringContracts)
    .set({ status: 'closed' })
    .where(and(eq(acquiringContracts.organisationId, organisationId), eq(acquiringContracts.status, 'active')));

async function insertContract(
  tx: Transaction,
  organisationId: string,
  id: string,
  contract: NewContract,
): Promise<void> {
  const { provider, title, number, baseUrl, isLive, credentials, terms } = contract;
  await tx.insert(acquiringContracts).values({
    organisationId,
    id,
    provider,
    title,
    number,
    baseUrl,
    isLive,
    status: 'active',
    credentials: sealCredentials(id, credentials),
    ...papersIn(contract),
  });
  if (terms.length === 0) return;
  await tx
    .insert(commissionTerms)
    .values(terms.map((one) => ({ ...one, organisationId, id: newId(), contractId: id })));
}
