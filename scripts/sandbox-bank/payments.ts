import { announce, type Bank, feePpmOf } from './bank';
import { heldOf } from './books';
import { BankError, invalid } from './exchange';
import type { CaptureMode, DialectName, Failure, PaymentMethod } from './protocol';
import type { PaymentRecord } from './records';
import { type Manner, ONCE } from './webhooks';

export interface NewPayment {
  id: string;
  dialect: DialectName;
  merchantId: string;
  orderId: string;
  amount: number;
  currency: string;
  description: string;
  returnUrl: string;
  expiresAt: string;
  capture: CaptureMode;
  aliases?: string[];
  failUrl?: string;
  webhookUrl?: string;
  method?: PaymentMethod;
  customer?: { email?: string; phone?: string };
  extra?: Record<string, unknown>;
}

/** @throws BankError 422 when it would be expired from the start. */
export function openPayment(bank: Bank, terms: NewPayment): PaymentRecord {
  const now = bank.clock.now();
  if (Date.parse(terms.expiresAt) <= now.getTime()) {
    throw invalid(`expiresAt is in the past: the bank's clock shows ${now.toISOString()}`);
  }
  const payment = recordOf(terms, now.toISOString());
  bank.books.add(payment);
  watchPayment(bank, payment);
  return payment;
}

function recordOf(terms: NewPayment, createdAt: string): PaymentRecord {
  return {
    id: terms.id,
    aliases: terms.aliases ?? [],
    dialect: terms.dialect,
    merchantId: terms.merchantId,
    orderId: terms.orderId,
    status: 'pending',
    amount: terms.amount,
    currency: terms.currency,
    authorized: 0,
    captured: 0,
    reversed: 0,
    chargedBack: 0,
    fee: null,
    feeVat: 0,
    feeFiscal: 0,
    description: terms.description,
    returnUrl: terms.returnUrl,
    failUrl: terms.failUrl ?? null,
    webhookUrl: terms.webhookUrl ?? null,
    capture: terms.capture,
    method: terms.method ?? null,
    customer: terms.customer ?? null,
    createdAt,
    expiresAt: terms.expiresAt,
    shownAt: null,
    authorizedAt: null,
    holdUntil: null,
    capturedAt: null,
    endedAt: null,
    failure: null,
    tries: [],
    answersAt: null,
    wasPromised: false,
    cut: false,
    counter: null,
    refunds: [],
    extra: terms.extra ?? {},
  };
}

/** Sets the alarms of a payment that still waits: its expiry, the end of its hold, an answer on its way. */
export function watchPayment(bank: Bank, payment: PaymentRecord): void {
  if (payment.status === 'pending') {
    bank.clock.alarm(Date.parse(payment.expiresAt), () => expireInTime(bank, payment));
  }
  if (payment.answersAt !== null) {
    bank.clock.alarm(Date.parse(payment.answersAt), () => answerLate(bank, payment));
  }
  watchHold(bank, payment);
}

function expireInTime(bank: Bank, payment: PaymentRecord): void {
  if (payment.answersAt !== null && bank.dialects[payment.dialect].lateAnswerKeepsOpen) return;
  expirePayment(bank, payment);
}

function watchHold(bank: Bank, payment: PaymentRecord): void {
  if (payment.status !== 'authorized' || payment.holdUntil === null) return;
  bank.clock.alarm(Date.parse(payment.holdUntil), () => {
    if (payment.status !== 'authorized') return;
    payment.failure = { code: 'expired-on-capture', message: 'Срок удержания истёк' };
    reverseHold(bank, payment, heldOf(payment), ONCE);
  });
}

export interface Charge {
  notice: Manner;
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
  const { holdMs } = bank.dialects[payment.dialect];
  const now = bank.clock.millis();
  payment.status = 'authorized';
  payment.authorizedAt = new Date(now).toISOString();
  payment.authorized = charge.amount ?? payment.amount;
  payment.failure = null;
  payment.endedAt = null;
  payment.method ??= charge.method ?? 'card';
  if (payment.capture === 'manual' && holdMs !== undefined) payment.holdUntil = new Date(now + holdMs).toISOString();
  const told = announce(bank, 'payment.authorized', payment, charge.notice);
  const { mode, delayMs } = charge.notice;
  // Only the first of the two notices is held back, else they would keep their order.
  const next: Manner = mode === 'hold' && told > 0 ? ONCE : { mode, delayMs };
  if (payment.capture === 'automatic') capture(bank, payment, payment.authorized, next);
  else watchHold(bank, payment);
  bank.books.changed();
}

/** Manual capture of the whole or a part of the held sum; the rest is let go. */
export function captureAuthorized(bank: Bank, payment: PaymentRecord, amount: number, notice: Manner = ONCE): void {
  if (payment.status !== 'authorized') throw wrongState(payment);
  const held = heldOf(payment);
  if (amount > held) throw new BankError(422, 'capture-exceeds', `amount exceeds the authorized ${held}`);
  payment.reversed = payment.authorized - amount;
  capture(bank, payment, amount, notice);
}

