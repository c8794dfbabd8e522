import { and, asc, eq } from 'drizzle-orm';
import { organisations } from '@/db/schema/organisations';
import { acquiringContracts, commissionTerms } from '@/db/schema/payments';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { DatedTerms } from '../terms';
import { requireContractManager } from './manager';
import { doOverlap, earliestEnd } from './terms-rules';

export type AddTermsError = 'terms-overlap' | 'contract-closed';

/**
 * Adds commission terms to a contract. Quotes that payers have agreed to are frozen in their payments: nothing here
 * touches them.
 * @throws NotFound when the viewer concludes no contracts here or there is none with this id
 */
export async function addTerms(
  viewer: Viewer,
  organisationId: string,
  contractId: string,
  terms: DatedTerms,
): Promise<Result<undefined, AddTermsError>> {
  requireContractManager(viewer, organisationId, contractId);
  return await transaction(async (tx) => {
    const { status, held } = await lockTerms(tx, organisationId, contractId);
    if (status === 'closed') return err('contract-closed');
    if (held.some((one) => doOverlap(one, terms))) return err('terms-overlap', 'validFrom');
    const id = newId();
    await tx.insert(commissionTerms).values({ ...terms, organisationId, id, contractId });
    await journal(tx, viewer, { organisationId, contractId }, 'commission-terms-added', { termsId: id, ...terms });
    return ok();
  });
}

export type EndTermsError = 'term-absent' | 'end-too-early' | 'terms-overlap';

/** Gives terms their last day: yesterday at the earliest. @throws NotFound as above */
export async function endTerms(
  viewer: Viewer,
  organisationId: string,
  contractId: string,
  { termsId, validTo }: { termsId: string; validTo: Day },
  clock: Clock = systemClock,
): Promise<Result<undefined, EndTermsError>> {
  requireContractManager(viewer, organisationId, contractId);
  return await transaction(async (tx) => {
    const { held, timeZone } = await lockTerms(tx, organisationId, contractId);
    const terms = held.find((one) => one.id === termsId);
    if (!terms) return err('term-absent');
    if (validTo < earliestEnd(terms, dayIn(timeZone, clock.now()))) return err('end-too-early', 'validTo');
    const others = held.filter((one) => one !== terms);
    if (others.some((one) => doOverlap(one, { ...terms, validTo }))) return err('terms-overlap', 'validTo');
    await tx
      .update(commissionTerms)
      .set({ validTo })
      .where(and(eq(commissionTerms.organisationId, organisationId), eq(commissionTerms.id, termsId)));
    await journal(tx, viewer, { organisationId, contractId }, 'commission-terms-ended', { termsId, validTo });
    return ok();
  });
}

export type RemoveTermsError = 'term-absent' | 'terms-in-force';

/** Removes terms that no payer can have been quoted: of a draft, or of days to come. @throws NotFound as above */
export async function removeTerms(
  viewer: Viewer,
  organisationId: string,
  contractId: string,
  { termsId }: { termsId: string },
  clock: Clock = systemClock,
): Promise<Result<undefined, RemoveTermsError>> {
  requireContractManager(viewer, organisationId, contractId);
  return await transaction(async (tx) => {
    const { status, held, timeZone } = await lockTerms(tx, organisationId, contractId);
    const terms = held.find((one) => one.id === termsId);
    if (!terms) return err('term-absent');
    if (status !== 'draft' && terms.validFrom <= dayIn(timeZone, clock.now())) return err('terms-in-force');
    await tx
      .delete(commissionTerms)
      .where(and(eq(commissionTerms.organisationId, organisationId), eq(commissionTerms.id, termsId)));
    await journal(tx, viewer, { organisationId, contractId }, 'commission-terms-removed', { termsId });
    return ok();
  });
}

/** The contract is locked, so that of two administrators who add terms together the second sees the first's. */
async function lockTerms(tx: Transaction, organisationId: string, contractId: string) {
  const [contract] = await tx
    .select({ status: acquiringContracts.status, timeZone: organisations.timeZone })
    .from(acquiringContracts)
    .innerJoin(organisations, eq(organisations.id, acquiringContracts.organisationId))
    .where(and(eq(acquiringContracts.organisationId, organisationId), eq(acquiringContracts.id, contractId)))
    .for('update', { of: acquiringContracts });
  if (!contract) throw new NotFound();
  const held = await tx
    .select({
      id: commissionTerms.id,
      method: commissionTerms.method,
      validFrom: commissionTerms.validFrom,
      validTo: commissionTerms.validTo,
    })
    .from(commissionTerms)
    .where(and(eq(commissionTerms.organisationId, organisationId), eq(commissionTerms.contractId, contractId)))
    .orderBy(asc(commissionTerms.id));
  return { ...contract, held };
}

const journal = (
  tx: Transaction,
  viewer: Viewer,
  { organisationId, contractId }: { organisationId: string; contractId: string },
  action: 'commission-terms-added' | 'commission-terms-ended' | 'commission-terms-removed',
  details: Record<string, unknown>,
) =>
  recordAudit(tx, viewer, {
    organisationId,
    action,
    subjectKind: 'acquiring-contract',
    subjectId: contractId,
    details,
  });
