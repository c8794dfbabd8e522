import type { payments } from '@/db/schema/payments';
import type { Transaction } from '@/db/transaction';
import { logger } from '@/lib/shared/logger';
import type { SettlingPayment } from './apply-truth';
import type { Step } from './plan-settlement';
import { isCorrection, postStep } from './post-step';
import { type Cause, transition } from './transition';

interface Taking {
  readonly cause: Cause;
  /** now */
  readonly at: Date;
  /** when the money moved, as far as anybody knows */
  readonly occurredAt: Date;
  /** further columns that change with it */
  readonly set?: Partial<typeof payments.$inferInsert>;
  readonly detail?: Record<string, unknown>;
}

/**
 * Takes one step of a locked payment: its sums and status, the timeline's row and the ledger's entry. The payment after
 * it; null when the step does not concern its status.
 */
export async function takeStep(
  tx: Transaction,
  payment: SettlingPayment,
  { event, ...sums }: Step,
  { cause, at, occurredAt, set, detail }: Taking,
): Promise<SettlingPayment | null> {
  const isBack = isCorrection(payment, { event, ...sums });
  const corrections = payment.corrections + (isBack ? 1 : 0);
  const change = { cause, at, detail: { ...sums, ...detail }, set: { ...set, ...sums, corrections } };
  const status = await transition(tx, payment, event, change);
  if (!status) return null;
  await postStep(tx, { ...payment, corrections }, { event, ...sums }, occurredAt);
  if (isBack || event === 'charged-back') logger.error({ paymentId: payment.id, ...sums }, event);
  return { ...payment, ...sums, status, corrections };
}
