import { announce, type Bank } from './bank';
import { refundableOf } from './books';
import { BankError } from './exchange';
import type { PaymentRecord, RefundRecord } from './records';
import { type Manner, ONCE } from './webhooks';

interface RefundTerms {
  id: string;
  refundId: string;
  amount: number;
  notice: Manner;
  /** Set when a fault makes the refund fail after this many milliseconds. */
  failsAfterMs?: number;
  extra?: Record<string, unknown>;
}

/** @throws BankError 409 for a payment without captured money, 422 for more than is left. */
export function openRefund(bank: Bank, payment: PaymentRecord, terms: RefundTerms): RefundRecord {
  if (payment.status !== 'captured') throw new BankError(409, 'wrong-state', `the payment is ${payment.status}`);
  const left = refundableOf(payment);
  if (terms.amount < 1 || terms.amount > left) {
    throw new BankError(422, 'refund-exceeds', `only ${left} of ${payment.captured} is left to refund`);
  }
  const refund: RefundRecord = {
    id: terms.id,
    refundId: terms.refundId,
    paymentId: payment.id,
    amount: terms.amount,
    status: 'pending',
    createdAt: bank.clock.now().toISOString(),
    decision: null,
    wasReturned: false,
    extra: terms.extra ?? {},
  };
  payment.refunds.push(refund);
  decide(bank, payment, refund, terms);
  bank.books.changed();
  return refund;
}

function decide(bank: Bank, payment: PaymentRecord, refund: RefundRecord, terms: RefundTerms): void {
  const { failsAfterMs, notice } = terms;
  const willFail = failsAfterMs !== undefined;
  const succeedsFirst = willFail && bank.dialects[payment.dialect].refundsFailAfterSuccess;
  if (succeedsFirst || (!willFail && bank.refundMs === 0)) succeedRefund(bank, payment, refund, notice);
  else announce(bank, 'refund.pending', payment, notice, refund);
  if (refund.status === 'succeeded' && !willFail) return;
  const at = new Date(bank.clock.millis() + (failsAfterMs ?? bank.refundMs)).toISOString();
  refund.decision = { at, status: willFail ? 'failed' : 'succeeded' };
  watchRefund(bank, payment, refund, notice);
}

export function watchRefund(bank: Bank, payment: PaymentRecord, refund: RefundRecord, notice: Manner = ONCE): void {
  const decision = refund.decision;
  if (decision === null) return;
  bank.clock.alarm(Date.parse(decision.at), () => {
    if (refund.decision !== decision) return;
    if (decision.status === 'failed') failRefund(bank, payment, refund, notice);
    else succeedRefund(bank, payment, refund, notice);
  });
}

export function succeedRefund(bank: Bank, payment: PaymentRecord, refund: RefundRecord, notice: Manner): void {
  if (refund.status !== 'pending') throw new BankError(409, 'wrong-state', `the refund is ${refund.status}`);
  refund.status = 'succeeded';
  refund.decision = null;
  bank.books.move(bank.clock.now().toISOString(), payment, 'refund', refund.amount, refund);
  announce(bank, 'refund.succeeded', payment, notice, refund);
}

/** A refund can fail even after it succeeded (the payer's bank sent the money back): the books get a return. */
export function failRefund(bank: Bank, payment: PaymentRecord, refund: RefundRecord, notice: Manner): void {
  if (refund.status === 'failed') throw new BankError(409, 'wrong-state', 'the refund is failed');
  const wasPaid = refund.status === 'succeeded';
  refund.status = 'failed';
  refund.wasReturned = wasPaid;
  refund.decision = null;
  if (wasPaid) bank.books.move(bank.clock.now().toISOString(), payment, 'refund-return', refund.amount, refund);
  announce(bank, 'refund.failed', payment, notice, refund);
  bank.books.changed();
}

/** By the shop's id or the bank's, among all refunds of a merchant. */
export function findRefund(bank: Bank, merchantId: string, id: string): [PaymentRecord, RefundRecord] | undefined {
  for (const payment of bank.books.state.payments) {
    if (payment.merchantId !== merchantId) continue;
    const refund = payment.refunds.find((one) => one.id === id || one.refundId === id);
    if (refund !== undefined) return [payment, refund];
  }
  return undefined;
}