function capture(bank: Bank, payment: PaymentRecord, amount: number, notice: Manner): void {
  const at = bank.clock.now().toISOString();
  const merchant = bank.books.merchant(payment.merchantId);
  const { fee, vat, fiscal } = bank.dialects[payment.dialect].fee(amount, feePpmOf(bank, payment), merchant);
  payment.status = 'captured';
  payment.captured = amount;
  payment.capturedAt = at;
  payment.holdUntil = null;
  payment.fee = fee;
  payment.feeVat = vat;
  payment.feeFiscal = fiscal;
  bank.books.move(at, payment, 'capture', amount);
  if (fee > 0) bank.books.move(at, payment, 'fee', fee);
  announce(bank, 'payment.captured', payment, notice);
}

const REFUSED: Failure = { code: 'declined-by-payer', message: 'Отказано на странице учебного банка' };

export function declinePayment(bank: Bank, payment: PaymentRecord, notice: Manner, failure: Failure = REFUSED): void {
  if (payment.status !== 'pending') throw wrongState(payment);
  payment.failure = failure;
  end(bank, payment, 'declined');
  announce(bank, 'payment.declined', payment, notice);
  bank.books.changed();
}

/** A try that failed: the payer may try again, unless the dialect has had enough. */
export function failTry(bank: Bank, payment: PaymentRecord, notice: Manner, failure: Failure = REFUSED): void {
  if (payment.status !== 'pending') throw wrongState(payment);
  const { maxTries } = bank.dialects[payment.dialect];
  payment.tries.push({ at: bank.clock.now().toISOString(), code: failure.code });
  payment.failure = failure;
  if (maxTries !== undefined && payment.tries.length >= maxTries) declinePayment(bank, payment, notice, failure);
  else announce(bank, 'payment.try-failed', payment, notice);
  bank.books.changed();
}

/** @throws BankError 409 unless the payment is pending. */
export function cancelPayment(bank: Bank, payment: PaymentRecord, notice: Manner): void {
  if (payment.status !== 'pending') throw wrongState(payment);
  end(bank, payment, 'canceled');
  announce(bank, 'payment.canceled', payment, notice);
  bank.books.changed();
}

/** Lets held money go: a part of it, or all of it, which ends the payment. */
export function reverseHold(bank: Bank, payment: PaymentRecord, amount: number, notice: Manner): void {
  if (payment.status !== 'authorized') throw wrongState(payment);
  const held = heldOf(payment);
  if (amount > held) throw new BankError(422, 'reversal-exceeds', `only ${held} is held`);
  payment.reversed += amount;
  if (amount === held) end(bank, payment, 'canceled');
  announce(bank, 'payment.reversed', payment, notice);
  bank.books.changed();
}

/** Does nothing to a payment that is not pending any more: the alarm of a paid one rings too. */
export function expirePayment(bank: Bank, payment: PaymentRecord): void {
  if (payment.status !== 'pending') return;
  end(bank, payment, 'expired', payment.answersAt);
  announce(bank, 'payment.expired', payment, ONCE);
  bank.books.changed();
}

function end(
  bank: Bank,
  payment: PaymentRecord,
  status: 'declined' | 'canceled' | 'expired',
  answersAt: string | null = null,
): void {
  payment.status = status;
  payment.answersAt = answersAt;
  payment.holdUntil = null;
  payment.endedAt = bank.clock.now().toISOString();
}

/** The payer has paid now, the bank will know after `ms`: perhaps when the payment has long expired. */
export function promiseAnswer(bank: Bank, payment: PaymentRecord, ms: number, method?: PaymentMethod): void {
  if (payment.status !== 'pending') throw wrongState(payment);
  const at = bank.clock.millis() + ms;
  payment.method ??= method ?? 'card';
  payment.answersAt = new Date(at).toISOString();
  payment.wasPromised = true;
  announce(bank, 'payment.processing', payment, ONCE);
  bank.clock.alarm(at, () => answerLate(bank, payment));
  bank.books.changed();
}

function answerLate(bank: Bank, payment: PaymentRecord): void {
  if (payment.answersAt === null) return;
  payment.answersAt = null;
  if (payment.status === 'pending' || payment.status === 'expired') takeMoney(bank, payment, { notice: ONCE });
  bank.books.changed();
}

/** The payer's bank takes the money back over the shop's head. */
export function chargeBack(bank: Bank, payment: PaymentRecord, amount: number): void {
  if (payment.status !== 'captured') throw wrongState(payment);
  if (amount < 1 || amount > payment.captured - payment.chargedBack) throw invalid('not within what was captured');
  payment.chargedBack += amount;
  bank.books.move(bank.clock.now().toISOString(), payment, 'chargeback', amount);
  announce(bank, 'payment.charged-back', payment, ONCE);
  bank.books.changed();
}

export function wrongState(payment: PaymentRecord): BankError {
  return new BankError(409, 'wrong-state', `the payment is ${payment.status}`);
}
