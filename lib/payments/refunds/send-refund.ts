import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { payments } from '@/db/schema/payments';
import { refunds } from '@/db/schema/payments/refunds';
import { type Transaction, transaction } from '@/db/transaction';
import type { Acquirer, Outcome, ProviderRefund } from '@/lib/acquiring/acquirer';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId, orderIdOf } from '@/lib/shared/ids';
import { logger } from '@/lib/shared/logger';
import { ZERO } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import { CURRENCY, refOf } from '../bank-request';
import { acquirerOf, findContract } from '../contracts';
import { refundReceiptOf } from '../papers';
import { settle } from '../settle';
import { lockRefund } from './decide-refund';
import { firstLookAfterSending } from './refund-schedule';
import { findRefundable } from './refundable';
import type { RefundStatus } from './states';
import { transitionRefund } from './transition-refund';

const actor = systemActor('refunds');

/** The row as the bank needs it. */
type Sending = typeof refunds.$inferSelect & { readonly isRepeat: boolean };

/** A bank without keys may still be about to act on the first call; only later is its silence a «no». */
const GUARD_WAIT_MS = 15 * 60_000;

/**
 * Tells the bank to give the money of an approved refund back, or tells it again when its answer was lost: the same
 * id, the same sum, the same guard. The attempt is committed before the call; what the bank did is learnt by `settle`,
 * never from its answer. Refunds of one payment go one after another. Returns where the refund stands now.
 */
export async function sendRefund(
  organisationId: string,
  refundId: string,
  clock: Clock = systemClock,
): Promise<RefundStatus | null> {
  const known = isId(refundId) ? await findRefund(organisationId, refundId) : null;
  if (!known) return null;
  if (known.status === 'approved' || known.status === 'pending') {
    // what was given back elsewhere meanwhile must be known before the guard is set
    await settle(organisationId, known.paymentId, 'refund', clock);
    const sending = await transaction((tx) => putOnItsWay(tx, organisationId, refundId, clock.now()));
    if (sending) {
      await tell(sending, clock);
      await settle(organisationId, known.paymentId, 'refund', clock);
    }
  }
  return (await findRefund(organisationId, refundId))?.status ?? null;
}

async function findRefund(organisationId: string, refundId: string) {
  const [found] = await db()
    .select({ paymentId: refunds.paymentId, status: refunds.status })
    .from(refunds)
    .where(and(eq(refunds.organisationId, organisationId), eq(refunds.id, refundId)));
  return found ?? null;
}

/** Null: there is nothing to tell the bank, or not yet. */
async function putOnItsWay(
  tx: Transaction,
  organisationId: string,
  refundId: string,
  at: Date,
): Promise<Sending | null> {
  const refund = await lockRefund(tx, organisationId, refundId);
  if (!refund || (refund.status !== 'approved' && refund.status !== 'pending')) return null;
  // the bank has answered for this one: its list or its sum will tell the end
  if (refund.status === 'pending') return refund.providerRefundId === null ? { ...refund, isRepeat: true } : null;
  const [other] = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(
        eq(refunds.organisationId, organisationId),
        eq(refunds.paymentId, refund.paymentId),
        eq(refunds.status, 'pending'),
      ),
    );
  if (other) return null;
  const payment = await findRefundable(tx, organisationId, refund.paymentId);
  // money given back elsewhere or charged back meanwhile may have eaten its sum
  if (!payment || payment.isParked || refund.amountKopecks > payment.restKopecks) {
    const set = { failureCode: 'refund-exceeds-rest', finishedAt: at, nextLookAt: null };
    await transitionRefund(tx, refund, 'fail', { actor, at, set, detail: { code: set.failureCode } });
    return null;
  }
  const set = {
    sentAt: at,
    alreadyRefundedKopecks: payment.refundedKopecks,
    looks: 0,
    nextLookAt: firstLookAfterSending(at),
  };
  await transitionRefund(tx, refund, 'send', { actor, at, set });
  return { ...refund, ...set, status: 'pending', isRepeat: false };
}

async function tell(refund: Sending, clock: Clock): Promise<void> {
  const outcome = await call(refund, clock);
  if (outcome.kind === 'unknown') {
    logger.warn({ refundId: refund.id, cause: outcome.cause }, 'refund has no answer');
    return;
  }
  // not a word reached the bank: the poller tries again
  if (outcome.kind === 'rejected' && outcome.code === 'unreachable') return;
  await transaction((tx) => keepAnswer(tx, refund, outcome, clock.now()));
}

async function call(refund: Sending, clock: Clock): Promise<Outcome<ProviderRefund>> {
  const bank = await bankOf(refund, clock);
  if (!bank) return { kind: 'rejected', code: 'unreachable', message: 'the contract is unusable' };
  const { payment, acquirer } = bank;
  const waited = refund.sentAt ? clock.now().getTime() - refund.sentAt.getTime() : 0;
  if (refund.isRepeat && acquirer.capabilities.refundIdempotency === 'guard' && waited < GUARD_WAIT_MS) {
    return { kind: 'unknown', cause: 'too early to tell it again' };
  }
  const alreadyRefunded = refund.alreadyRefundedKopecks ?? ZERO;
  const sums = { alreadyRefunded, amount: refund.amountKopecks };
  const receipt = acquirer.capabilities.fiscalReceipt ? refundReceiptOf(payment.papers, sums) : null;
  return acquirer.refundPayment(refOf(payment), {
    refundId: orderIdOf(refund.id),
    amount: { amount: BigInt(refund.amountKopecks), currency: CURRENCY },
    alreadyRefunded: BigInt(alreadyRefunded),
    ...(receipt && { receipt }),
  });
}

async function bankOf({ organisationId, paymentId }: Sending, clock: Clock) {
  const [payment] = await db()
    .select()
    .from(payments)
    .where(and(eq(payments.organisationId, organisationId), eq(payments.id, paymentId)));
  const contract = payment?.contractId ? await findContract(organisationId, payment.contractId) : null;
  const opened = contract && acquirerOf(contract, clock);
  return payment && opened?.ok ? { payment, acquirer: opened.value as Acquirer } : null;
}

/** A refusal ends the refund; should the bank have done it all the same, `settle` finds out. */
async function keepAnswer(
  tx: Transaction,
  { organisationId, id }: Sending,
  outcome: Exclude<Outcome<ProviderRefund>, { kind: 'unknown' }>,
  at: Date,
): Promise<void> {
  const refund = await lockRefund(tx, organisationId, id);
  if (refund?.status !== 'pending') return;
  if (outcome.kind === 'ok' && outcome.value.status !== 'failed') {
    const isRefund = and(eq(refunds.organisationId, organisationId), eq(refunds.id, id));
    await tx.update(refunds).set({ providerRefundId: outcome.value.providerRefundId, updatedAt: at }).where(isRefund);
    return;
  }
  const failureCode = outcome.kind === 'ok' ? 'bank-failed' : outcome.code;
  logger.warn({ refundId: id, failureCode }, 'refund was refused');
  const set = { failureCode, finishedAt: at, nextLookAt: null };
  await transitionRefund(tx, refund, 'fail', { actor, at, set, detail: { code: failureCode } });
}
