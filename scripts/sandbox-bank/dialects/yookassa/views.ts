import { withoutAbsent } from '../../absent';
import { refundableOf, refundedOf } from '../../books';
import type { Lies } from '../../faults';
import { instrumentOf } from '../../instrument';
import { sbpCode } from '../../qr';
import type { PaymentRecord, RefundRecord } from '../../records';
import { pageUrl } from '../../views';
import { amountOf } from './amount';
import type { YookassaExtra } from './create';

const STATUSES = {
  pending: 'pending',
  authorized: 'waiting_for_capture',
  captured: 'succeeded',
  canceled: 'canceled',
  declined: 'canceled',
  expired: 'canceled',
} as const;

const REFUND_STATUSES = { pending: 'pending', succeeded: 'succeeded', failed: 'canceled' } as const;

const extraOf = (payment: PaymentRecord): YookassaExtra => payment.extra;

export const statusOf = (payment: PaymentRecord): string => STATUSES[payment.status];

interface Shown {
  bankUrl: string;
  shopId: string;
  lies?: Lies;
}

/** The payment object, as every answer and notice shows it. */
export function paymentObject(payment: PaymentRecord, shown: Shown): Record<string, unknown> {
  const { bankUrl, shopId, lies } = shown;
  const { metadata = {}, customerId } = extraOf(payment);
  const amount = payment.captured || payment.authorized || payment.amount;
  return withoutAbsent({
    id: payment.id,
    status: lies?.status ? 'under_review' : statusOf(payment),
    amount: amountOf(amount + (lies?.amount ?? 0), lies?.currency ? 'XTS' : payment.currency),
    description: payment.description || undefined,
    recipient: { account_id: shopId, gateway_id: shopId },
    payment_method: methodOf(payment),
    created_at: payment.createdAt,
    confirmation: confirmationOf(payment, bankUrl),
    test: true,
    paid: isPaid(payment),
    refundable: payment.status === 'captured' && refundableOf(payment) > 0,
    receipt_registration: registrationOf(payment),
    metadata,
    cancellation_details: cancellationOf(payment),
    authorization_details: authorizationOf(payment),
    merchant_customer_id: customerId,
    ...(payment.status === 'authorized' ? { expires_at: payment.holdUntil ?? undefined } : {}),
    ...(payment.status === 'captured' ? moneyOf(payment) : {}),
  });
}

const isPaid = ({ status }: PaymentRecord): boolean => status === 'captured' || status === 'authorized';

function moneyOf(payment: PaymentRecord): Record<string, unknown> {
  return {
    captured_at: payment.capturedAt,
    income_amount: amountOf(payment.captured - (payment.fee ?? 0)),
    refunded_amount: amountOf(refundedOf(payment)),
  };
}

function registrationOf(payment: PaymentRecord): string | undefined {
  if (extraOf(payment).receipt === undefined) return undefined;
  return isPaid(payment) ? 'succeeded' : 'pending';
}

function confirmationOf(payment: PaymentRecord, bankUrl: string): Record<string, unknown> | undefined {
  if (payment.status !== 'pending') return undefined;
  if (extraOf(payment).confirmation === 'qr') {
    return { type: 'qr', confirmation_data: sbpCode(payment.id, payment.amount).payload };
  }
  return { type: 'redirect', confirmation_url: pageUrl(bankUrl, payment), return_url: payment.returnUrl };
}

function methodOf(payment: PaymentRecord): Record<string, unknown> | undefined {
  if (payment.method === null) return undefined;
  const { first6, last4, expiry, brand, sbpId } = instrumentOf(payment);
  const head = { id: payment.id, saved: false, status: 'inactive' };
  if (payment.method === 'sbp') {
    const isPaid = payment.authorized > 0;
    return { type: 'sbp', ...head, ...(isPaid ? { sbp_operation_id: sbpId } : {}) };
  }
  if (payment.authorized === 0) return { type: 'bank_card', ...head };
  const card = {
    first6,
    last4,
    expiry_year: expiry.year,
    expiry_month: expiry.month,
    card_type: brand === 'MC' ? 'MasterCard' : brand,
    issuer_country: 'RU',
  };
  return { type: 'bank_card', ...head, title: `Bank card *${last4}`, card };
}

function authorizationOf(payment: PaymentRecord): Record<string, unknown> | undefined {
  if (payment.authorized === 0 || payment.method === 'sbp') return undefined;
  const { rrn, authCode } = instrumentOf(payment);
  return { rrn, auth_code: authCode, three_d_secure: { applied: true } };
}

/** Who ended the payment, and why. */
function cancellationOf(payment: PaymentRecord): { party: string; reason: string } | undefined {
  switch (payment.status) {
    case 'expired':
      return { party: 'yoo_money', reason: 'expired_on_confirmation' };
    case 'declined':
      return {
        party: 'payment_network',
        reason: payment.failure?.code === 'insufficient-funds' ? 'insufficient_funds' : 'general_decline',
      };
    case 'canceled':
      return payment.failure?.code === 'expired-on-capture'
        ? { party: 'yoo_money', reason: 'expired_on_capture' }
        : { party: 'merchant', reason: 'canceled_by_merchant' };
    default:
      return undefined;
  }
}

export function refundObject(refund: RefundRecord, lies?: Lies): Record<string, unknown> {
  const { receipt, description } = refund.extra;
  const isCanceled = refund.status === 'failed';
  return withoutAbsent({
    id: refund.id,
    payment_id: refund.paymentId,
    status: lies?.status ? 'under_review' : REFUND_STATUSES[refund.status],
    created_at: refund.createdAt,
    amount: amountOf(refund.amount),
    description,
    receipt_registration: receipt === undefined ? undefined : 'succeeded',
    cancellation_details: isCanceled ? { party: 'payment_network', reason: 'rejected_by_payee' } : undefined,
  });
}
