import type { Capabilities, CreatePayment, PaymentRef } from '@/lib/acquiring/acquirer';
import { env } from '@/lib/shared/env';
import { orderIdOf } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import { papersFor } from './papers';

export const CURRENCY = 'RUB';

export interface Attempt {
  readonly id: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly chargedKopecks: Kopecks;
  readonly method: 'card' | 'sbp' | 'other';
  readonly expiresAt: Date | null;
  readonly providerPaymentId: string | null;
  /** as lib/payments/papers.ts made them; null = none */
  readonly papers: unknown;
}

/** Some banks cannot be searched by our order: an attempt whose answer was lost is looked for around its beginning. */
export const refOf = (
  attempt: Pick<Attempt, 'id' | 'providerPaymentId'> & { readonly createdAt: Date },
): PaymentRef => ({
  orderId: orderIdOf(attempt.id),
  openedAt: attempt.createdAt,
  ...(attempt.providerPaymentId !== null && { providerPaymentId: attempt.providerPaymentId }),
});

/**
 * The request that starts an attempt at the bank. It is made of the stored row alone: a repeat under the
 * same key must be the same to the letter, or the bank refuses it.
 */
export function createRequest(attempt: Attempt, expiresAt: Date, capabilities: Capabilities): CreatePayment {
  return {
    orderId: orderIdOf(attempt.id),
    idempotencyKey: attempt.id,
    amount: { amount: BigInt(attempt.chargedKopecks), currency: CURRENCY },
    description: `Оплата жилищно-коммунальных услуг, платёжный код ${attempt.accountNumber}`,
    returnUrl: paymentUrl(attempt.accountId, attempt.id),
    expiresAt,
    capture: 'automatic',
    ...(attempt.method !== 'other' && { method: attempt.method }),
    ...papersFor(attempt.papers, capabilities),
  };
}

/** Where the bank sends the payer back: the payment's own page, which asks the bank and believes no query. */
const paymentUrl = (accountId: string, paymentId: string): string =>
  new URL(`/accounts/${accountId}/payments/${paymentId}`, env().NEXTAUTH_URL).toString();
