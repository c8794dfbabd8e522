import { and, eq } from 'drizzle-orm';
import { payments } from '@/db/schema/payments';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import type { Clock } from '@/lib/shared/clock';
import { logger } from '@/lib/shared/logger';
import { systemActor } from '@/lib/shared/viewer';
import { isLive } from './states';
import { type PaymentKey, transition } from './transition';

/**
 * After the last look of the poller's schedule: whatever is still open is closed, so that the account can
 * be paid again. Should the bank come up with the money later, its webhook is still heard.
 */
export const giveUp = (payment: PaymentKey, clock: Clock): Promise<void> =>
  transaction(async (tx) => {
    const [row] = await tx
      .select({ status: payments.status, parkedReason: payments.parkedReason })
      .from(payments)
      .where(and(eq(payments.organisationId, payment.organisationId), eq(payments.id, payment.id)))
      .for('update');
    if (!row || !isLive(row.status) || row.parkedReason !== null) return;
    const change = {
      cause: 'poller',
      at: clock.now(),
      set: { failureCode: 'gave-up' },
      detail: { reason: 'gave-up' },
    } as const;
    await transition(tx, { ...payment, status: row.status }, 'expired', change);
    await recordAudit(tx, systemActor('settle'), {
      organisationId: payment.organisationId,
      action: 'payment-given-up',
      subjectKind: 'payment',
      subjectId: payment.id,
    });
    logger.error({ paymentId: payment.id }, 'payment given up: the bank never told its end');
  });
