import type { ProviderPayment, ProviderRefund, ProviderStatus } from '../../acquirer';
import type { Operation, Order } from './api';

/** `orderStatus`; 7 is of the older family alone. 4 stands for a part given back as well as for all of it. */
const STATUSES: Readonly<Record<number, ProviderStatus>> = {
  0: 'pending',
  1: 'authorized',
  2: 'captured',
  3: 'canceled',
  4: 'captured',
  5: 'pending',
  6: 'declined',
  7: 'pending',
};

/** The payer's time ran out. */
const TIMED_OUT = -2007;

/** What was taken and given back, in kopecks. */
interface Sums {
  readonly status: ProviderStatus | null;
  readonly captured: bigint;
  readonly refunded: bigint;
}

function sumsOf(told: Order): Sums {
  const status = STATUSES[told.orderStatus] ?? null;
  const amount = BigInt(told.amount);
  const isUndone = status === 'canceled' && Boolean(told.depositedDate);
  // taken money that was reversed on the same day is money that came and went, not an order called off
  if (isUndone) return { status: 'captured', captured: amount, refunded: amount };
  if (status !== 'captured') {
    const isLate = status === 'declined' && told.actionCode === TIMED_OUT;
    return { status: isLate ? 'expired' : status, captured: 0n, refunded: 0n };
  }
  const { depositedAmount, refundedAmount } = told.paymentAmountInfo ?? {};
  const deposited = BigInt(depositedAmount ?? 0);
  const refunded = BigInt(refundedAmount ?? 0);
  // whether a refund lessens `depositedAmount` is told nowhere: where the two add up to the order, it did
  const captured = deposited + refunded === amount ? amount : deposited;
  return { status, captured, refunded };
}

/**
 * The order in our words. A chargeback is told by a flag without a sum, so that the registers have to tell it;
 * nor does an order say whether its money is real: the contract does.
 */
export function toProviderPayment(told: Order, orderId: string, test: boolean): ProviderPayment {
  const { status, captured, refunded } = sumsOf(told);
  const { feeAmount } = told.paymentAmountInfo ?? {};
  const currency = told.currency === '643' ? 'RUB' : told.currency;
  return {
    providerPaymentId: orderId,
    orderId: told.orderNumber,
    status: status ?? 'pending',
    isStatusKnown: status !== null,
    amount: { amount: BigInt(told.amount), currency },
    captured,
    refunded,
    chargedBack: 0n,
    // nought is what the gateway writes before it knows
    fee: captured > 0n && feeAmount ? BigInt(feeAmount) : null,
    redirectUrl: null,
    qrPayload: null,
    expiresAt: null,
    capturedAt: captured > 0n && told.depositedDate ? new Date(told.depositedDate) : null,
    refunds: captured > 0n ? refundsOf(told, orderId, currency) : [],
    failure: failureOf(told, status),
    test,
  };
}

/** The gateway gives a refund no id of its own: it is named by ours, else by its place among the operations. */
const refundsOf = (told: Order, orderId: string, currency: string): ProviderRefund[] =>
  (told.operations ?? []).filter(isGiveBack).map((one, at) => ({
    providerRefundId: one.externalRefundId ?? `${orderId}:${at + 1}`,
    refundId: one.externalRefundId ?? null,
    amount: { amount: BigInt(one.amount), currency },
    status: one.actionCode ? 'failed' : 'succeeded',
  }));

const isGiveBack = ({ type }: Operation): boolean => type === 'REFUND' || type === 'REVERSAL';

const failureOf = (told: Order, status: ProviderStatus | null): ProviderPayment['failure'] =>
  (status === 'declined' || status === 'expired') && told.actionCode
    ? { code: String(told.actionCode), message: told.actionCodeDescription ?? '' }
    : null;
