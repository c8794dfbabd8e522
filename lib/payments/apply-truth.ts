import { and, eq } from 'drizzle-orm';
import { paymentPolls, payments } from '@/db/schema/payments';
import type { Transaction } from '@/db/transaction';
import type { ProviderPayment } from '@/lib/acquiring/acquirer';
import { recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { paymentPostings, refundPostings } from '@/lib/ledger/entries';
import { postEntry } from '@/lib/ledger/post-entry';
import { dayIn } from '@/lib/shared/clock';
import { logger } from '@/lib/shared/logger';
import { type Kopecks, kopecks, subtract } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import type { Attempt } from './bank-request';
import type { Contract } from './contracts';
import { debtOf, isLost, type Mismatch, mismatchOf, type Standing, type Step, stepsTo } from './plan-settlement';
import type { PaymentEvent, PaymentStatus } from './states';
import { type Cause, recordEvent, transition } from './transition';

/** `unavailable`: the bank could not be asked, so ask again later. */
export type SettleOutcome = 'applied' | 'unchanged' | 'parked' | 'unavailable' | 'not-found';

export interface SettlingPayment extends Attempt, Standing {
  readonly organisationId: string;
  readonly timeZone: string;
  readonly feeKopecks: Kopecks;
  readonly receivesKopecks: Kopecks;
  readonly parkedReason: string | null;
  readonly contract: Contract;
}

interface Look {
  readonly cause: Cause;
  readonly at: Date;
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
  if (truth.refunded < BigInt(payment.refundedKopecks)) logger.error({ paymentId: payment.id }, 'refund went back');
  await learnBankIds(tx, payment, truth);
  const outcomes: string[] = [];
  let at = payment;
  for (const step of stepsTo(payment, truth)) {
    const status = await takeStep(tx, at, step, truth, look);
    if (!status) break;
    at = { ...at, status, capturedKopecks: step.capturedKopecks, refundedKopecks: step.refundedKopecks };
    outcomes.push(step.event);
  }
  await journal(tx, payment, outcomes, look);
  return outcomes.length > 0 ? 'applied' : 'unchanged';
}

async function takeStep(
  tx: Transaction,
  payment: SettlingPayment,
  step: Step,
  truth: ProviderPayment,
  look: Look,
): Promise<PaymentStatus | null> {
  const set = columnsOf(payment, step, truth, look);
  const detail = { capturedKopecks: step.capturedKopecks, refundedKopecks: step.refundedKopecks };
  const status = await transition(tx, payment, step.event, { ...look, detail, set });
  if (status) await tellTheBooks(tx, payment, step, truth.capturedAt ?? look.at, look.at);
  return status;
}

function columnsOf(payment: SettlingPayment, step: Step, truth: ProviderPayment, look: Look) {
  const { capturedKopecks, refundedKopecks } = step;
  if (step.event === 'captured') {
    const paidAt = truth.capturedAt ?? look.at;
    const realFeeKopecks = truth.fee === null ? null : kopecks(truth.fee);
    if (realFeeKopecks !== null && realFeeKopecks !== payment.feeKopecks) {
      logger.warn(
        { paymentId: payment.id, quoted: payment.feeKopecks, real: realFeeKopecks },
        'fee differs from the quote',
      );
    }
    return { capturedKopecks, paidAt, paidOn: dayIn(payment.timeZone, paidAt), realFeeKopecks, failureCode: null };
  }
  if (refundedKopecks > payment.refundedKopecks) return { refundedKopecks };
  return truth.failure ? { failureCode: truth.failure.code } : {};
}

const FAILURES: readonly PaymentEvent[] = ['declined', 'expired'];

/** The ledger and the jobs that follow from a step; the poller has nothing more to ask once money came. */
async function tellTheBooks(
  tx: Transaction,
  payment: SettlingPayment,
  step: Step,
  paidAt: Date,
  now: Date,
): Promise<void> {
  const { organisationId, id: paymentId } = payment;
  if (step.event === 'captured') {
    const postings = paymentPostings({ ...payment, into: 'acquirer' });
    const entry = { organisationId, paymentId, kind: 'payment', step: `captured:${step.capturedKopecks}` } as const;
    await postEntry(tx, { ...entry, occurredAt: paidAt, postings });
    await stopPolling(tx, payment);
    await enqueue(tx, 'payment-captured', { organisationId, paymentId }, { key: `payment-captured:${paymentId}` });
  } else if (step.refundedKopecks > payment.refundedKopecks) {
    const refundKopecks = subtract(step.refundedKopecks, payment.refundedKopecks);
    const postings = refundPostings({
      ...payment,
      from: 'acquirer',
      refundKopecks,
      debtKopecks: debtOf(payment, step),
    });
    const entry = { organisationId, paymentId, kind: 'refund', step: `refunded:${step.refundedKopecks}` } as const;
    await postEntry(tx, { ...entry, occurredAt: now, postings });
  } else if (FAILURES.includes(step.event)) {
    await enqueue(tx, 'payment-failed', { organisationId, paymentId }, { key: `payment-failed:${paymentId}` });
  }
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
