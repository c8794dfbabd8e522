import type { Bank } from '../../bank';
import { heldOf } from '../../books';
import { type BankRequest, json, notFound, type Reply } from '../../exchange';
import { type Call, delayOf, type Fault, liesUnder, perform } from '../../faults';
import { Fields } from '../../fields';
import { canonical, once } from '../../idempotency';
import { merchantId, type YookassaMerchant } from '../../merchants';
import { captureAuthorized, expirePayment, openPayment, reverseHold } from '../../payments';
import type { PaymentRecord, RefundRecord } from '../../records';
import { findRefund, openRefund } from '../../refunds';
import { mannerUnder } from '../../webhooks';
import { readAmount } from './amount';
import { newUuid, parsePayment } from './create';
import { invalidRequest, YookassaError } from './errors';
import { PAGING, pageOf, timeFilter, timesOf } from './lists';
import { readReceipt } from './receipt';
import { paymentObject, refundObject, statusOf } from './views';

const KEY_MS = 24 * 3600 * 1000;
const LONGEST_KEY = 64;

interface Caller {
  bank: Bank;
  merchant: YookassaMerchant;
  own: string;
  request: BankRequest;
}

/** ЮKassa's API under /v3. */
export function answerYookassa(bank: Bank, request: BankRequest): Reply | Promise<Reply> {
  const merchant = authenticate(bank, request);
  const caller = { bank, merchant, own: merchantId(merchant), request };
  const [version, noun, id, verb] = request.path;
  if (version !== 'v3') throw notFound(`${request.method} ${request.pathname}`);
  const depth = request.path.length - 2;
  switch (`${request.method} ${noun}/${depth}${verb === undefined ? '' : `/${verb}`}`) {
    case 'POST payments/0':
      return createPayment(caller);
    case 'GET payments/0':
      return listPayments(caller);
    case 'GET payments/1':
      return getPayment(caller, ownPayment(caller, id));
    case 'POST payments/2/capture':
      return capture(caller, ownPayment(caller, id));
    case 'POST payments/2/cancel':
      return cancel(caller, ownPayment(caller, id));
    case 'POST refunds/0':
      return createRefund(caller);
    case 'GET refunds/0':
      return listRefunds(caller);
    case 'GET refunds/1':
      return getRefund(caller, id ?? '');
    case 'GET me/0':
      return json({
        account_id: merchant.shopId,
        test: true,
        status: 'enabled',
        payment_methods: ['bank_card', 'sbp'],
      });
    default:
      throw notFound(`${request.method} ${request.pathname}`);
  }
}

function authenticate(bank: Bank, request: BankRequest): YookassaMerchant {
  const encoded = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [shopId = '', secretKey = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const merchant = bank.books.login('yookassa', shopId);
  if (merchant?.secretKey !== secretKey) {
    throw new YookassaError(401, 'invalid_credentials', 'Error in shopId or secret key', 'Authorization');
  }
  return merchant;
}

function ownPayment({ bank, own }: Caller, id: string | undefined): PaymentRecord {
  const payment = bank.books.payment(id ?? '');
  if (payment?.merchantId !== own || payment.counter !== null) throw notFound(`Payment ${id}`);
  return payment;
}

async function underFault(
  { bank }: Caller,
  call: Call,
  orderId: string | undefined,
  act: (fault: Fault | null) => unknown,
): Promise<Reply> {
  const fault = bank.faults.take(call, orderId);
  const done = await perform(bank.clock, fault, () => act(fault));
  return done === 'drop' ? done : json(done.value);
}

/** A JSON body of a POST, under its key; the answer is replayed for a day. */
function keyed(caller: Caller, body: unknown, act: () => Record<string, unknown>): Record<string, unknown> {
  const { bank, own, request } = caller;
  const slot = `${own} ${keyOf(request)}`;
  const fingerprint = `${request.pathname} ${canonical(body)}`;
  return once(bank, { slot, fingerprint, lifetimeMs: KEY_MS }, act).value;
}

function keyOf(request: BankRequest): string {
  const key = request.headers['idempotence-key'];
  if (typeof key !== 'string' || key === '') throw invalidRequest('Idempotence key is required', 'Idempotence-Key');
  if (key.length > LONGEST_KEY) throw invalidRequest('Idempotence key is too long', 'Idempotence-Key');
  return key;
}

function bodyOf(request: BankRequest): unknown {
  keyOf(request);
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json(\s*;|$)/i.test(type)) throw new YookassaError(415, 'invalid_request', 'JSON is expected');
  try {
    return JSON.parse(request.body || '{}');
  } catch {
    throw invalidRequest('The body is not JSON');
  }
}

function shown({ bank, merchant }: Caller, payment: PaymentRecord, fault: Fault | null): Record<string, unknown> {
  return paymentObject(payment, { bankUrl: bank.url, shopId: merchant.shopId, lies: liesUnder(fault) });
}

function createPayment(caller: Caller): Promise<Reply> {
  const { bank, merchant, request } = caller;
  const body = bodyOf(request);
  const terms = parsePayment(bank, merchant, body);
  return underFault(caller, 'create', terms.orderId, (fault) =>
    keyed(caller, body, () => {
      const payment = openPayment(bank, terms);
      if (fault?.fault === 'expire') expirePayment(bank, payment);
      return shown(caller, payment, fault);
    }),
  );
}

