import { and, eq, sql } from 'drizzle-orm';
import { paymentEvents, payments } from '@/db/schema/payments';
import type { Transaction } from '@/db/transaction';
import { nextStatus, type PaymentEvent, type PaymentStatus } from './states';

export interface PaymentKey {
  readonly organisationId: string;
  readonly id: string;
}

/** What made us look at a payment. */
export type Cause = 'start' | 'return' | 'webhook' | 'poller' | 'payer' | 'operator' | 'refund' | 'import';

export interface Change {
  readonly cause: Cause;
  readonly at: Date;
  /** ids, codes and sums for the timeline */
  readonly detail?: Record<string, unknown>;
  /** columns that change together with the status */
  readonly set?: Partial<typeof payments.$inferInsert>;
}

/**
 * Moves a payment by the table of lib/payments/states.ts: compare-and-set and the timeline's row in one
 * transaction. Returns the new status, or null when the event does not concern the present one.
 * @throws Error when the row is no longer in `status`: the caller holds its lock, so this is a bug.
 */
export async function transition(
  tx: Transaction,
  payment: PaymentKey & { readonly status: PaymentStatus },
  event: PaymentEvent,
  change: Change,
): Promise<PaymentStatus | null> {
  const to = nextStatus(payment.status, event);
  if (to === null) return null;
  const moved = await tx
    .update(payments)
    .set({ ...change.set, status: to, updatedAt: change.at })
    .where(
      and(
        eq(payments.organisationId, payment.organisationId),
        eq(payments.id, payment.id),
        eq(payments.status, payment.status),
      ),
    )
    .returning({ id: payments.id });
  if (moved.length !== 1) throw new Error(`payment ${payment.id} is no longer ${payment.status}`);
  await recordEvent(tx, payment, { event, from: payment.status, to }, change);
  return to;
}

interface Step {
  readonly event: PaymentEvent | 'created' | 'registered' | 'parked' | 'released' | 'parked-closed';
  readonly from: PaymentStatus | null;
  readonly to: PaymentStatus;
}

/** Appends to the payment's timeline; the caller holds the payment's lock or has just made it. */
export async function recordEvent(
  tx: Transaction,
  payment: PaymentKey,
  step: Step,
  change: Omit<Change, 'set'>,
): Promise<void> {
  const { organisationId, id: paymentId } = payment;
  await tx.insert(paymentEvents).values({
    organisationId,
    paymentId,
    seq: sql`(select coalesce(max(seq), 0) + 1 from ${paymentEvents}
      where organisation_id = ${organisationId} and payment_id = ${paymentId})`,
    event: step.event,
    fromStatus: step.from,
    toStatus: step.to,
    cause: change.cause,
    detail: change.detail ?? {},
    at: change.at,
  });
}
