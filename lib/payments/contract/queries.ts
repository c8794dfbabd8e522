import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { acquiringContracts, commissionTerms, payments } from '@/db/schema/payments';
import { env } from '@/lib/shared/env';
import { NotFound } from '@/lib/shared/errors';
import type { Viewer } from '@/lib/shared/viewer';
import { LIVE_STATUSES } from '../states';
import type { DatedTerms } from '../terms';
import { requireContractManager } from './manager';

export interface ContractSummary {
  readonly contractId: string;
  readonly provider: string;
  readonly title: string;
  readonly number: string;
  readonly status: 'draft' | 'active' | 'closed';
  readonly baseUrl: string;
  readonly isLive: boolean;
  readonly hasAuthority: boolean;
  readonly createdAt: Date;
  /** payments under way, which it serves to their end even when it is closed */
  readonly livePayments: number;
}

const summary = () => ({
  contractId: acquiringContracts.id,
  provider: acquiringContracts.provider,
  title: acquiringContracts.title,
  number: acquiringContracts.number,
  status: acquiringContracts.status,
  baseUrl: acquiringContracts.baseUrl,
  isLive: acquiringContracts.isLive,
  hasAuthority: sql<boolean>`${acquiringContracts.caPem} is not null`,
  createdAt: acquiringContracts.createdAt,
  livePayments: sql<number>`(${db()
    .select({ count: count() })
    .from(payments)
    .where(
      and(
        eq(payments.organisationId, acquiringContracts.organisationId),
        eq(payments.contractId, acquiringContracts.id),
        inArray(payments.status, LIVE_STATUSES),
      ),
    )})::int`,
});

/** The organisation's contracts, the newest first. One query; no secret is read. @throws NotFound */
export async function listContracts(viewer: Viewer, organisationId: string): Promise<ContractSummary[]> {
  requireContractManager(viewer, organisationId);
  return await db()
    .select(summary())
    .from(acquiringContracts)
    .where(eq(acquiringContracts.organisationId, organisationId))
    .orderBy(desc(acquiringContracts.createdAt), desc(acquiringContracts.id));
}

export interface StoredTerms extends DatedTerms {
  readonly termsId: string;
}

export interface ContractView extends ContractSummary {
  /** what the bank is told to send its notices to */
  readonly webhookUrl: string;
  /** what receipts and housing orders hold as far as it is filled in; null: none are sent */
  readonly receiptTerms: Readonly<Record<string, unknown>> | null;
  readonly utilityRecipient: Readonly<Record<string, unknown>> | null;
  /** by method, the latest first */
  readonly terms: readonly StoredTerms[];
}

/** One contract with its terms. Two queries, side by side. @throws NotFound */
export async function requireContract(
  viewer: Viewer,
  organisationId: string,
  contractId: string,
): Promise<ContractView> {
  requireContractManager(viewer, organisationId, contractId);
  const [[contract], terms] = await Promise.all([
    db()
      .select({
        ...summary(),
        receiptTerms: acquiringContracts.receiptTerms,
        utilityRecipient: acquiringContracts.utilityRecipient,
      })
      .from(acquiringContracts)
      .where(and(eq(acquiringContracts.organisationId, organisationId), eq(acquiringContracts.id, contractId))),
    termsOf(organisationId, contractId),
  ]);
  if (!contract) throw new NotFound();
  const path = `/api/webhooks/${contract.provider}/${contractId}`;
  return { ...contract, terms, webhookUrl: new URL(path, env().NEXTAUTH_URL).href };
}

const termsOf = (organisationId: string, contractId: string): Promise<StoredTerms[]> =>
  db()
    .select({
      termsId: commissionTerms.id,
      method: commissionTerms.method,
      bearer: commissionTerms.bearer,
      base: commissionTerms.base,
      ratePpm: commissionTerms.ratePpm,
      fixedKopecks: commissionTerms.fixedKopecks,
      minKopecks: commissionTerms.minKopecks,
      maxKopecks: commissionTerms.maxKopecks,
      vatPpm: commissionTerms.vatPpm,
      validFrom: commissionTerms.validFrom,
      validTo: commissionTerms.validTo,
    })
    .from(commissionTerms)
    .where(and(eq(commissionTerms.organisationId, organisationId), eq(commissionTerms.contractId, contractId)))
    .orderBy(asc(commissionTerms.method), desc(commissionTerms.validFrom));
