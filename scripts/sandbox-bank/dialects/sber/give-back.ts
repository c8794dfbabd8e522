import { newId } from '../../bank';
import { heldOf, refundableOf, refundedOf } from '../../books';
import type { Reply } from '../../exchange';
import { delayOf, type Fault } from '../../faults';
import { canonical, once } from '../../idempotency';
import { cancelPayment, captureAuthorized, expirePayment, reverseHold } from '../../payments';
import type { PaymentRecord } from '../../records';
import { openRefund } from '../../refunds';
import { moscowDay } from '../../registers/moscow';
import { mannerUnder } from '../../webhooks';
import { readBundle } from './bundle';
import { type Caller, ownOrder, underFault } from './calls';
import { SberError } from './errors';
import { DONE, extraOf } from './views';

const LARGEST = 999_999_999_999;

const done = ({ family }: Caller): Record<string, unknown> => ({
  errorCode: '0',
  errorMessage: family === 'legacy' ? 'Успешно' : DONE,
});

/** Gives taken money back; a sum of nought means all that is left. Idempotent by `externalRefundId` within the order. */
export function refund(caller: Caller): Promise<Reply> {
  const { bank, body } = caller;
  const payment = ownOrder(caller, false);
  const amount = body.whole('amount', 0, LARGEST);
  const expected = body.optional('expectedDepositedAmount', (name) => body.whole(name, 0, LARGEST));
  const key = refundKey(caller);
  return underFault(caller, 'refund', payment.orderId, (fault) => {
    const act = () => refundOnce(caller, payment, { amount, expected }, { fault, externalRefundId: key });
    if (key === undefined) return act();
    const keyed = { slot: `${payment.id} ${key}`, fingerprint: canonical({ amount, expected }) };
    return once(bank, keyed, act).value;
  });
}

interface Asked {
  amount: number;
  /** What the shop takes to be paid and not yet given back: another sum refuses the refund. */
  expected: number | undefined;
}

function refundOnce(caller: Caller, payment: PaymentRecord, asked: Asked, how: GiveBack): Record<string, unknown> {
  const { body, family } = caller;
  if (payment.status !== 'captured' || extraOf(payment).isReversed) throw nothingPaid();
  const { expected } = asked;
  if (expected !== undefined && expected !== payment.captured - refundedOf(payment)) {
    throw new SberError('7', 'Неверная сумма');
  }
  const amount = asked.amount || refundableOf(payment);
  if (amount === 0) throw new SberError('7', 'Общая сумма возвратов превышает сумму заказа');
  const receipt = body.optional('orderBundle', () => readBundle(body, amount, family));
  giveBack(caller, payment, amount, { ...how, receipt });
  return done(caller);
}

/** The shop's key stands in jsonParams; the older family takes it at the root too. */
function refundKey({ body, family }: Caller): string | undefined {
  const params = body.optional('jsonParams', (name) => body.object(name, ['externalRefundId']));
  const rule = { min: 1, max: 36 };
  const nested = params?.optional('externalRefundId', (name) => params.text(name, rule));
  if (nested !== undefined || family === 'ecom') return nested;
  return body.optional('externalRefundId', (name) => body.text(name, rule));
}

interface GiveBack {
  fault: Fault | null;
  externalRefundId?: string;
  isReversal?: boolean;
  receipt?: unknown;
}

function giveBack({ bank }: Caller, payment: PaymentRecord, amount: number, how: GiveBack): void {
  const { fault, externalRefundId, isReversal, receipt } = how;
  const id = newId('ref');
  openRefund(bank, payment, {
    id,
    refundId: externalRefundId ?? id,
    amount,
    notice: mannerUnder(fault),
    failsAfterMs: fault?.fault === 'refund-fails-late' ? delayOf(fault) : undefined,
    extra: { externalRefundId, isReversal, receipt },
  });
}

/** Lets a hold go, a part of it once; on the day of a one-stage payment it takes the payment itself back. */
export function reverse(caller: Caller): Promise<Reply> {
  const { bank, body } = caller;
  const payment = ownOrder(caller, false);
  const asked = body.optional('amount', (name) => body.whole(name, 0, LARGEST)) ?? 0;
  return underFault(caller, 'cancel', payment.orderId, (fault) => {
    if (payment.status === 'authorized') reverseHeld(caller, payment, asked, fault);
    else {
      const isToday = payment.capturedAt !== null && moscowDay(payment.capturedAt) === moscowDay(bank.clock.millis());
      if (payment.capture === 'manual' || !isToday || payment.status !== 'captured') throw nothingPaid();
      const amount = asked === 0 ? refundableOf(payment) : asked;
      payment.extra.isReversed = amount === payment.captured;
      giveBack(caller, payment, amount, { fault, isReversal: true });
    }
    return done(caller);
  });
}

function reverseHeld({ bank }: Caller, payment: PaymentRecord, asked: number, fault: Fault | null): void {
  const held = heldOf(payment);
  const amount = asked === 0 ? held : asked;
  if (amount < held && extraOf(payment).hasPartReversed) {
    throw new SberError('5', 'Нельзя провести частичную отмену более одного раза');
  }
  reverseHold(bank, payment, amount, mannerUnder(fault));
  payment.extra.hasPartReversed = true;
}

/** Captures a hold; a sum of nought means all of it. */
export function deposit(caller: Caller): Promise<Reply> {
  const { bank, body } = caller;
  const payment = ownOrder(caller, false);
  const asked = body.whole('amount', 0, LARGEST);
  return underFault(caller, 'capture', payment.orderId, (fault) => {
    if (payment.status !== 'authorized') throw new SberError('7', 'Не найдена успешная предавторизация');
    const amount = asked === 0 ? heldOf(payment) : asked;
    if (body.has('orderBundle')) payment.extra.receipt = readBundle(body, amount, caller.family);
    captureAuthorized(bank, payment, amount, mannerUnder(fault));
    return done(caller);
  });
}

/** Calls an order off before the payer has begun to pay. */
export function decline(caller: Caller): Promise<Reply> {
  const { bank } = caller;
  const payment = ownOrder(caller, true);
  return underFault(caller, 'cancel', payment.orderId, (fault) => {
    if (fault?.fault === 'expire') expirePayment(bank, payment);
    if (payment.answersAt !== null)
      throw new SberError('5', 'Невозможно отменить заказ - заблокирован другим действием');
    cancelPayment(bank, payment, mannerUnder(fault));
    return done(caller);
  });
}

const nothingPaid = (): SberError => new SberError('7', 'Не найдена успешная платежная операция');
