import { and, eq } from 'drizzle-orm';
import { paymentPolls, payments } from '@/db/schema/payments';
import type { Transaction } from '@/db/transaction';
import type { ProviderPayment } from '@/lib/acquiring/acquirer';
import { recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { dayIn } from '@/lib/shared/clock';
import { logger } from '@/lib/shared/logger';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import type { Attempt } from './bank-request';
import type { Contract } from './contracts';
import { isLost, type Mismatch, mismatchOf, type Reading, type Standing, type Step, stepsTo } from './plan-settlement';
import { applyRefunds } from './refunds/apply-refunds';
import { takeStep } from './take-step';
import { tellOthers } from './tell-others';
import { type Cause, recordEvent, transition } from './transition';

/** `unavailable`: the bank could not be asked, so ask again later. */
export type SettleOutcome = 'applied' | 'unchanged' | 'parked' | 'unavailable' | 'not-found';

export interface SettlingPayment extends Attempt, Standing {
  readonly organisationId: string;
  readonly timeZone: string;
  readonly createdAt: Date;
  readonly feeKopecks: Kopecks;
  readonly receivesKopecks: Kopecks;
  readonly parkedReason: string | null;
  /** when somebody decided that it stays unapplied */
  readonly parkedClosedAt: Date | null;
  /** how often sums went back */
  readonly corrections: number;
  readonly contract: Contract;
}

export interface Look {
  readonly cause: Cause;
  readonly at: Date;
  readonly reading: Reading;
}

const actor = systemActor('settle');

/** Applies what the bank says to a payment whose row the caller has locked. */
export async function applyTruth(
  tx: Transaction,
  payment: SettlingPayment,
  truth: ProviderPayment | null,
  look: Look,
): Promise<SettleOutcome> {
  if (payment.parkedReason !== null) return 'parked';
  if (!truth) return isLost(payment, look.at) ? expireLost(tx, payment, look) : 'unchanged';
  const mismatch = mismatchOf(payment, truth);
  if (mismatch) return park(tx, payment, mismatch, truth, look);
  if (!truth.isStatusKnown) logger.error({ paymentId: payment.id }, 'bank used an unknown status');
  await learnBankIds(tx, payment, truth);
  const outcomes: string[] = [];
  let at = payment;
  for (const step of stepsTo(payment, truth, look.reading)) {
    const occurredAt = (step.event === 'captured' && truth.capturedAt) || look.at;
    const next = await takeStep(tx, at, step, { ...look, occurredAt, set: columnsOf(at, step, truth, look) });
    if (!next) break;
    if (step.event === 'captured') await stopPolling(tx, payment);
    await tellOthers(tx, at, step.event, look.at);
    at = next;
    outcomes.push(step.event);
  }
  outcomes.push(...(await applyRefunds(tx, payment, at, truth, look)));
  await journal(tx, payment, outcomes, look);
  return outcomes.length > 0 ? 'applied' : 'unchanged';
}

function columnsOf(payment: SettlingPayment, step: Step, truth: ProviderPayment, look: Look) {
  if (step.event === 'captured') {
    const paidAt = truth.capturedAt ?? look.at;
    const realFeeKopecks = truth.fee === null ? null : kopecks(truth.fee);
    if (realFeeKopecks !== null && realFeeKopecks !== payment.feeKopecks) {
      logger.warn(
        { paymentId: payment.id, quoted: payment.feeKopecks, real: realFeeKopecks },
        'fee differs from the quote',
      );
    }
    return { paidAt, paidOn: dayIn(payment.timeZone, paidAt), realFeeKopecks, failureCode: null };
  }
  return step.capturedKopecks === 0 && truth.failure ? { failureCode: truth.failure.code } : {};
}

/** Never applied: the row keeps its sums, the timeline says why, and a person is told by the log. */
async function park(
  tx: Transaction,
  payment: SettlingPayment,
  reason: Mismatch,
  truth: ProviderPayment,
  look: Look,
): Promise<SettleOutcome> {
  const { organisationId, id } = payment;
  const detail = {
    reason,
    amount: String(truth.amount.amount),
    currency: truth.amount.currency,
    captured: String(truth.captured),
  };
  await tx.update(payments).set({ parkedReason: reason, updatedAt: look.at }).where(isPayment(payment));
  await recordEvent(tx, payment, { event: 'parked', from: payment.status, to: payment.status }, { ...look, detail });
  await stopPolling(tx, payment);
  await recordAudit(tx, actor, {
    organisationId,
    action: 'payment-parked',
    subjectKind: 'payment',
    subjectId: id,
    details: detail,
  });
  logger.error({ paymentId: id, reason }, 'payment-parked');
  return 'parked';
}

async function expireLost(tx: Transaction, payment: SettlingPayment, look: Look): Promise<SettleOutcome> {
  const set = { failureCode: 'not-at-bank' };
  await transition(tx, payment, 'expired', { ...look, set, detail: { reason: 'not-at-bank' } });
  const { organisationId, id: paymentId } = payment;
  await enqueue(tx, 'payment-failed', { organisationId, paymentId }, { key: `payment-failed:${paymentId}` });
  await journal(tx, payment, ['expired'], look);
  return 'applied';
}

/** The answer to «create» may have been lost: the bank's own id and page are learnt from whoever brings them first. */
async function learnBankIds(tx: Transaction, payment: SettlingPayment, truth: ProviderPayment): Promise<void> {
  if (payment.providerPaymentId !== null) return;
  const { providerPaymentId, redirectUrl, qrPayload } = truth;
  await tx.update(payments).set({ providerPaymentId, redirectUrl, qrPayload }).where(isPayment(payment));
}

async function journal(
  tx: Transaction,
  payment: SettlingPayment,
  events: readonly string[],
  look: Look,
): Promise<void> {
  const told = events.filter((event) => event !== 'accepted');
  if (told.length === 0) return;
  await recordAudit(tx, actor, {
    organisationId: payment.organisationId,
    action: 'payment-settled',
    subjectKind: 'payment',
    subjectId: payment.id,
    details: { events: told, cause: look.cause },
  });
}

const stopPolling = (tx: Transaction, payment: SettlingPayment) =>
  tx
    .delete(paymentPolls)
    .where(and(eq(paymentPolls.organisationId, payment.organisationId), eq(paymentPolls.paymentId, payment.id)));

const isPayment = (payment: SettlingPayment) =>
  and(eq(payments.organisationId, payment.organisationId), eq(payments.id, payment.id));
