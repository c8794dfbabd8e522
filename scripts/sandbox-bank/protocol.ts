/** The bank's own words, whatever dialect a merchant speaks. Sums are integers in minor units. */

export const DIALECTS = ['sandbox', 'stripe', 'yookassa', 'tbank', 'sber'] as const;
export type DialectName = (typeof DIALECTS)[number];

export type PaymentStatus = 'pending' | 'authorized' | 'captured' | 'canceled' | 'declined' | 'expired';
export const PAYMENT_METHODS = ['card', 'sbp'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];
export const CAPTURE_MODES = ['automatic', 'manual'] as const;
export type CaptureMode = (typeof CAPTURE_MODES)[number];
export type RefundStatus = 'pending' | 'succeeded' | 'failed';

export interface Failure {
  code: string;
  message: string;
}

/** What happens in the bank; a dialect says which of it a merchant hears, and how. */
export type EventType =
  | 'payment.processing'
  | 'payment.try-failed'
  | 'payment.authorized'
  | 'payment.captured'
  | 'payment.canceled'
  | 'payment.reversed'
  | 'payment.declined'
  | 'payment.expired'
  | 'payment.charged-back'
  | 'refund.pending'
  | 'refund.succeeded'
  | 'refund.failed';
