import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentPolls, payments } from '@/db/schema/payments';
import { type Transaction, transaction } from '@/db/transaction';
import type { ProviderPayment } from '@/lib/acquiring/acquirer';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { applyTruth, type SettlingPayment } from './apply-truth';
import { acquirerOf } from './contracts';
import { mismatchOf } from './plan-settlement';
import { firstLookAt } from './poll-schedule';
import { askBank, isUnchanged, selectSettling } from './settle';
import { isLive } from './states';
import { recordEvent } from './transition';

export interface ReleaseParked {
  /** what the page said had come; another sum by now is another decision */
  readonly expectedKopecks: Kopecks;
  /** whether the page said that somebody had closed it: a decision of another since then stands */
  readonly isClosed: boolean;
  readonly reason: string;
}

/**
 * `truth-changed`: the bank tells another sum than the page showed, which is written down now.
 * `cannot-apply`: what the bank tells is of another order, currency or kind of money, or nothing came.
 */
export type ReleaseParkedCode = 'not-parked' | 'bank-unavailable' | 'truth-changed' | 'cannot-apply';

/**
 * Applies what really came of a parked payment: the bank is asked once more, the captured sum less the payer's
 * commission falls to the account, and the difference from the quote stays written in the row and its timeline.
 * @throws NotFound when the viewer may not, or there is no such payment.
 */
export async function releaseParked(
  viewer: Viewer,
  organisationId: string,
  paymentId: string,
  input: ReleaseParked,
  clock: Clock = systemClock,
): Promise<Result<undefined, ReleaseParkedCode>> {
  requirePermission(viewer, 'payments-manage', organisationId);
  const asked = isId(paymentId) ? await selectSettling(db(), organisationId, paymentId) : null;
  if (!asked) throw new NotFound();
  if (asked.parkedReason === null) return err('not-parked');
  const opened = acquirerOf(asked.contract, clock);
  const truth = opened.ok ? await askBank(opened.value, asked, clock) : null;
  if (truth?.kind !== 'ok' || !opened.ok) return err('bank-unavailable');
  return transaction(async (tx) => {
    const payment = await selectSettling(tx, organisationId, paymentId, 'lock');
    const isAsShown = payment?.parkedReason != null && (payment.parkedClosedAt !== null) === input.isClosed;
    if (!payment || !isAsShown) return err('not-parked');
    const at = clock.now();
    const judged = judge(payment, truth.value, input.expectedKopecks);
    if (!judged.ok) {
      if (judged.code === 'truth-changed') await noteTruth(tx, payment, truth.value, at);
      return judged;
    }
    const { acceptedKopecks } = judged.value;
    const freed = { ...payment, parkedReason: null, parkedClosedAt: null, acceptedKopecks };
    await free(tx, freed, { reason: input.reason, acceptedKopecks }, at);
    const reading = { isFresh: isUnchanged(asked, payment), capabilities: opened.value.capabilities };
    await applyTruth(tx, freed, truth.value, { cause: 'operator', at, reading });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'parked-payment-released',
      subjectKind: 'payment',
      subjectId: paymentId,
      details: { acceptedKopecks, was: payment.parkedReason },
    });
    return ok();
  });
}

/** Null for `acceptedKopecks`: what came is what was agreed after all. */
function judge(
  payment: SettlingPayment,
  truth: ProviderPayment | null,
  expected: Kopecks,
): Result<{ acceptedKopecks: Kopecks | null }, 'truth-changed' | 'cannot-apply'> {
  if (!truth?.isStatusKnown) return err('cannot-apply');
  if (truth.captured !== BigInt(expected)) return err('truth-changed');
  const mismatch = mismatchOf(payment, truth);
  if (mismatch === null) return ok({ acceptedKopecks: payment.acceptedKopecks });
  if (mismatch !== 'amount' && mismatch !== 'captured-amount') return err('cannot-apply');
  const credited = payment.principalKopecks + expected - payment.chargedKopecks;
  const isAppliable = truth.status === 'captured' && credited > 0 && truth.refunded <= truth.captured;
  return isAppliable ? ok({ acceptedKopecks: expected }) : err('cannot-apply');
}

async function free(
  tx: Transaction,
  payment: SettlingPayment,
  detail: Record<string, unknown>,
  at: Date,
): Promise<void> {
  const { organisationId, id, status, acceptedKopecks } = payment;
  await tx
    .update(payments)
    .set({ parkedReason: null, parkedClosedAt: null, acceptedKopecks, updatedAt: at })
    .where(and(eq(payments.organisationId, organisationId), eq(payments.id, id)));
  await recordEvent(tx, payment, { event: 'released', from: status, to: status }, { cause: 'operator', at, detail });
  if (!isLive(status)) return;
  await tx
    .insert(paymentPolls)
    .values({ organisationId, paymentId: id, nextLookAt: firstLookAt(at) })
    .onConflictDoNothing();
}

/** So that the page shows what the next decision is about. */
const noteTruth = (tx: Transaction, payment: SettlingPayment, truth: ProviderPayment | null, at: Date) =>
  recordEvent(
    tx,
    payment,
    { event: 'parked', from: payment.status, to: payment.status },
    {
      cause: 'operator',
      at,
      detail: {
        reason: payment.parkedReason,
        amount: String(truth?.amount.amount ?? 0),
        currency: truth?.amount.currency,
        captured: String(kopecks(truth?.captured ?? 0n)),
      },
    },
  );
