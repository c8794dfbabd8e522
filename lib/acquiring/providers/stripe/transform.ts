import type { ProviderPayment, ProviderRefund, ProviderStatus, RefundStatus } from '../../acquirer';
import type { StripeDispute, StripeRefund, StripeSession } from './api';

/** Names under which our ids travel in Stripe's metadata. */
export const ORDER_KEY = 'order_id';
export const REFUND_KEY = 'refund_id';

const INTENT_STATUSES: Readonly<Record<string, ProviderStatus>> = {
  requires_payment_method: 'pending',
  requires_confirmation: 'pending',
  requires_action: 'pending',
  processing: 'pending',
  requires_capture: 'authorized',
  succeeded: 'captured',
  canceled: 'canceled',
};

const REFUND_STATUSES: Readonly<Record<string, RefundStatus>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'failed',
};

/** In these the money is gone from our balance; an inquiry (`warning_…`) takes none, a dispute won brings it back. */
const TAKEN = new Set(['needs_response', 'under_review', 'lost', 'appeal_needs_response', 'appeal_under_review']);

export interface Beside {
  readonly refunds: readonly StripeRefund[];
  readonly disputes: readonly StripeDispute[];
}

/** A Checkout Session with its intent, refunds and disputes in our words. */
export function toProviderPayment(session: StripeSession, { refunds, disputes }: Beside): ProviderPayment {
  const intent = session.payment_intent;
  const currency = session.currency.toUpperCase();
  const told = refunds.map((refund) => toProviderRefund(refund, currency));
  const settled = intent?.latest_charge?.balance_transaction;
  const { status, isKnown } = statusOf(session);
  return {
    providerPaymentId: session.id,
    orderId: session.client_reference_id ?? null,
    status,
    isStatusKnown: isKnown,
    amount: { amount: BigInt(session.amount_total), currency },
    captured: BigInt(intent?.amount_received ?? 0),
    refunded: sumOf(told.filter((refund) => refund.status === 'succeeded').map((refund) => refund.amount.amount)),
    chargedBack: sumOf(disputes.filter((dispute) => TAKEN.has(dispute.status)).map(({ amount }) => BigInt(amount))),
    fee: settled ? BigInt(settled.fee) : null,
    redirectUrl: session.url ?? null,
    qrPayload: null,
    expiresAt: toDate(session.expires_at),
    capturedAt: status === 'captured' ? toDate(settled?.created ?? intent?.latest_charge?.created) : null,
    refunds: told,
    failure: failureOf(session),
    test: !session.livemode,
  };
}

/**
 * A refused card is never the end in Checkout: the payer may try another until the session expires. Whatever word we
 * do not know is pending, never paid and never failed.
 */
function statusOf({ status, payment_status, payment_intent: intent }: StripeSession) {
  const byIntent = intent && Object.hasOwn(INTENT_STATUSES, intent.status) ? INTENT_STATUSES[intent.status] : undefined;
  const isKnown =
    ['open', 'complete', 'expired'].includes(status ?? '') &&
    ['paid', 'unpaid'].includes(payment_status) &&
    (!intent || byIntent !== undefined);
  if (!isKnown) return { status: 'pending', isKnown } as const;
  if (byIntent === 'captured' || byIntent === 'authorized') return { status: byIntent, isKnown };
  if (status === 'expired') return { status: 'expired', isKnown } as const;
  if (byIntent !== 'canceled') return { status: 'pending', isKnown } as const;
  return { status: intent?.cancellation_reason === 'automatic' ? 'expired' : 'canceled', isKnown } as const;
}

function failureOf({ payment_intent: intent }: StripeSession): ProviderPayment['failure'] {
  const error = intent?.last_payment_error;
  return error ? { code: error.decline_code ?? error.code ?? 'declined', message: error.message ?? '' } : null;
}

export const toProviderRefund = (refund: StripeRefund, currency: string): ProviderRefund => ({
  providerRefundId: refund.id,
  refundId: refund.metadata?.[REFUND_KEY] ?? null,
  amount: { amount: BigInt(refund.amount), currency: currency.toUpperCase() },
  status: REFUND_STATUSES[refund.status ?? ''] ?? 'pending',
});

const sumOf = (sums: readonly bigint[]): bigint => sums.reduce((total, one) => total + one, 0n);
const toDate = (seconds: number | undefined): Date | null => (seconds === undefined ? null : new Date(seconds * 1000));
