import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { acquiringContracts } from '@/db/schema/payments';
import type { Acquirer, AcquirerRefusal } from '@/lib/acquiring/acquirer';
import { openAcquirer } from '@/lib/acquiring/registry';
import type { Clock } from '@/lib/shared/clock';
import { logger } from '@/lib/shared/logger';
import type { Result } from '@/lib/shared/result';
import { openCredentials } from './credentials';

export interface Contract {
  readonly organisationId: string;
  readonly id: string;
  readonly provider: string;
  readonly baseUrl: string;
  readonly isLive: boolean;
  readonly caPem: string | null;
  /** sealed */
  readonly credentials: string;
}

const columns = {
  organisationId: acquiringContracts.organisationId,
  id: acquiringContracts.id,
  provider: acquiringContracts.provider,
  baseUrl: acquiringContracts.baseUrl,
  isLive: acquiringContracts.isLive,
  caPem: acquiringContracts.caPem,
  credentials: acquiringContracts.credentials,
};

/** The contract named by a webhook's address. A closed one still hears of its old payments; a draft does not. */
export async function findContractByAddress(provider: string, contractId: string): Promise<Contract | null> {
  const [found] = await db()
    .select({ ...columns, status: acquiringContracts.status })
    .from(acquiringContracts)
    .where(and(eq(acquiringContracts.id, contractId), eq(acquiringContracts.provider, provider)));
  return found && found.status !== 'draft' ? found : null;
}

export async function findContract(organisationId: string, contractId: string): Promise<Contract | null> {
  const [found] = await db()
    .select(columns)
    .from(acquiringContracts)
    .where(and(eq(acquiringContracts.organisationId, organisationId), eq(acquiringContracts.id, contractId)));
  return found ?? null;
}

/** The adapter for a contract; a refusal is a mistake of configuration and is logged for the staff. */
export function acquirerOf(contract: Contract, clock: Clock): Result<Acquirer, AcquirerRefusal> {
  const credentials = openCredentials(contract.id, contract.credentials);
  const opened = openAcquirer(contract.provider, { ...contract, credentials }, clock);
  if (!opened.ok) logger.error({ code: opened.code, contractId: contract.id }, 'acquiring contract is unusable');
  return opened;
}
