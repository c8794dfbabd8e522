import { and, eq } from 'drizzle-orm';
import { db, type Queryable } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { organisations } from '@/db/schema/organisations';
import { acquiringContracts, payments } from '@/db/schema/payments';
import { transaction } from '@/db/transaction';
import type { Acquirer, Outcome, ProviderPayment } from '@/lib/acquiring/acquirer';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import { logger } from '@/lib/shared/logger';
import { applyTruth, type SettleOutcome, type SettlingPayment } from './apply-truth';
import { createRequest, refOf } from './bank-request';
import { acquirerOf } from './contracts';
import { isLive } from './states';
import type { Cause } from './transition';

/**
 * THE road by which money enters: the bank is asked for the truth outside of any transaction, then one
 * transaction applies it under the payment's lock. The webhook, the return page, the poller and the staff
 * all come here, in any order, at once and repeatedly, and the result is the same.
 */
export async function settle(
  organisationId: string,
  paymentId: string,
  cause: Cause,
  clock: Clock = systemClock,
): Promise<SettleOutcome> {
  const payment = isId(paymentId) ? await selectSettling(db(), organisationId, paymentId) : null;
  if (!payment) return 'not-found';
  if (payment.parkedReason !== null) return 'parked';
  const opened = acquirerOf(payment.contract, clock);
  if (!opened.ok) return 'unavailable';
  const truth = await askBank(opened.value, payment, clock);
  if (truth.kind !== 'ok') {
    logger.warn({ paymentId, reason: truth.kind === 'unknown' ? truth.cause : truth.code }, 'bank cannot be asked');
    return 'unavailable';
  }
  const { capabilities } = opened.value;
  return transaction(async (tx) => {
    const locked = await selectSettling(tx, organisationId, paymentId, 'lock');
    if (!locked) return 'not-found';
    const reading = { isFresh: isUnchanged(payment, locked), capabilities };
    return applyTruth(tx, locked, truth.value, { cause, at: clock.now(), reading });
  });
}

/**
 * An attempt whose «create» had no answer may be unknown to the bank. Where the bank replays a key, the
 * same request is sent again; its refusal proves nothing about the first one, so it counts as no answer.
 */
export async function askBank(
  acquirer: Acquirer,
  payment: SettlingPayment,
  clock: Clock,
): Promise<Outcome<ProviderPayment | null>> {
  const found = await acquirer.getPayment(refOf(payment));
  const { expiresAt, providerPaymentId } = payment;
  const isUnanswered =
    found.kind === 'ok' && found.value === null && providerPaymentId === null && isLive(payment.status);
  const mayReplay = acquirer.capabilities.createRecovery === 'replay' && expiresAt !== null && clock.now() < expiresAt;
  if (!isUnanswered || !mayReplay) return found;
  const replayed = await acquirer.createPayment(createRequest(payment, expiresAt, acquirer.capabilities));
  return replayed.kind === 'rejected' ? { kind: 'unknown', cause: replayed.code } : replayed;
}

/** What the bank was asked about is what is locked now, so that its answer is newer than all we know. */
export const isUnchanged = (asked: SettlingPayment, locked: SettlingPayment): boolean =>
  asked.status === locked.status &&
  asked.refundedKopecks === locked.refundedKopecks &&
  asked.chargedBackKopecks === locked.chargedBackKopecks &&
  asked.corrections === locked.corrections;

/** A payment of our own channel with all that settling needs. */
export async function selectSettling(
  q: Queryable,
  organisationId: string,
  paymentId: string,
  lock?: 'lock',
): Promise<SettlingPayment | null> {
  const query = q
    .select({
      organisationId: payments.organisationId,
      id: payments.id,
      accountId: payments.accountId,
      accountNumber: personalAccounts.number,
      timeZone: organisations.timeZone,
      status: payments.status,
      method: payments.method,
      principalKopecks: payments.principalKopecks,
      feeKopecks: payments.feeKopecks,
      chargedKopecks: payments.chargedKopecks,
      receivesKopecks: payments.receivesKopecks,
      capturedKopecks: payments.capturedKopecks,
      refundedKopecks: payments.refundedKopecks,
      chargedBackKopecks: payments.chargedBackKopecks,
      acceptedKopecks: payments.acceptedKopecks,
      corrections: payments.corrections,
      createdAt: payments.createdAt,
      expiresAt: payments.expiresAt,
      providerPaymentId: payments.providerPaymentId,
      papers: payments.papers,
      parkedReason: payments.parkedReason,
      parkedClosedAt: payments.parkedClosedAt,
      isContractLive: acquiringContracts.isLive,
      contract: {
        organisationId: acquiringContracts.organisationId,
        id: acquiringContracts.id,
        provider: acquiringContracts.provider,
        baseUrl: acquiringContracts.baseUrl,
        isLive: acquiringContracts.isLive,
        caPem: acquiringContracts.caPem,
        credentials: acquiringContracts.credentials,
      },
    })
    .from(payments)
    .innerJoin(
      acquiringContracts,
      and(
        eq(acquiringContracts.organisationId, payments.organisationId),
        eq(acquiringContracts.id, payments.contractId),
      ),
    )
    .innerJoin(
      personalAccounts,
      and(eq(personalAccounts.organisationId, payments.organisationId), eq(personalAccounts.id, payments.accountId)),
    )
    .innerJoin(organisations, eq(organisations.id, payments.organisationId))
    .where(and(eq(payments.organisationId, organisationId), eq(payments.id, paymentId)));
  const [row] = await (lock ? query.for('update', { of: payments }) : query);
  return row ?? null;
}
