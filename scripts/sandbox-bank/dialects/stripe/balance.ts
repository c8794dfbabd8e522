import type { Bank } from '../../bank';
import { nextDay, startOf } from '../../registers/moscow';
import { type Operation, operationsOf } from '../../registers/operations';
import { type Payout, payoutsOf } from '../../registers/payouts';
import { derivedId, unix } from './ids';
import { chargeId, type StripeObject } from './views';

/** One change of the merchant's balance, with what it belongs to. */
export interface BalanceRow {
  transaction: StripeObject;
  /** The payout that paid it out, once there is one; for a payout itself its own id. */
  payout: Payout | null;
  operation: Operation | null;
}

const KINDS = {
  capture: { type: 'charge', category: 'charge' },
  refund: { type: 'refund', category: 'refund' },
  'refund-return': { type: 'refund_failure', category: 'refund_failure' },
  chargeback: { type: 'adjustment', category: 'dispute' },
} as const;

/** Balance transactions of a merchant, oldest first: every movement of money, a fee with its charge, and the payouts. */
export function balanceRows(bank: Bank, merchantId: string): BalanceRow[] {
  const payouts = payoutsOf(bank, merchantId).filter((one) => one.stream === 'acquiring');
  const operations = operationsOf(bank, merchantId).filter((one) => one.payment.counter === null);
  const moved = operations.map((operation) => {
    const currency = operation.payment.currency;
    const payout = payouts.find((one) => one.currency === currency && one.days.includes(operation.day)) ?? null;
    return { transaction: transactionOf(operation, payout), payout, operation };
  });
  const paid = payouts.map((payout) => ({ transaction: payoutTransaction(payout), payout, operation: null }));
  return [...moved, ...paid].sort((a, b) => Number(a.transaction.created) - Number(b.transaction.created));
}

/** What the transaction stands for, under its own id. */
function sourceOf({ kind, payment, refund }: Operation): { source: string; seed: string } {
  if (kind === 'capture') return { source: chargeId(payment), seed: chargeId(payment) };
  if (kind === 'chargeback') {
    const dispute = derivedId('du', payment.id);
    return { source: dispute, seed: dispute };
  }
  const id = refund?.id ?? '';
  return { source: id, seed: kind === 'refund' ? id : `${id} returned` };
}

function transactionOf(operation: Operation, payout: Payout | null): StripeObject {
  const { kind, net, fee, payment, at, day } = operation;
  const { source, seed } = sourceOf(operation);
  const currency = payment.currency.toLowerCase();
  return {
    id: derivedId('txn', seed),
    object: 'balance_transaction',
    amount: net + fee,
    available_on: unix(startOf(nextDay(day))),
    balance_type: 'payments',
    created: unix(at),
    currency,
    description: payment.description || null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [{ amount: fee, application: null, currency, description: 'Processing fees', type: 'stripe_fee' }],
    net,
    reporting_category: KINDS[kind].category,
    source,
    status: payout === null ? 'pending' : 'available',
    type: KINDS[kind].type,
  };
}

function payoutTransaction(payout: Payout): StripeObject {
  const at = unix(startOf(payout.paidOn));
  return {
    id: derivedId('txn', payout.id),
    object: 'balance_transaction',
    amount: -payout.amount,
    available_on: at,
    balance_type: 'payments',
    created: at,
    currency: payout.currency.toLowerCase(),
    description: 'STRIPE PAYOUT',
    exchange_rate: null,
    ...{ fee: 0, fee_details: [], net: -payout.amount },
    ...{ reporting_category: 'payout', source: payout.id, status: 'available', type: 'payout' },
  };
}

export function payoutObject(payout: Payout): StripeObject {
  const at = unix(startOf(payout.paidOn));
  return {
    id: payout.id,
    object: 'payout',
    amount: payout.amount,
    arrival_date: at,
    automatic: true,
    balance_transaction: derivedId('txn', payout.id),
    created: at,
    currency: payout.currency.toLowerCase(),
    description: 'STRIPE PAYOUT',
    livemode: false,
    metadata: {},
    method: 'standard',
    reconciliation_status: 'completed',
    source_type: 'card',
    status: 'paid',
    type: 'bank_account',
  };
}
