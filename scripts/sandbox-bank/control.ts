import { isDeepStrictEqual } from 'node:util';
import { type Bank, newId } from './bank';
import { heldOf, recount, refundableOf } from './books';
import { acceptCounterPayment } from './counter';
import { parseMerchant } from './dialects/registry';
import { type BankRequest, json, notFound, type Reply } from './exchange';
import { parseFault } from './faults';
import { Fields, jsonBody } from './fields';
import { dialectOf, loginOf, merchantId } from './merchants';
import { bringAbout, OUTCOMES } from './outcomes';
import { cancelPayment, captureAuthorized, chargeBack, expirePayment, reverseHold, wrongState } from './payments';
import { PAYMENT_METHODS } from './protocol';
import type { PaymentRecord } from './records';
import { failRefund, openRefund, succeedRefund } from './refunds';
import { payoutsOf } from './registers/payouts';
import { answerRegister } from './registers/registers';
import { bookedPayment, paymentView, refundView } from './views';
import { ONCE } from './webhooks';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const YEAR_MS = 366 * 24 * 3600 * 1000;
const LARGEST_SUM = 999_999_999_999;

/** The levers of tests and the demo under /control: no part of what a real bank would offer. */
export async function answerControl(bank: Bank, request: BankRequest): Promise<Reply> {
  const [, noun, id, verb] = request.path;
  const body = request.method === 'POST' ? jsonBody(request) : {};
  switch (`${request.method} ${noun ?? ''}/${request.path.length - 2}`) {
    case 'GET books/0':
      return json(readBooks(bank));
    case 'POST merchants/0':
      return json({ id: bank.books.enrol(parseMerchant(body)) });
    case 'GET faults/0':
      return json({ data: bank.faults.left() });
    case 'POST faults/0':
      bank.faults.write(parseFault(body));
      return json({ data: bank.faults.left() });
    case 'DELETE faults/0':
      bank.faults.clear();
      return json({ data: [] });
    case 'GET clock/0':
      return json({ now: bank.clock.now().toISOString() });
    case 'POST clock/0':
      return json(moveClock(bank, body));
    case 'POST flush/0':
      return json(await flush(bank, body));
    case 'POST counter-payments/0':
      return json(acceptCounterPayment(bank, body));
    case 'GET registers/1':
      return answerRegister(bank, id ?? '', request.query);
    case 'POST payments/2':
      return actOnPayment(bank, id ?? '', verb ?? '', body);
    case 'POST refunds/2':
      return actOnRefund(bank, id ?? '', verb ?? '');
    default:
      throw notFound(`${request.method} ${request.pathname}`);
  }
}

/** The whole truth of the bank, without anyone's secrets. */
export function readBooks(bank: Bank) {
  const { merchants, payments, movements, deliveries } = bank.books.state;
  return {
    now: bank.clock.now().toISOString(),
    merchants: merchants.map((merchant) => {
      const id = merchantId(merchant);
      const totals = bank.books.totals(id);
      const balanced = isDeepStrictEqual(totals, recount(bank.books.state, id));
      const dialect = dialectOf(merchant);
      // where the login is itself the secret it stays out
      const login = 'secretKey' in merchant && loginOf(merchant) === merchant.secretKey ? null : loginOf(merchant);
      return { id, dialect, login, webhookUrl: merchant.webhookUrl, totals, balanced };
    }),
    payments: payments.map((payment) => bookedPayment(bank.url, payment)),
    refunds: payments.flatMap((payment) => payment.refunds.map(refundView)),
    movements,
    payouts: merchants.flatMap((merchant) => payoutsOf(bank, merchantId(merchant))),
    webhooks: {
      delivered: deliveries.filter((one) => one.state === 'delivered'),
      undelivered: deliveries.filter((one) => one.state !== 'delivered'),
    },
  };
}

