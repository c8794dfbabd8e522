import { and, eq, sql } from 'drizzle-orm';
import { refundEvents, refunds } from '@/db/schema/payments/refunds';
import type { Transaction } from '@/db/transaction';
import { enqueue } from '@/lib/jobs/enqueue';
import type { Actor } from '@/lib/shared/viewer';
import { nextRefundStatus, type RefundEvent, type RefundStatus } from './states';

export interface RefundKey {
  readonly organisationId: string;
  readonly id: string;
}

interface Change {
  readonly actor: Actor;
  readonly at: Date;
  /** codes and sums for the history */
  readonly detail?: Record<string, unknown>;
  /** columns that change together with the status */
  readonly set?: Partial<typeof refunds.$inferInsert>;
}

/**
 * Moves a refund by the table of ./states.ts: compare-and-set and its history's row in one transaction. Returns the
 * new status, or null when the event does not concern the present one.
 * @throws Error when the row is no longer in `status`: the caller holds its payment's lock, so this is a bug.
 */
export async function transitionRefund(
  tx: Transaction,
  refund: RefundKey & { readonly status: RefundStatus },
  event: RefundEvent,
  change: Change,
): Promise<RefundStatus | null> {
  const to = nextRefundStatus(refund.status, event);
  if (to === null) return null;
  const moved = await tx
    .update(refunds)
    .set({ ...change.set, status: to, updatedAt: change.at })
    .where(
      and(
        eq(refunds.organisationId, refund.organisationId),
        eq(refunds.id, refund.id),
        eq(refunds.status, refund.status),
      ),
    )
    .returning({ id: refunds.id });
  if (moved.length !== 1) throw new Error(`refund ${refund.id} is no longer ${refund.status}`);
  await recordRefundEvent(tx, refund, { event, from: refund.status, to }, change);
  await tellPayer(tx, refund, to);
  return to;
}

/** The payer hears how a refund ended, except of one that failed before the bank was told of it. */
async function tellPayer(
  tx: Transaction,
  { organisationId, id: refundId, status: from }: RefundKey & { readonly status: RefundStatus },
  outcome: RefundStatus,
): Promise<void> {
  if ((outcome !== 'succeeded' && outcome !== 'failed') || from === 'approved') return;
  const key = `refund-ended:${refundId}:${outcome}`;
  await enqueue(tx, 'refund-ended', { organisationId, refundId, outcome }, { key });
}

interface Step {
  readonly event: RefundEvent | 'request';
  readonly from: RefundStatus | null;
  readonly to: RefundStatus;
}

/** Appends to the refund's history; the caller holds its payment's lock. */
export async function recordRefundEvent(
  tx: Transaction,
  { organisationId, id: refundId }: RefundKey,
  { event, from, to }: Step,
  { actor, at, detail = {} }: Omit<Change, 'set'>,
): Promise<void> {
  await tx.insert(refundEvents).values({
    organisationId,
    refundId,
    seq: sql`(select coalesce(max(seq), 0) + 1 from ${refundEvents}
      where organisation_id = ${organisationId} and refund_id = ${refundId})`,
    event,
    fromStatus: from,
    toStatus: to,
    actorUserId: actor.kind === 'user' ? actor.userId : null,
    detail,
    at,
  });
}
