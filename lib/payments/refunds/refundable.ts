import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '@/db/client';
import { acquiringContracts, payments } from '@/db/schema/payments';
import { refunds } from '@/db/schema/payments/refunds';
import { capabilitiesOf } from '@/lib/acquiring/registry';
import { type Kopecks, kopecks, subtract } from '@/lib/shared/money';
import { restKopecks } from '../rules';
import { OPEN_REFUNDS } from './states';

/** What of a payment can be given back, and how. */
export interface Refundable {
  readonly organisationId: string;
  readonly paymentId: string;
  readonly isParked: boolean;
  readonly capturedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
  /** asked for, approved or on its way: spoken for */
  readonly openKopecks: Kopecks;
  /** what the bank still has of it */
  readonly restKopecks: Kopecks;
  /** what another refund may have */
  readonly freeKopecks: Kopecks;
  /** false: only all of it at once */
  readonly mayBePartial: boolean;
  /** refunds of this payment that nobody but one person decided on: what counts against his limit */
  readonly aloneKopecks: Kopecks;
}

/** Null for a payment that is not of this organisation or did not come by its acquirer. With `lock`, under its row's. */
export async function findRefundable(
  q: Queryable,
  organisationId: string,
  paymentId: string,
  lock?: 'lock',
): Promise<Refundable | null> {
  const query = q
    .select({
      capturedKopecks: payments.capturedKopecks,
      refundedKopecks: payments.refundedKopecks,
      chargedBackKopecks: payments.chargedBackKopecks,
      parkedReason: payments.parkedReason,
      provider: acquiringContracts.provider,
    })
    .from(payments)
    .innerJoin(
      acquiringContracts,
      and(
        eq(acquiringContracts.organisationId, payments.organisationId),
        eq(acquiringContracts.id, payments.contractId),
      ),
    )
    .where(and(eq(payments.organisationId, organisationId), eq(payments.id, paymentId)));
  const [payment] = await (lock ? query.for('update', { of: payments }) : query);
  if (!payment) return null;
  const { open, alone } = await sumsOf(q, organisationId, paymentId);
  const { capturedKopecks, refundedKopecks } = payment;
  const rest = restKopecks(payment);
  return {
    organisationId,
    paymentId,
    isParked: payment.parkedReason !== null,
    capturedKopecks,
    refundedKopecks,
    openKopecks: open,
    restKopecks: rest,
    freeKopecks: kopecks(Math.max(0, subtract(rest, open))),
    mayBePartial: capabilitiesOf(payment.provider)?.partialRefund ?? false,
    aloneKopecks: alone,
  };
}

async function sumsOf(q: Queryable, organisationId: string, paymentId: string) {
  const statuses = sql.join(
    OPEN_REFUNDS.map((status) => sql`${status}`),
    sql`, `,
  );
  const [sums] = await q
    .select({
      open: sql<string>`coalesce(sum(${refunds.amountKopecks}) filter (where ${refunds.status} in (${statuses})), 0)`,
      alone: sql<string>`coalesce(sum(${refunds.amountKopecks}) filter (where ${refunds.decidedBy} is null
        and ${refunds.status} in ('approved', 'pending', 'succeeded')), 0)`,
    })
    .from(refunds)
    .where(and(eq(refunds.organisationId, organisationId), eq(refunds.paymentId, paymentId)));
  return { open: kopecks(Number(sums?.open ?? 0)), alone: kopecks(Number(sums?.alone ?? 0)) };
}
