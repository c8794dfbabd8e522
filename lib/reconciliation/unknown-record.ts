import { and, eq, sql } from 'drizzle-orm';
import { unknownPaymentEvents, unknownPayments } from '@/db/schema/reconciliation';
import type { Transaction } from '@/db/transaction';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { nextUnknownStatus, type UnknownEvent, type UnknownStatus } from './states';

export type UnknownPayment = typeof unknownPayments.$inferSelect;

/** The unknown payment, locked until the transaction ends; null when the organisation has none of this id. */
export async function lockUnknown(tx: Transaction, organisationId: string, id: string): Promise<UnknownPayment | null> {
  if (!isId(id)) return null;
  const [found] = await tx
    .select()
    .from(unknownPayments)
    .where(and(eq(unknownPayments.organisationId, organisationId), eq(unknownPayments.id, id)))
    .for('update');
  return found ?? null;
}

interface Decision {
  readonly viewer: Viewer;
  readonly at: Date;
  readonly set: Partial<Pick<UnknownPayment, 'paymentId' | 'reason'>>;
  readonly detail: Readonly<Record<string, string>>;
}

/**
 * Moves a locked unknown payment by the table of ./states, with the row of its history.
 * @returns the new state, or null when the decision does not concern the present one
 */
export async function moveUnknown(
  tx: Transaction,
  { organisationId, id, status }: UnknownPayment,
  event: UnknownEvent,
  { viewer, at, set, detail }: Decision,
): Promise<UnknownStatus | null> {
  const to = nextUnknownStatus(status, event);
  if (to === null) return null;
  const moved = await tx
    .update(unknownPayments)
    .set({ ...set, status: to, decidedAt: event === 'undo' ? null : at })
    .where(
      and(
        eq(unknownPayments.organisationId, organisationId),
        eq(unknownPayments.id, id),
        eq(unknownPayments.status, status),
      ),
    )
    .returning({ id: unknownPayments.id });
  if (moved.length !== 1) throw new Error(`unknown payment ${id} is no longer ${status}`);
  await tx.insert(unknownPaymentEvents).values({
    organisationId,
    unknownPaymentId: id,
    seq: sql`(select coalesce(max(seq), 0) + 1 from ${unknownPaymentEvents}
      where organisation_id = ${organisationId} and unknown_payment_id = ${id})`,
    event,
    fromStatus: status,
    toStatus: to,
    actor: viewer.userId,
    detail,
    at,
  });
  return to;
}

/** The rows of the register and of the statement that brought it say whose payment it is now; null: nobody's again. */
export async function tellRows(
  tx: Transaction,
  { organisationId, externalId }: UnknownPayment,
  paymentId: string | null,
): Promise<void> {
  await tx.execute(sql`update bank_register_rows set payment_id = ${paymentId}::uuid
    where organisation_id = ${organisationId} and external_id = ${externalId}`);
  await tx.execute(sql`update bank_statement_lines set payment_id = ${paymentId}::uuid,
      kind = ${paymentId === null ? 'unknown' : 'payment'}
    where organisation_id = ${organisationId} and external_id = ${externalId}`);
}
