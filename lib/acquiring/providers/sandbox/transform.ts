import type { ProviderPayment, ProviderRefund, ProviderStatus, RefundStatus } from '../../acquirer';
import type { BankPayment, BankRefund } from './api';

const STATUSES: Readonly<Record<string, ProviderStatus>> = {
  pending: 'pending',
  authorized: 'authorized',
  captured: 'captured',
  canceled: 'canceled',
  declined: 'declined',
  expired: 'expired',
};

const REFUND_STATUSES: Readonly<Record<string, RefundStatus>> = {
  pending: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
};

/** The bank's payment in our words. A status we do not know is never paid and never failed: it is pending. */
export function toProviderPayment(payment: BankPayment): ProviderPayment {
  const status = Object.hasOwn(STATUSES, payment.status) ? STATUSES[payment.status] : undefined;
  return {
    providerPaymentId: payment.id,
    orderId: payment.orderId ?? null,
    status: status ?? 'pending',
    isStatusKnown: status !== undefined,
    amount: { amount: BigInt(payment.amount), currency: payment.currency },
    captured: BigInt(payment.captured),
    refunded: BigInt(payment.refunded),
    chargedBack: 0n,
    fee: payment.fee === null || payment.fee === undefined ? null : BigInt(payment.fee),
    redirectUrl: payment.paymentUrl ?? null,
    qrPayload: payment.qrPayload ?? null,
    expiresAt: toDate(payment.expiresAt),
    capturedAt: toDate(payment.capturedAt),
    refunds: payment.refunds.map((refund) => toProviderRefund(refund, payment.currency)),
    failure: payment.failure ?? null,
    test: payment.test,
  };
}

export const toProviderRefund = (refund: BankRefund, currency: string): ProviderRefund => ({
  providerRefundId: refund.id,
  refundId: refund.refundId ?? null,
  amount: { amount: BigInt(refund.amount), currency },
  status: (Object.hasOwn(REFUND_STATUSES, refund.status) && REFUND_STATUSES[refund.status]) || 'pending',
});

const toDate = (iso: string | null | undefined): Date | null => (iso ? new Date(iso) : null);
