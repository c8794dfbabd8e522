import { heldOf, refundedOf } from '../../books';
import type { TbankMerchant } from '../../merchants';
import type { PaymentRecord } from '../../records';
import type { TbankExtra } from './init';

export const extraOf = (payment: PaymentRecord): TbankExtra => payment.extra;

/** The payment's status in Т-Банк's words. */
export function statusOf(payment: PaymentRecord): string {
  switch (payment.status) {
    case 'pending':
      return pendingStatus(payment);
    case 'authorized':
      return payment.reversed > 0 ? 'PARTIAL_REVERSED' : 'AUTHORIZED';
    case 'captured':
      return capturedStatus(payment);
    case 'canceled':
      return payment.authorized > 0 ? 'REVERSED' : 'CANCELED';
    case 'declined':
      return 'REJECTED';
    case 'expired':
      return 'DEADLINE_EXPIRED';
  }
}

function pendingStatus(payment: PaymentRecord): string {
  if (payment.answersAt !== null) return 'AUTHORIZING';
  // a refusal in СБП leaves the form open; a refused card is told as such until the next try
  if (payment.tries.length > 0) return payment.method === 'sbp' ? 'FORM_SHOWED' : 'AUTH_FAIL';
  return payment.shownAt === null && extraOf(payment).qr === undefined ? 'NEW' : 'FORM_SHOWED';
}

function capturedStatus(payment: PaymentRecord): string {
  if (payment.refunds.some((refund) => refund.status === 'pending')) {
    return payment.method === 'sbp' ? 'ASYNC_REFUNDING' : 'REFUNDING';
  }
  const refunded = refundedOf(payment);
  if (refunded === 0) return 'CONFIRMED';
  return refunded >= payment.captured ? 'REFUNDED' : 'PARTIAL_REFUNDED';
}

/** The sum of the payment as it was taken, before anything was given back. */
export function originalAmount(payment: PaymentRecord): number {
  return payment.captured || payment.authorized || payment.amount;
}

/** `Amount` of a state or a notice: «текущая сумма» by default, see the setting `amountAfterRefund`. */
export function shownAmount(merchant: TbankMerchant, payment: PaymentRecord): number {
  if (merchant.amountAfterRefund === 'original') return originalAmount(payment);
  return currentAmount(payment);
}

export function currentAmount(payment: PaymentRecord): number {
  if (payment.status === 'captured') return payment.captured - refundedOf(payment);
  if (payment.authorized > 0) return heldOf(payment);
  return payment.amount;
}

const FAILURES: Record<string, [string, string]> = {
  'insufficient-funds': ['1051', 'Недостаточно средств на карте.'],
  'declined-by-payer': ['99', 'Попробуйте повторить попытку позже'],
};

/** Code and message of the last refusal, `0` when there was none. */
export function errorOf(payment: PaymentRecord): [string, string] {
  const isRefused = payment.status === 'declined' || (payment.status === 'pending' && payment.tries.length > 0);
  if (!isRefused || payment.failure === null) return ['0', 'OK'];
  return FAILURES[payment.failure.code] ?? ['99', 'Попробуйте повторить попытку позже'];
}
