import { refundedOf } from './books';
import type { CaptureMode, Failure, PaymentMethod, PaymentStatus, RefundStatus } from './protocol';
import type { PaymentRecord, RefundRecord } from './records';

/** A payment in the bank's own words: for /control, and the API of the bank's own dialect. */
export interface Payment {
  id: string;
  orderId: string;
  status: PaymentStatus;
  amount: number;
  currency: string;
  captured: number;
  /** Sum of the refunds that succeeded; pending ones are seen in `refunds`. */
  refunded: number;
  fee: number | null;
  paymentUrl: string;
  qrPayload: string;
  expiresAt: string;
  createdAt: string;
  capturedAt: string | null;
  method: PaymentMethod | null;
  failure: Failure | null;
  refunds: Refund[];
  test: true;
}

export interface Refund {
  id: string;
  refundId: string;
  paymentId: string;
  amount: number;
  status: RefundStatus;
}

/** What the books know beside it, for /control alone. */
export interface BookedPayment extends Payment {
  dialect: string;
  merchantId: string;
  capture: CaptureMode;
  authorized: number;
  reversed: number;
  chargedBack: number;
  feeVat: number;
  tries: number;
  receipt: unknown;
  paymentOrder: unknown;
  refunds: BookedRefund[];
}

interface BookedRefund extends Refund {
  receipt: unknown;
}

export function paymentView(bankUrl: string, payment: PaymentRecord): Payment {
  return {
    id: payment.id,
    orderId: payment.orderId,
    status: payment.status,
    amount: payment.amount,
    currency: payment.currency,
    captured: payment.captured,
    refunded: refundedOf(payment),
    fee: payment.fee,
    paymentUrl: pageUrl(bankUrl, payment),
    qrPayload: `https://sandbox.invalid/qr/${payment.id}?sum=${payment.amount}&cur=RUB`,
    expiresAt: payment.expiresAt,
    createdAt: payment.createdAt,
    capturedAt: payment.capturedAt,
    method: payment.method,
    failure: payment.failure,
    refunds: payment.refunds.map(refundView),
    test: true,
  };
}

export function bookedPayment(bankUrl: string, payment: PaymentRecord): BookedPayment {
  const { dialect, merchantId, capture, authorized, reversed, chargedBack, feeVat, tries, extra } = payment;
  return {
    ...paymentView(bankUrl, payment),
    ...{ dialect, merchantId, capture, authorized, reversed, chargedBack, feeVat },
    tries: tries.length,
    receipt: extra.receipt ?? null,
    paymentOrder: extra.paymentOrder ?? null,
    refunds: payment.refunds.map((refund) => ({ ...refundView(refund), receipt: refund.extra.receipt ?? null })),
  };
}

export const pageUrl = (bankUrl: string, payment: PaymentRecord): string => `${bankUrl}/pay/${payment.id}`;

export function refundView(refund: RefundRecord): Refund {
  const { id, refundId, paymentId, amount, status } = refund;
  return { id, refundId, paymentId, amount, status };
}
