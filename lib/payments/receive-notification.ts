import { acquirerNotifications } from '@/db/schema/payments';
import { type Transaction, transaction } from '@/db/transaction';
import type { Ack, RawWebhook, WebhookResult } from '@/lib/acquiring/acquirer';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId, newId } from '@/lib/shared/ids';
import { logger } from '@/lib/shared/logger';
import { err, ok, type Result } from '@/lib/shared/result';
import { acquirerOf, type Contract, findContractByAddress } from './contracts';

export type NotificationRefusal = 'unknown-contract' | 'contract-unusable' | 'not-authentic';

/**
 * Takes a bank's webhook: authenticity first, then one transaction puts the raw body into the inbox
 * together with the job that reads it. The answer is what the bank waits for; only then does work begin.
 * A repeat of a stored event is answered alike and does nothing.
 */
export async function receiveNotification(
  provider: string,
  contractId: string,
  webhook: Omit<RawWebhook, 'receivedAt'>,
  clock: Clock = systemClock,
): Promise<Result<Ack, NotificationRefusal>> {
  const contract = isId(contractId) ? await findContractByAddress(provider, contractId) : null;
  if (!contract) return err('unknown-contract');
  const opened = acquirerOf(contract, clock);
  if (!opened.ok) return err('contract-unusable');
  const receivedAt = clock.now();
  const read = opened.value.parseWebhook({ ...webhook, receivedAt });
  if (read.kind === 'rejected') {
    logger.warn({ contractId, reason: read.reason }, 'webhook refused');
    return err('not-authentic');
  }
  if (read.kind === 'event') await transaction((tx) => store(tx, contract, read, webhook.body, receivedAt));
  return ok(read.ack);
}

type Event = Extract<WebhookResult, { kind: 'event' }>;

async function store(
  tx: Transaction,
  contract: Contract,
  event: Event,
  body: Uint8Array,
  receivedAt: Date,
): Promise<void> {
  const { organisationId, id: contractId } = contract;
  const notification = { organisationId, id: newId(), contractId };
  const stored = await tx
    .insert(acquirerNotifications)
    .values({
      ...notification,
      eventKey: event.eventKey,
      orderId: event.ref.orderId ?? null,
      providerPaymentId: event.ref.providerPaymentId ?? null,
      body,
      receivedAt,
    })
    .onConflictDoNothing()
    .returning({ id: acquirerNotifications.id });
  if (stored.length === 0) return;
  await enqueue(tx, 'acquirer-notified', { organisationId, notificationId: notification.id });
}
