import { type Kopecks, kopecks, subtract, ZERO } from '@/lib/shared/money';

interface Moved {
  readonly principalKopecks: Kopecks;
  readonly capturedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
}

/**
 * What a payment takes off the debt: its principal once captured, less refunds. `captured` and
 * `refunded` are the bank's sums with the payer's commission inside, hence the bounds.
 * lib/payments/credited.ts says the same to the database.
 */
export function creditedKopecks(payment: Moved): Kopecks {
  if (payment.capturedKopecks === 0) return ZERO;
  return kopecks(Math.max(0, payment.principalKopecks - payment.refundedKopecks));
}

/** Before the first bill nothing is owed, so whatever was paid is an advance. Negative: «Переплата». */
export const amountDue = (latestTotal: Kopecks | null, uncounted: Kopecks): Kopecks =>
  subtract(latestTotal ?? ZERO, uncounted);
