import { X509Certificate } from 'node:crypto';
import { acquiringContracts } from '@/db/schema/payments';
import { transaction } from '@/db/transaction';
import type { AcquirerRefusal } from '@/lib/acquiring/acquirer';
import { openAcquirer, type ProviderCode } from '@/lib/acquiring/registry';
import { recordAudit } from '@/lib/audit/record';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { env } from '@/lib/shared/env';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { sealCredentials } from '../credentials';
import { requireContractManager } from './manager';

export interface ContractDraft {
  readonly provider: ProviderCode;
  /** as the payer reads it: the bank's name */
  readonly title: string;
  readonly number: string;
  readonly baseUrl: string;
  readonly caPem: string | null;
  readonly isLive: boolean;
  /** the provider's secrets; they are sealed here and never given out again */
  readonly credentials: Readonly<Record<string, string>>;
}

export type ConcludeContractError = AcquirerRefusal | 'address-insecure' | 'authority-invalid';

/**
 * Writes a contract down as a draft: it takes no payments before it has been tried and put in force.
 * @throws NotFound when the viewer concludes no contracts for this organisation
 */
export async function concludeContract(
  viewer: Viewer,
  organisationId: string,
  contract: ContractDraft,
  clock: Clock = systemClock,
): Promise<Result<{ contractId: string }, ConcludeContractError>> {
  requireContractManager(viewer, organisationId);
  if (!isSecure(contract.baseUrl)) return err('address-insecure', 'baseUrl');
  if (contract.caPem && !isCertificate(contract.caPem)) return err('authority-invalid', 'caPem');
  const usable = openAcquirer(contract.provider, contract, clock);
  if (!usable.ok) return usable.code === 'invalid-address' ? err('invalid-address', 'baseUrl') : usable;
  const contractId = newId();
  const { credentials, ...open } = contract;
  await transaction(async (tx) => {
    await tx.insert(acquiringContracts).values({
      ...open,
      organisationId,
      id: contractId,
      status: 'draft',
      credentials: sealCredentials(contractId, credentials),
    });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'acquiring-contract-concluded',
      subjectKind: 'acquiring-contract',
      subjectId: contractId,
      details: { provider: contract.provider, isLive: contract.isLive },
    });
  });
  return ok({ contractId });
}

/** Only the sandbox bank of a demo is spoken to in the clear. */
const isSecure = (baseUrl: string): boolean =>
  baseUrl.startsWith('https://') || (env().ALLOW_SANDBOX_ACQUIRER === '1' && baseUrl.startsWith('http://'));

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    // node:crypto throws for what is no certificate: for us that is an answer
    return false;
  }
}