function getPayment(caller: Caller, payment: PaymentRecord): Promise<Reply> {
  return underFault(caller, 'get', payment.orderId, (fault) => {
    if (fault?.fault === 'expire') expirePayment(caller.bank, payment);
    return shown(caller, payment, fault);
  });
}

function queryOf(request: BankRequest, known: string[]): Fields {
  return new Fields(Object.fromEntries(request.query), [...known, ...PAGING], 'the query');
}

function listPayments(caller: Caller): Promise<Reply> {
  const { bank, own, request } = caller;
  const query = queryOf(request, [...timesOf('created_at'), ...timesOf('captured_at'), 'status', 'payment_method']);
  const status = query.optional('status', (name) => query.text(name));
  const method = query.optional('payment_method', (name) => query.oneOf(name, ['bank_card', 'sbp']));
  const [isCreated, isCaptured] = [timeFilter(query, 'created_at'), timeFilter(query, 'captured_at')];
  return underFault(caller, 'get', undefined, (fault) => {
    const found = bank.books.state.payments.filter(
      (payment) =>
        payment.merchantId === own &&
        payment.counter === null &&
        (status === undefined || statusOf(payment) === status) &&
        (method === undefined || payment.method === (method === 'sbp' ? 'sbp' : 'card')) &&
        isCreated(payment.createdAt) &&
        isCaptured(payment.capturedAt),
    );
    return pageOf(query, found, (payment) => shown(caller, payment, fault));
  });
}

function capture(caller: Caller, payment: PaymentRecord): Promise<Reply> {
  const { bank, request } = caller;
  const value = bodyOf(request);
  const body = new Fields(value, ['amount', 'receipt', 'airline', 'transfers', 'deal']);
  const amount = body.optional('amount', (name) => readAmount(body, name)) ?? heldOf(payment);
  const receipt = body.optional('receipt', () => readReceipt(body, amount));
  return underFault(caller, 'capture', payment.orderId, (fault) =>
    keyed(caller, value, () => {
      captureAuthorized(bank, payment, amount, mannerUnder(fault));
      if (receipt !== undefined) payment.extra.receipt = receipt;
      return shown(caller, payment, fault);
    }),
  );
}

/** Lets held money go. A payment that still waits for its payer cannot be called off. */
function cancel(caller: Caller, payment: PaymentRecord): Promise<Reply> {
  const value = bodyOf(caller.request);
  new Fields(value, []);
  return underFault(caller, 'cancel', payment.orderId, (fault) =>
    keyed(caller, value, () => {
      reverseHold(caller.bank, payment, heldOf(payment), mannerUnder(fault));
      return shown(caller, payment, fault);
    }),
  );
}

function createRefund(caller: Caller): Promise<Reply> {
  const { bank, own, request } = caller;
  const value = bodyOf(request);
  const body = new Fields(value, ['payment_id', 'amount', 'description', 'receipt', 'sources', 'deal']);
  const amount = readAmount(body, 'amount');
  const receipt = body.optional('receipt', () => readReceipt(body, amount));
  const description = body.optional('description', (name) => body.text(name, { max: 250 }));
  const payment = bank.books.payment(body.text('payment_id'));
  if (payment?.merchantId !== own) throw body.refuse('payment_id', 'is no payment of this shop');
  return underFault(caller, 'refund', payment.orderId, (fault) =>
    keyed(caller, value, () => {
      const refund = openRefund(bank, payment, {
        id: newUuid(bank),
        refundId: keyOf(request),
        amount,
        notice: mannerUnder(fault),
        failsAfterMs: fault?.fault === 'refund-fails-late' ? delayOf(fault) : undefined,
        extra: { receipt, description },
      });
      return refundObject(refund, liesUnder(fault));
    }),
  );
}

function getRefund(caller: Caller, id: string): Promise<Reply> {
  const [payment, refund] = findRefund(caller.bank, caller.own, id) ?? [];
  if (payment === undefined || refund?.id !== id) throw notFound(`Refund ${id}`);
  return underFault(caller, 'get', payment.orderId, (fault) => refundObject(refund, liesUnder(fault)));
}

function listRefunds({ bank, own, request }: Caller): Reply {
  const query = queryOf(request, [...timesOf('created_at'), 'payment_id', 'status']);
  const paymentId = query.optional('payment_id', (name) => query.text(name));
  const status = query.optional('status', (name) => query.text(name));
  const isCreated = timeFilter(query, 'created_at');
  const isMeant = (refund: RefundRecord) =>
    (paymentId === undefined || refund.paymentId === paymentId) &&
    (status === undefined || refundObject(refund).status === status) &&
    isCreated(refund.createdAt);
  const refunds = bank.books.state.payments
    .filter((payment) => payment.merchantId === own)
    .flatMap((payment) => payment.refunds)
    .filter(isMeant)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt)));
  return json(pageOf(query, refunds, (refund) => refundObject(refund)));
}