function moveClock(bank: Bank, body: unknown): unknown {
  const fields = new Fields(body, ['now', 'advanceMs']);
  const now = fields.optional('now', (name) => fields.instant(name));
  const advanceMs = fields.optional('advanceMs', (name) => fields.whole(name, -YEAR_MS, YEAR_MS));
  if (now !== undefined) bank.clock.set(new Date(now));
  if (advanceMs !== undefined) bank.clock.advance(advanceMs);
  return { now: bank.clock.now().toISOString() };
}

async function flush(bank: Bank, body: unknown): Promise<unknown> {
  const fields = new Fields(body, ['all']);
  await bank.courier.flush(fields.optional('all', (name) => fields.flag(name)) ?? false);
  const { deliveries } = bank.books.state;
  const count = (state: string) => deliveries.filter((one) => one.state === state).length;
  return { delivered: count('delivered'), waiting: count('waiting'), abandoned: count('abandoned') };
}

/** The payment is named by any of the bank's ids, or by the shop's order: then its newest. */
function paymentNamed(bank: Bank, id: string): PaymentRecord {
  const found = bank.books.payment(id) ?? bank.books.state.payments.findLast((one) => one.orderId === id);
  if (id === '' || found === undefined) throw notFound('payment');
  return found;
}

async function actOnPayment(bank: Bank, id: string, verb: string, body: unknown): Promise<Reply> {
  const payment = paymentNamed(bank, id);
  const fields = new Fields(body, ['method', 'ms', 'amount']);
  const method = fields.optional('method', (name) => fields.oneOf(name, PAYMENT_METHODS));
  const ms = fields.optional('ms', (name) => fields.whole(name, 0, WEEK_MS));
  const outcome = OUTCOMES.find((one) => one === verb);
  if (outcome === undefined) {
    const lever = LEVERS[verb];
    if (lever === undefined) throw notFound(`act ${verb}`);
    lever(
      bank,
      payment,
      fields.optional('amount', (name) => fields.whole(name, 1, LARGEST_SUM)),
    );
  } else {
    const end = await bringAbout(bank, payment, { outcome, method, ms });
    // Cutting the line is for browsers; whoever turns the levers wants to see what became of it.
    if (end === 'drop' && !payment.cut) return 'drop';
  }
  return json(paymentView(bank.url, payment));
}

/** What the bank does by itself, or the shop in the bank's own cabinet. */
const LEVERS: Record<string, (bank: Bank, payment: PaymentRecord, amount?: number) => void> = {
  expire: (bank, payment) => {
    if (payment.status !== 'pending') throw wrongState(payment);
    expirePayment(bank, payment);
  },
  cancel: (bank, payment, amount = heldOf(payment)) => {
    if (payment.status === 'authorized') reverseHold(bank, payment, amount, ONCE);
    else cancelPayment(bank, payment, ONCE);
  },
  capture: (bank, payment, amount = heldOf(payment)) => captureAuthorized(bank, payment, amount),
  'charge-back': (bank, payment, amount = payment.captured - payment.chargedBack) => chargeBack(bank, payment, amount),
  refund: refundByHand,
};

function refundByHand(bank: Bank, payment: PaymentRecord, amount = refundableOf(payment)): void {
  const { dialect } = payment;
  const id = bank.dialects[dialect].newRefundId?.(payment) ?? newId('ref');
  openRefund(bank, payment, { id, refundId: `by-hand-${id}`, amount, notice: ONCE });
}

/** The refund is named by the bank's id or by the shop's. */
function actOnRefund(bank: Bank, id: string, verb: string): Reply {
  for (const payment of bank.books.state.payments) {
    const refund = payment.refunds.find((one) => one.id === id || one.refundId === id);
    if (refund === undefined) continue;
    if (verb === 'succeed') succeedRefund(bank, payment, refund, ONCE);
    else if (verb === 'fail') failRefund(bank, payment, refund, ONCE);
    else throw notFound(`act ${verb}`);
    return json(refundView(refund));
  }
  throw notFound('refund');
}
