/** The words of the wire: what callers of the API and receivers of webhooks see. Sums are integers in kopecks. */

export type PaymentStatus = 'pending' | 'authorized' | 'captured' | 'canceled' | 'declined' | 'expired';
export const PAYMENT_METHODS = ['card', 'sbp'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];
export const CAPTURE_MODES = ['automatic', 'manual'] as const;
export type CaptureMode = (typeof CAPTURE_MODES)[number];
export type RefundStatus = 'pending' | 'succeeded' | 'failed';

export interface Refund {
  id: string;
  refundId: string;
  paymentId: string;
  amount: number;
  status: RefundStatus;
}

export interface Failure {
  code: string;
  message: string;
}

export interface Payment {
  id: string;
  orderId: string;
  status: PaymentStatus;
  amount: number;
  currency: 'RUB';
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

export type EventType =
  | 'payment.authorized'
  | 'payment.captured'
  | 'payment.canceled'
  | 'payment.declined'
  | 'payment.expired'
  | 'refund.succeeded'
  | 'refund.failed';

export interface BankEvent {
  id: string;
  type: EventType;
  createdAt: string;
  data: { paymentId: string; orderId: string; refundId?: string };
}

export interface Merchant {
  secretKey: string;
  webhookUrl: string;
  webhookSecret: string;
}

/** What a shop asks for when it opens a payment. */
export interface Order {
  orderId: string;
  amount: number;
  currency: 'RUB';
  description: string;
  returnUrl: string;
  expiresAt: string;
  capture: CaptureMode;
  method?: PaymentMethod;
  customer?: { email?: string; phone?: string };
}
