import type { Bank } from './bank';
import { merchantId, type PaymentRecord, recount } from './books';
import { type BankRequest, json, notFound, type Reply } from './exchange';
import { parseFault } from './faults';
import { Fields, jsonBody } from './fields';
import { bringAbout, OUTCOMES } from './outcomes';
import { cancelPayment, expirePayment, paymentView, wrongState } from './payments';
import { type Merchant, PAYMENT_METHODS } from './protocol';
import { failRefund, refundView, succeedRefund } from './refunds';
import { ONCE } from './webhooks';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const YEAR_MS = 366 * 24 * 3600 * 1000;

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
    case 'POST payments/2':
      return actOnPayment(bank, id ?? '', verb ?? '', body);
    case 'POST refunds/2':
      return actOnRefund(bank, id ?? '', verb ?? '');
    default:
      throw notFound(`${request.method} ${request.pathname}`);
  }
}

/** @throws BankError 422 naming the wrong setting. */
export function parseMerchant(value: unknown): Merchant {
  const fields = new Fields(value, ['secretKey', 'webhookUrl', 'webhookSecret'], 'the merchant');
  return {
    secretKey: fields.text('secretKey', { pattern: /^\S{8,200}$/ }),
    webhookUrl: fields.url('webhookUrl'),
    webhookSecret: fields.text('webhookSecret', { pattern: /^\S{8,200}$/ }),
  };
}

/** The whole truth of the bank, without anyone's secrets. */
export function readBooks(bank: Bank) {
  const { merchants, payments, movements, deliveries } = bank.books.state;
  return {
    now: bank.clock.now().toISOString(),
    merchants: merchants.map(({ secretKey, webhookUrl }) => {
      const id = merchantId(secretKey);
      const totals = bank.books.totals(id);
      const balanced = JSON.stringify(totals) === JSON.stringify(recount(bank.books.state, id));
      return { id, webhookUrl, totals, balanced };
    }),
    payments: payments.map((payment) => ({ merchantId: payment.merchantId, ...paymentView(bank, payment) })),
    refunds: payments.flatMap((payment) => payment.refunds.map(refundView)),
    movements,
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

async function actOnPayment(bank: Bank, id: string, verb: string, body: unknown): Promise<Reply> {
  const payment = bank.books.payment(id);
  if (payment === undefined) throw notFound('payment');
  const fields = new Fields(body, ['method', 'ms']);
  const method = fields.optional('method', (name) => fields.oneOf(name, PAYMENT_METHODS));
  const ms = fields.optional('ms', (name) => fields.whole(name, 0, WEEK_MS));
  const outcome = OUTCOMES.find((one) => one === verb);
  if (outcome === undefined) settleWithoutPayer(bank, payment, verb);
  else {
    const end = await bringAbout(bank, payment, { outcome, method, ms });
    // Cutting the line is for browsers; whoever turns the levers wants to see what became of it.
    if (end === 'drop' && !payment.cut) return 'drop';
  }
  return json(paymentView(bank, payment));
}

function settleWithoutPayer(bank: Bank, payment: PaymentRecord, verb: string): void {
  if (verb !== 'expire' && verb !== 'cancel') throw notFound(`act ${verb}`);
  if (payment.status !== 'pending') throw wrongState(payment);
  if (verb === 'cancel') cancelPayment(bank, payment, ONCE);
  else expirePayment(bank, payment);
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
