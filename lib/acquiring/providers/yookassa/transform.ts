import type { ProviderPayment, ProviderRefund, ProviderStatus, RefundStatus } from '../../acquirer';
import type { YookassaPayment, YookassaRefund } from './api';
import { fromWire } from './money';

/** The name under which our order travels in the metadata. */
export const ORDER_KEY = 'order_id';

/** How long the payer has; fixed, and told by no answer while the payment waits for its payer. */
const CONFIRMATION_MS = 3600 * 1000;

const STATUSES: Readonly<Record<string, ProviderStatus>> = {
  pending: 'pending',
  waiting_for_capture: 'authorized',
  succeeded: 'captured',
};

const REFUND_STATUSES: Readonly<Record<string, RefundStatus>> = {
  pending: 'pending',
  succeeded: 'succeeded',
  canceled: 'failed',
};

/** A payment and its refunds in our words. */
export function toProviderPayment(payment: YookassaPayment, refunds: readonly YookassaRefund[]): ProviderPayment {
  const { cancellation_details: why, confirmation, income_amount: income } = payment;
  const amount = fromWire(payment.amount);
  const status = statusOf(payment);
  const captured = status === 'captured' ? amount.amount : 0n;
  const told = refunds.map(toProviderRefund);
  const returned = told.filter((refund) => refund.status === 'succeeded');
  return {
    providerPaymentId: payment.id,
    orderId: payment.metadata?.[ORDER_KEY] ?? null,
    status: status ?? 'pending',
    isStatusKnown: status !== undefined,
    amount,
    captured,
    refunded: returned.reduce((sum, refund) => sum + refund.amount.amount, 0n),
    chargedBack: 0n,
    fee: status === 'captured' && income ? captured - fromWire(income).amount : null,
    redirectUrl: confirmation?.confirmation_url ?? null,
    qrPayload: confirmation?.confirmation_data ?? null,
    expiresAt: expiryOf(payment),
    capturedAt: payment.captured_at ? new Date(payment.captured_at) : null,
    refunds: told,
    failure: why ? { code: why.reason, message: why.party } : null,
    test: payment.test,
  };
}

/** One word for every way to end unpaid; who ended it, and why, stands beside. Undefined: a word we do not know. */
function statusOf({ status, cancellation_details: why }: YookassaPayment): ProviderStatus | undefined {
  if (status !== 'canceled') return Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
  if (why?.reason.startsWith('expired_on_')) return 'expired';
  return why?.party === 'merchant' ? 'canceled' : 'declined';
}

function expiryOf({ status, created_at, expires_at }: YookassaPayment): Date | null {
  if (expires_at) return new Date(expires_at);
  return status === 'pending' ? new Date(Date.parse(created_at) + CONFIRMATION_MS) : null;
}

export const toProviderRefund = (refund: YookassaRefund): ProviderRefund => ({
  providerRefundId: refund.id,
  refundId: /\b[0-9a-f]{32}\b/.exec(refund.description ?? '')?.[0] ?? null,
  amount: fromWire(refund.amount),
  status: REFUND_STATUSES[refund.status] ?? 'pending',
});

/** A refund has no metadata: our id travels in the reason, which the payer may read. */
export const refundReason = (refundId: string): string => `Возврат ${refundId}`;
