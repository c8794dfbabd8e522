import type { ProviderPayment, ProviderStatus } from '../../acquirer';
import type { Order, State } from './api';

/** After a refusal the payer may try again on the same page, so AUTH_FAIL waits; REJECTED is the end. */
const STATUSES: Readonly<Record<string, ProviderStatus>> = {
  NEW: 'pending',
  FORM_SHOWED: 'pending',
  AUTHORIZING: 'pending',
  '3DS_CHECKING': 'pending',
  '3DS_CHECKED': 'pending',
  PAY_CHECKING: 'pending',
  PROCESSING: 'pending',
  CONFIRMING: 'pending',
  CHECKING: 'pending',
  UNKNOWN: 'pending',
  AUTH_FAIL: 'pending',
  AUTHORIZED: 'authorized',
  PARTIAL_REVERSED: 'authorized',
  CONFIRMED: 'captured',
  REFUNDING: 'captured',
  ASYNC_REFUNDING: 'captured',
  PARTIAL_REFUNDED: 'captured',
  REFUNDED: 'captured',
  CANCELED: 'canceled',
  REVERSED: 'canceled',
  REJECTED: 'declined',
  DEADLINE_EXPIRED: 'expired',
  ATTEMPTS_EXPIRED: 'expired',
};

/** Null for a word we do not know. */
const statusOf = (word: string): ProviderStatus | null => (Object.hasOwn(STATUSES, word) && STATUSES[word]) || null;

const UNDER_WAY = new Set(['REFUNDING', 'ASYNC_REFUNDING']);

/** A refund is decided and not yet done. */
export const isRefundUnderWay = (word: string): boolean => UNDER_WAY.has(word);

/** `Amount` of such a payment is not the sum that was taken: CheckOrder has to tell it. */
export const isGivenBack = (word: string): boolean => isRefundUnderWay(word) || /^(PARTIAL_)?REFUNDED$/.test(word);

/**
 * The payment in our words. GetState's `Amount` is what is left after refunds; what was taken is in CheckOrder's list,
 * and the difference is what was given back. Т-Банк lists no refunds one by one, so `refunds` is empty: none is made up
 * out of a sum. Where the two sums do not differ though a part was given back, how much it was is not told, and the
 * state counts as one we do not know.
 */
export function toProviderPayment(told: State, order: Order | null, test: boolean): ProviderPayment {
  const known = statusOf(told.Status);
  const listed = order?.Payments.find((one) => one.PaymentId === told.PaymentId)?.Amount ?? told.Amount;
  const taken = isGivenBack(told.Status) ? BigInt(Math.max(listed, told.Amount)) : BigInt(told.Amount);
  const refunded = told.Status === 'REFUNDED' ? taken : taken - BigInt(told.Amount);
  const isTold = told.Status !== 'PARTIAL_REFUNDED' || refunded > 0n;
  const status = (isTold && known) || 'pending';
  return {
    providerPaymentId: told.PaymentId,
    orderId: told.OrderId,
    status,
    isStatusKnown: isTold && known !== null,
    amount: { amount: taken, currency: 'RUB' },
    captured: status === 'captured' ? taken : 0n,
    refunded: status === 'captured' ? refunded : 0n,
    chargedBack: 0n,
    fee: null,
    redirectUrl: null,
    qrPayload: null,
    expiresAt: null,
    capturedAt: null,
    refunds: [],
    failure: failureOf(told),
    test,
  };
}

const failureOf = ({ ErrorCode, Message }: State): ProviderPayment['failure'] =>
  ErrorCode && ErrorCode !== '0' ? { code: ErrorCode, message: Message ?? '' } : null;

const RANKS: readonly (ProviderStatus | null)[] = ['captured', 'authorized', 'pending', null];

/**
 * The payment that stands for an order. An order id need not be unique here, so that there may be several: money
 * taken goes before money held, that before a page still open, the earlier before the later.
 */
export function chosenOf({ Payments }: Order): Order['Payments'][number] | undefined {
  const rankOf = (word: string) => {
    const rank = RANKS.indexOf(statusOf(word));
    return rank === -1 ? RANKS.length : rank;
  };
  return Payments.toSorted((a, b) => rankOf(a.Status) - rankOf(b.Status))[0];
}
