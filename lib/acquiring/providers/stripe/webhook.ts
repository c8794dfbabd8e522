import type { Ack, RawWebhook, WebhookResult } from '../../acquirer';
import { parseJson } from '../../outcome';
import { verifySignature } from '../../signature';
import { stripeEvent } from './api';
import { ORDER_KEY } from './transform';

const ACK: Ack = { status: 200, body: '', contentType: 'text/plain' };

/**
 * Ids of a signed event. Stripe's own check knows only the age of a signature and takes one of tomorrow; ours, of the
 * same scheme, refuses both. An event that knows the intent alone (a dispute, a refund made by hand) names that.
 */
export function parseWebhook({ headers, body, receivedAt }: RawWebhook, secret: string): WebhookResult {
  const verdict = verifySignature(headers.get('stripe-signature'), secret, body, { now: () => receivedAt });
  if (verdict !== 'valid') return { kind: 'rejected', reason: verdict };
  const event = stripeEvent.safeParse(parseJson(body));
  if (!event.success) return { kind: 'rejected', reason: 'malformed' };
  const { id, type, data } = event.data;
  if (!/^(checkout\.session|payment_intent|charge|refund)\./.test(type)) {
    return { kind: 'ignored', reason: 'unknown type of event', ack: ACK };
  }
  const { object } = data;
  const orderId = object.client_reference_id ?? object.metadata?.[ORDER_KEY];
  const named = object.object === 'checkout.session' ? object.id : undefined;
  const providerPaymentId = named ?? (orderId ? undefined : (object.payment_intent ?? undefined));
  if (!orderId && !providerPaymentId) return { kind: 'ignored', reason: 'about no payment of ours', ack: ACK };
  const ref = { ...(orderId && { orderId }), ...(providerPaymentId && { providerPaymentId }) };
  return { kind: 'event', eventKey: id, ref, ack: ACK };
}
