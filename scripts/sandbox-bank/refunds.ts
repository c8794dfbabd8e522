import { announce, type Bank, newId } from './bank';
import type { PaymentRecord, RefundRecord } from './books';
import { BankError } from './exchange';
import type { Refund } from './protocol';
import { type Notice, ONCE } from './webhooks';

interface RefundTerms {
  refundId: string;
  amount: number;
  notice: Notice;
  /** Set when a fault makes the refund fail after this many milliseconds. */
  failsAfterMs?: number;
}

/** @throws BankError 409 for a payment without captured money or a used refundId, 422 for more than is left. */
export function openRefund(bank: Bank, payment: PaymentRecord, terms: RefundTerms): RefundRecord {
  if (payment.status !== 'captured') throw new BankError(409, 'wrong-state', `the payment is ${payment.status}`);
  if (findRefund(bank, payment.merchantId, terms.refundId) !== undefined) {
    throw new BankError(409, 'duplicate-refund', `refund ${terms.refundId} already exists`);
  }
  const taken = payment.refunds.reduce((sum, one) => (one.status === 'failed' ? sum : sum + one.amount), 0);
  if (taken + terms.amount > payment.captured) {
    throw new BankError(
      422,
      'refund-exceeds',
      `only ${payment.captured - taken} of ${payment.captured} is left to refund`,
    );
  }
  const refund: RefundRecord = {
    id: newId('ref'),
    refundId: terms.refundId,
    paymentId: payment.id,
    amount: terms.amount,
    status: 'pending',
    decision: null,
  };
  payment.refunds.push(refund);
  const wait = terms.failsAfterMs ?? bank.refundMs;
  if (terms.failsAfterMs === undefined && wait === 0) succeedRefund(bank, payment, refund, terms.notice);
  else {
    const at = new Date(bank.clock.millis() + wait).toISOString();
    refund.decision = { at, status: terms.failsAfterMs === undefined ? 'succeeded' : 'failed' };
    watchRefund(bank, payment, refund, terms.notice);
  }
  bank.books.changed();
  return refund;
}

export function watchRefund(bank: Bank, payment: PaymentRecord, refund: RefundRecord, notice: Notice = ONCE): void {
  const decision = refund.decision;
  if (decision === null) return;
  bank.clock.alarm(Date.parse(decision.at), () => {
    if (refund.decision !== decision) return;
    if (decision.status === 'failed') failRefund(bank, payment, refund, notice);
    else succeedRefund(bank, payment, refund, notice);
  });
}

export function succeedRefund(bank: Bank, payment: PaymentRecord, refund: RefundRecord, notice: Notice): void {
  if (refund.status !== 'pending') throw new BankError(409, 'wrong-state', `the refund is ${refund.status}`);
  refund.status = 'succeeded';
  refund.decision = null;
  bank.books.move(bank.clock.now().toISOString(), payment, 'refund', refund.amount);
  announce(bank, 'refund.succeeded', payment, notice, refund);
}

/** A refund can fail even after it succeeded (the payer's bank sent the money back): the books get a return. */
export function failRefund(bank: Bank, payment: PaymentRecord, refund: RefundRecord, notice: Notice): void {
  if (refund.status === 'failed') throw new BankError(409, 'wrong-state', 'the refund is failed');
  const wasPaid = refund.status === 'succeeded';
  refund.status = 'failed';
  refund.decision = null;
  if (wasPaid) bank.books.move(bank.clock.now().toISOString(), payment, 'refund-return', refund.amount);
  announce(bank, 'refund.failed', payment, notice, refund);
  bank.books.changed();
}

function findRefund(bank: Bank, merchantId: string, refundId: string): RefundRecord | undefined {
  return bank.books.state.payments
    .filter((payment) => payment.merchantId === merchantId)
    .flatMap((payment) => payment.refunds)
    .find((refund) => refund.refundId === refundId);
}

export function refundView(refund: RefundRecord): Refund {
  const { id, refundId, paymentId, amount, status } = refund;
  return { id, refundId, paymentId, amount, status };
}
