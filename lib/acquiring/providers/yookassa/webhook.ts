import type { Ack, RawWebhook, WebhookResult } from '../../acquirer';
import { parseJson } from '../../outcome';
import { yookassaNotice } from './api';

const ACK: Ack = { status: 200, body: '', contentType: 'text/plain' };
const MINUTE_MS = 60_000;

/**
 * Nobody signs these: whoever knows the address may write one. So only ids are taken, by which the bank is asked. The
 * key has the minute in it, else a message forged in advance would silence the true one.
 */
export function parseWebhook({ body, receivedAt }: RawWebhook): WebhookResult {
  const notice = yookassaNotice.safeParse(parseJson(body));
  if (!notice.success) return { kind: 'rejected', reason: 'malformed' };
  const { event, object } = notice.data;
  const isRefund = event.startsWith('refund.');
  const providerPaymentId = isRefund ? object.payment_id : object.id;
  if (!(isRefund || event.startsWith('payment.')) || !providerPaymentId) {
    return { kind: 'ignored', reason: 'about no payment', ack: ACK };
  }
  const sums = [object.amount?.value, object.refunded_amount?.value].map((sum) => sum ?? '');
  const minute = Math.floor(receivedAt.getTime() / MINUTE_MS);
  const orderId = object.metadata?.order_id;
  return {
    kind: 'event',
    eventKey: [event, object.id, object.status, ...sums, minute].join(':'),
    ref: { providerPaymentId, ...(orderId && { orderId }) },
    ack: ACK,
  };
}
