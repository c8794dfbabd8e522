import type { Bank } from '../../bank';
import type { Letter, News, Written } from '../../dialect';
import { signatureHeader } from '../../hmac';
import type { Merchant } from '../../merchants';
import type { PaymentRecord, RefundRecord } from '../../records';
import { newStripeId, unix } from './ids';
import { chargeObject, disputeObject, intentObject, refundObject, type StripeObject, sessionObject } from './views';

const API_VERSION = '2026-10-28.endive';

/** The events an endpoint for payments is subscribed to. */
export function writeStripe(bank: Bank, { cause, payment, refund }: News): Written[] {
  const intent = (type: string) => event(bank, `payment_intent.${type}`, intentObject(payment));
  const session = (type: string) => event(bank, `checkout.session.${type}`, sessionObject(payment, bank.url));
  switch (cause) {
    case 'payment.processing':
      return [intent('processing'), session('completed')];
    case 'payment.try-failed':
      return [intent('payment_failed')];
    case 'payment.authorized':
      return payment.capture === 'manual' ? [intent('amount_capturable_updated'), session('completed')] : [];
    case 'payment.captured':
      return [intent('succeeded'), ...afterCapture(payment).map(session)];
    case 'payment.canceled':
    case 'payment.expired':
      return [session('expired')];
    case 'payment.reversed':
      return payment.status === 'canceled' ? [intent('canceled')] : [];
    case 'payment.charged-back':
      return [event(bank, 'charge.dispute.created', disputeObject(payment))];
    case 'refund.pending':
    case 'refund.succeeded':
    case 'refund.failed':
      return refund === undefined ? [] : refundEvents(bank, payment, refund);
    default:
      return [];
  }
}

/** A session is completed once: with the hold, while the payer's bank thinks, or with the money. */
function afterCapture(payment: PaymentRecord): string[] {
  if (payment.capture === 'manual') return [];
  return payment.wasPromised ? ['async_payment_succeeded'] : ['completed'];
}

function refundEvents(bank: Bank, payment: PaymentRecord, refund: RefundRecord): Written[] {
  const object = refundObject(payment, refund);
  const isKnown = bank.books.state.deliveries.some(
    (one) => one.event.type === 'refund.created' && one.event.data.refundId === refund.refundId,
  );
  if (refund.status === 'failed') return [event(bank, 'refund.failed', object)];
  const told = event(bank, isKnown ? 'refund.updated' : 'refund.created', object);
  return refund.status === 'succeeded' ? [told, event(bank, 'charge.refunded', chargeObject(payment))] : [told];
}

function event(bank: Bank, type: string, object: StripeObject): Written {
  const payload = {
    id: newStripeId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: unix(bank.clock.millis()),
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  return { type, payload };
}

export function stripeLetter(merchant: Merchant, url: string, payload: unknown, nowMs: number): Letter {
  const secret = merchant.dialect === 'stripe' ? merchant.webhookSecret : '';
  const body = JSON.stringify(payload, null, 2);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'stripe-signature': signatureHeader(secret, Math.floor(nowMs / 1000), body),
  };
  return { method: 'POST', url, headers, body };
}
