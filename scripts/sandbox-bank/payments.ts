import { announce, type Bank, newId } from './bank';
import { type PaymentRecord, refundedOf } from './books';
import { BankError, invalid } from './exchange';
import type { Order, Payment, PaymentMethod } from './protocol';
import { refundView } from './refunds';
import { type Notice, ONCE } from './webhooks';

/** @throws BankError 409 when the shop already opened a payment for this order. */
export function openPayment(bank: Bank, merchantId: string, order: Order): PaymentRecord {
  if (bank.books.order(merchantId, order.orderId) !== undefined) {
    throw new BankError(409, 'duplicate-order', `order ${order.orderId} already has a payment`);
  }
  const now = bank.clock.now();
  if (Date.parse(order.expiresAt) <= now.getTime()) {
    throw invalid(`expiresAt is in the past: the bank's clock shows ${now.toISOString()}`);
  }
  const payment: PaymentRecord = {
    id: newId('pay'),
    merchantId,
    orderId: order.orderId,
    status: 'pending',
    amount: order.amount,
    authorized: 0,
    captured: 0,
    fee: null,
    description: order.description,
    returnUrl: order.returnUrl,
    capture: order.capture,
    method: order.method ?? null,
    customer: order.customer ?? null,
    createdAt: now.toISOString(),
    expiresAt: order.expiresAt,
    capturedAt: null,
    failure: null,
    answersAt: null,
    cut: false,
    refunds: [],
  };
  bank.books.add(payment);
  watchPayment(bank, payment);
  return payment;
}

/** Sets the alarms of a payment that still waits: its expiry and an answer on its way. */
export function watchPayment(bank: Bank, payment: PaymentRecord): void {
  if (payment.status === 'pending') {
    bank.clock.alarm(Date.parse(payment.expiresAt), () => expirePayment(bank, payment));
  }
  if (payment.answersAt !== null) {
    bank.clock.alarm(Date.parse(payment.answersAt), () => answerLate(bank, payment));
  }
}

export interface Charge {
  notice: Notice;
  method?: PaymentMethod;
  /** The sum really taken, when it is not the sum asked for. */
  amount?: number;
}

/** The payer pays: authorized, and captured too unless the shop captures by itself. */
export function chargePayment(bank: Bank, payment: PaymentRecord, charge: Charge): void {
  if (payment.status !== 'pending') throw wrongState(payment);
  takeMoney(bank, payment, charge);
}

function takeMoney(bank: Bank, payment: PaymentRecord, charge: Charge): void {
  payment.status = 'authorized';
  payment.authorized = charge.amount ?? payment.amount;
  payment.method ??= charge.method ?? 'card';
  announce(bank, 'payment.authorized', payment, charge.notice);
  const { mode, delayMs } = charge.notice;
  // Only the first of the two notices is held back, else they would keep their order.
  const next: Notice = mode === 'hold' ? ONCE : { mode, delayMs };
  if (payment.capture === 'automatic') capture(bank, payment, payment.authorized, next);
  bank.books.changed();
}

/** Manual capture of the whole or a part of the authorized sum; the rest is let go. */
export function captureAuthorized(bank: Bank, payment: PaymentRecord, amount: number): void {
  if (payment.status !== 'authorized') throw wrongState(payment);
  if (amount > payment.authorized) throw invalid(`amount exceeds the authorized ${payment.authorized}`);
  capture(bank, payment, amount, ONCE);
}

function capture(bank: Bank, payment: PaymentRecord, amount: number, notice: Notice): void {
  const at = bank.clock.now().toISOString();
  payment.status = 'captured';
  payment.captured = amount;
  payment.capturedAt = at;
  payment.fee = feeOf(amount, bank.feePpm);
  bank.books.move(at, payment, 'capture', amount);
  if (payment.fee > 0) bank.books.move(at, payment, 'fee', payment.fee);
  announce(bank, 'payment.captured', payment, notice);
}

/** Half up, in integers only. */
function feeOf(amount: number, ppm: number): number {
  const scaled = amount * ppm + 500_000;
  return (scaled - (scaled % 1_000_000)) / 1_000_000;
}

export function declinePayment(bank: Bank, payment: PaymentRecord, notice: Notice): void {
  if (payment.status !== 'pending') throw wrongState(payment);
  payment.status = 'declined';
  payment.failure = { code: 'declined-by-payer', message: 'Отказано на странице учебного банка' };
  announce(bank, 'payment.declined', payment, notice);
  bank.books.changed();
}

/** @throws BankError 409 unless the payment is pending. */
export function cancelPayment(bank: Bank, payment: PaymentRecord, notice: Notice): void {
  if (payment.status !== 'pending') throw wrongState(payment);
  payment.status = 'canceled';
  payment.answersAt = null;
  announce(bank, 'payment.canceled', payment, notice);
  bank.books.changed();
}

/** Does nothing to a payment that is not pending any more: the alarm of a paid one rings too. */
export function expirePayment(bank: Bank, payment: PaymentRecord): void {
  if (payment.status !== 'pending') return;
  payment.status = 'expired';
  announce(bank, 'payment.expired', payment, ONCE);
  bank.books.changed();
}

/** The payer has paid now, the bank will know after `ms`: perhaps when the payment has long expired. */
export function promiseAnswer(bank: Bank, payment: PaymentRecord, ms: number, method?: PaymentMethod): void {
  if (payment.status !== 'pending') throw wrongState(payment);
  const at = bank.clock.millis() + ms;
  payment.method ??= method ?? 'card';
  payment.answersAt = new Date(at).toISOString();
  bank.clock.alarm(at, () => answerLate(bank, payment));
  bank.books.changed();
}

function answerLate(bank: Bank, payment: PaymentRecord): void {
  if (payment.answersAt === null) return;
  payment.answersAt = null;
  if (payment.status === 'pending' || payment.status === 'expired') takeMoney(bank, payment, { notice: ONCE });
  bank.books.changed();
}

export function wrongState(payment: PaymentRecord): BankError {
  return new BankError(409, 'wrong-state', `the payment is ${payment.status}`);
}

/** The payment as the API shows it. */
export function paymentView(bank: Bank, payment: PaymentRecord): Payment {
  return {
    id: payment.id,
    orderId: payment.orderId,
    status: payment.status,
    amount: payment.amount,
    currency: 'RUB',
    captured: payment.captured,
    refunded: refundedOf(payment),
    fee: payment.fee,
    paymentUrl: `${bank.url}/pay/${payment.id}`,
    qrPayload: `https://sandbox.invalid/qr/${payment.id}?sum=${payment.amount}&cur=RUB`,
    expiresAt: payment.expiresAt,
    createdAt: payment.createdAt,
    capturedAt: payment.capturedAt,
    method: payment.method,
    failure: payment.failure,
    refunds: payment.refunds.map(refundView),
    test: true,
  };
}
