import { and, eq, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { acquirerNotifications, payments } from '@/db/schema/payments';
import { transaction } from '@/db/transaction';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { paymentIdOf } from '@/lib/shared/ids';
import { settle } from './settle';

interface Notification {
  readonly organisationId: string;
  readonly contractId: string;
  readonly orderId: string | null;
  readonly providerPaymentId: string | null;
}

/**
 * Reads one message of the inbox: it only tells which payment to ask about. An order that is not ours,
 * or another contract's, is noted and left.
 * @throws Error when the bank could not be asked: the job then runs again by itself.
 */
export async function applyNotification(
  organisationId: string,
  notificationId: string,
  clock: Clock = systemClock,
): Promise<void> {
  const message = and(
    eq(acquirerNotifications.organisationId, organisationId),
    eq(acquirerNotifications.id, notificationId),
  );
  const [notification] = await db()
    .select({
      organisationId: acquirerNotifications.organisationId,
      contractId: acquirerNotifications.contractId,
      orderId: acquirerNotifications.orderId,
      providerPaymentId: acquirerNotifications.providerPaymentId,
      appliedAt: acquirerNotifications.appliedAt,
    })
    .from(acquirerNotifications)
    .where(message);
  if (!notification || notification.appliedAt) return;
  const paymentId = await findPaymentId(notification);
  const outcome = paymentId ? await settle(organisationId, paymentId, 'webhook', clock) : 'unknown-order';
  if (outcome === 'unavailable') throw new Error('the bank could not be asked about its own notification');
  await transaction((tx) => tx.update(acquirerNotifications).set({ appliedAt: clock.now(), outcome }).where(message));
}

/** By our order id, or by the bank's own id; either must belong to the contract the message came by. */
async function findPaymentId({
  organisationId,
  contractId,
  orderId,
  providerPaymentId,
}: Notification): Promise<string | null> {
  const id = orderId && paymentIdOf(orderId);
  // a condition of nothing would fit every payment
  if (!id && !providerPaymentId) return null;
  const [found] = await db()
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.organisationId, organisationId),
        eq(payments.contractId, contractId),
        or(
          id ? eq(payments.id, id) : undefined,
          providerPaymentId ? eq(payments.providerPaymentId, providerPaymentId) : undefined,
        ),
      ),
    );
  return found?.id ?? null;
}
