import { type Kopecks, kopecks, subtract, ZERO } from '@/lib/shared/money';

export interface Moved {
  readonly principalKopecks: Kopecks;
  readonly chargedKopecks: Kopecks;
  readonly capturedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
  readonly chargedBackKopecks: Kopecks;
}

/**
 * What a payment takes off the debt: its principal once captured, less refunds and chargebacks. Where a person
 * accepted another sum than was agreed, the difference falls to the account. The bank's sums have the payer's
 * commission inside, hence the bounds. lib/payments/credited.ts says the same to the database.
 */
export function creditedKopecks(payment: Moved): Kopecks {
  const { principalKopecks, chargedKopecks, capturedKopecks, refundedKopecks, chargedBackKopecks } = payment;
  if (capturedKopecks === 0) return ZERO;
  const came = principalKopecks + capturedKopecks - chargedKopecks;
  return kopecks(Math.max(0, came - refundedKopecks - chargedBackKopecks));
}

/** What can still be given back: the bank holds no more of it than this. */
export const restKopecks = ({
  capturedKopecks,
  refundedKopecks,
  chargedBackKopecks,
}: Omit<Moved, 'principalKopecks' | 'chargedKopecks'>): Kopecks =>
  kopecks(Math.max(0, capturedKopecks - refundedKopecks - chargedBackKopecks));

/** Before the first bill nothing is owed, so whatever was paid is an advance. Negative: «Переплата». */
export const amountDue = (latestTotal: Kopecks | null, uncounted: Kopecks): Kopecks =>
  subtract(latestTotal ?? ZERO, uncounted);
