import { heldOf, refundableOf, refundedOf } from '../../books';
import type { Lies } from '../../faults';
import { instrumentOf } from '../../instrument';
import type { PaymentRecord, RefundRecord } from '../../records';
import { pageUrl } from '../../views';
import type { StripeExtra } from './create-session';
import { derivedId, unix } from './ids';

export type StripeObject = Record<string, unknown> & { id: string; object: string };

export const HONEST: Lies = { status: false, amount: 0, currency: false };

export const extraOf = (payment: PaymentRecord): StripeExtra => payment.extra;

export const intentId = (payment: PaymentRecord): string => extraOf(payment).intent ?? '';
export const chargeId = (payment: PaymentRecord): string => extraOf(payment).charge ?? '';

/** An intent is there only once the payer has tried to pay. */
export const hasIntent = (payment: PaymentRecord): boolean =>
  payment.tries.length > 0 || payment.authorized > 0 || payment.wasPromised;

export const hasCharge = (payment: PaymentRecord): boolean => payment.authorized > 0;

const currencyOf = (payment: PaymentRecord, lies: Lies): string =>
  lies.currency ? 'xts' : payment.currency.toLowerCase();

export function sessionStatus(payment: PaymentRecord): string {
  if (payment.status === 'pending') return payment.answersAt === null ? 'open' : 'complete';
  return payment.authorized > 0 ? 'complete' : 'expired';
}

/** A Checkout Session, as every answer and event shows it. */
export function sessionObject(payment: PaymentRecord, bankUrl: string, lies: Lies = HONEST): StripeObject {
  const { metadata = {}, captureMethod: _, locale = null } = extraOf(payment);
  const status = sessionStatus(payment);
  const amount = payment.amount + lies.amount;
  const email = payment.customer?.email ?? null;
  return {
    id: payment.id,
    object: 'checkout.session',
    allowed_payment_method_types: null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    cancel_url: payment.failUrl,
    client_reference_id: payment.orderId === '' ? null : payment.orderId,
    created: unix(payment.createdAt),
    currency: currencyOf(payment, lies),
    customer: null,
    customer_details: status === 'complete' ? { address: null, email, name: null, phone: null } : null,
    customer_email: email,
    expires_at: unix(payment.expiresAt),
    livemode: false,
    locale,
    metadata,
    mode: 'payment',
    payment_intent: hasIntent(payment) ? intentId(payment) : null,
    payment_method_types: ['card'],
    payment_status: lies.status ? 'under_review' : paymentStatus(payment),
    status: lies.status ? 'under_review' : status,
    success_url: payment.returnUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: status === 'open' ? pageUrl(bankUrl, payment) : null,
  };
}

const paymentStatus = (payment: PaymentRecord): string => (payment.status === 'captured' ? 'paid' : 'unpaid');

function intentStatus(payment: PaymentRecord): string {
  switch (payment.status) {
    case 'pending':
      return payment.answersAt === null ? 'requires_payment_method' : 'processing';
    case 'authorized':
      return 'requires_capture';
    case 'captured':
      return 'succeeded';
    default:
      return 'canceled';
  }
}

export function intentObject(payment: PaymentRecord, lies: Lies = HONEST): StripeObject {
  const { intentMetadata = {}, captureMethod } = extraOf(payment);
  const status = intentStatus(payment);
  const isCanceled = status === 'canceled';
  return {
    id: intentId(payment),
    object: 'payment_intent',
    amount: (payment.authorized || payment.amount) + lies.amount,
    amount_capturable: status === 'requires_capture' ? heldOf(payment) : 0,
    amount_received: payment.captured === 0 ? 0 : payment.captured + lies.amount,
    canceled_at: isCanceled && payment.endedAt !== null ? unix(payment.endedAt) : null,
    cancellation_reason: isCanceled ? cancellationReason(payment) : null,
    capture_method: captureMethod,
    client_secret: `${intentId(payment)}_secret_${derivedId('s', payment.id).slice(2)}`,
    confirmation_method: 'automatic',
    created: unix(payment.createdAt),
    currency: currencyOf(payment, lies),
    customer: null,
    description: payment.description || null,
    last_payment_error: status === 'requires_payment_method' ? lastError(payment) : null,
    latest_charge: hasCharge(payment) ? chargeId(payment) : null,
    livemode: false,
    metadata: intentMetadata,
    next_action: null,
    payment_method: hasCharge(payment) ? derivedId('pm', payment.id) : null,
    payment_method_types: ['card'],
    receipt_email: payment.customer?.email ?? null,
    status: lies.status ? 'under_review' : status,
  };
}

function cancellationReason(payment: PaymentRecord): string {
  if (payment.failure?.code === 'expired-on-capture' || payment.status === 'expired') return 'automatic';
  return payment.authorized > 0 ? 'requested_by_customer' : 'expired';
}

function lastError(payment: PaymentRecord): Record<string, unknown> | null {
  if (payment.failure === null) return null;
  const isPoor = payment.failure.code === 'insufficient-funds';
  return {
    type: 'card_error',
    code: 'card_declined',
    decline_code: isPoor ? 'insufficient_funds' : 'generic_decline',
    message: isPoor ? 'Your card has insufficient funds.' : 'Your card was declined.',
  };
}

export function chargeObject(payment: PaymentRecord, lies: Lies = HONEST): StripeObject {
  const { brand, last4, expiry } = instrumentOf(payment);
  const isCaptured = payment.status === 'captured';
  return {
    id: chargeId(payment),
    object: 'charge',
    amount: payment.authorized + lies.amount,
    amount_captured: payment.captured,
    amount_refunded: refundedOf(payment),
    balance_transaction: isCaptured ? derivedId('txn', chargeId(payment)) : null,
    captured: isCaptured,
    created: unix(payment.authorizedAt ?? payment.createdAt),
    currency: currencyOf(payment, lies),
    customer: null,
    description: payment.description || null,
    disputed: payment.chargedBack > 0,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: extraOf(payment).intentMetadata ?? {},
    paid: true,
    payment_intent: intentId(payment),
    payment_method: derivedId('pm', payment.id),
    payment_method_details: {
      type: 'card',
      card: {
        brand: { Visa: 'visa', MC: 'mastercard', Mir: 'mir' }[brand],
        exp_month: Number(expiry.month),
        exp_year: Number(expiry.year),
        last4,
      },
    },
    receipt_url: null,
    refunded: isCaptured && refundableOf(payment) === 0,
    status: 'succeeded',
  };
}

export function refundObject(payment: PaymentRecord, refund: RefundRecord, lies: Lies = HONEST): StripeObject {
  const { reason = null, metadata = {} } = refund.extra;
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: derivedId('txn', refund.id),
    charge: chargeId(payment),
    created: unix(refund.createdAt),
    currency: currencyOf(payment, lies),
    ...(refund.status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
    ...(refund.wasReturned ? { failure_balance_transaction: derivedId('txn', `${refund.id} returned`) } : {}),
    metadata,
    payment_intent: intentId(payment),
    reason,
    receipt_number: null,
    status: lies.status ? 'under_review' : refund.status,
  };
}

export function disputeObject(payment: PaymentRecord): StripeObject {
  return {
    id: derivedId('du', payment.id),
    object: 'dispute',
    amount: payment.chargedBack,
    balance_transactions: [],
    charge: chargeId(payment),
    created: unix(payment.capturedAt ?? payment.createdAt),
    currency: payment.currency.toLowerCase(),
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: intentId(payment),
    reason: 'general',
    status: 'needs_response',
  };
}
