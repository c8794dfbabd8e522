import { type Bank, newId } from '../../bank';
import { BankError, type BankRequest, invalid, json, notFound, type Reply } from '../../exchange';
import { type Call, delayOf, type Fault, type Lies, liesUnder, perform } from '../../faults';
import { Fields, jsonBody } from '../../fields';
import { canonical, once } from '../../idempotency';
import { merchantId } from '../../merchants';
import { cancelPayment, captureAuthorized, expirePayment, type NewPayment, openPayment } from '../../payments';
import { CAPTURE_MODES, PAYMENT_METHODS } from '../../protocol';
import type { PaymentRecord } from '../../records';
import { findRefund, openRefund } from '../../refunds';
import { paymentView, refundView } from '../../views';
import { mannerUnder } from '../../webhooks';

const OUR_ID = /^[0-9a-f]{32}$/;
const PAGE = 100;
const LONGEST_KEY = 255;
const EVER = '2000-01-01T00:00:00.000Z';

interface Caller {
  bank: Bank;
  merchant: string;
  request: BankRequest;
}

/** The merchant's API under /v1. */
export function answerApi(bank: Bank, request: BankRequest): Reply | Promise<Reply> {
  const caller = { bank, merchant: authenticate(bank, request), request };
  const [, noun, id, verb] = request.path;
  const depth = request.path.length;
  const route = `${request.method} ${noun ?? ''}/${depth - 2}${verb === undefined ? '' : `/${verb}`}`;
  switch (route) {
    case 'POST payments/0':
      return createPayment(caller);
    case 'GET payments/0':
      return listPayments(caller);
    case 'GET payments/1':
      return getPayment(caller, own(caller, id));
    case 'POST payments/2/cancel':
      return cancel(caller, own(caller, id));
    case 'POST payments/2/capture':
      return capture(caller, own(caller, id));
    case 'POST refunds/0':
      return createRefund(caller);
    default:
      throw notFound(`${request.method} ${request.pathname}`);
  }
}

function authenticate(bank: Bank, request: BankRequest): string {
  const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const merchant = key === undefined ? undefined : bank.books.login('sandbox', key);
  if (merchant === undefined) throw new BankError(401, 'unauthorized', 'unknown secret key');
  return merchantId(merchant);
}

/** Another merchant's payment is not found, as one that does not exist. */
function own(caller: Caller, id: string | undefined): PaymentRecord {
  const payment = caller.bank.books.payment(id ?? '');
  if (payment === undefined || payment.merchantId !== caller.merchant) throw notFound('payment');
  return payment;
}

async function underFault(
  caller: Caller,
  call: Call,
  orderId: string | undefined,
  act: (fault: Fault | null) => unknown,
) {
  const fault = caller.bank.faults.take(call, orderId);
  const done = await perform(caller.bank.clock, fault, () => act(fault));
  return done === 'drop' ? done : json(disguised(liesUnder(fault), done.value));
}

function disguised(lies: Lies, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('data' in value && Array.isArray(value.data)) {
    return { ...value, data: value.data.map((one) => disguised(lies, one)) };
  }
  return {
    ...value,
    ...(lies.status ? { status: 'under_review' } : {}),
    ...(lies.amount !== 0 && 'amount' in value ? { amount: Number(value.amount) + lies.amount } : {}),
    ...(lies.currency && 'currency' in value ? { currency: 'XTS' } : {}),
  };
}

/** @throws BankError 422 when the key is absent or too long. */
function idempotencyKey(request: BankRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') throw invalid('the Idempotency-Key header is required');
  if (key.length > LONGEST_KEY) throw invalid(`the Idempotency-Key is longer than ${LONGEST_KEY}`);
  return key;
}

function keyed(caller: Caller, body: unknown, act: () => unknown): unknown {
  const { bank, merchant, request } = caller;
  const slot = `${merchant} ${idempotencyKey(request)}`;
  const fingerprint = `${request.method} ${request.pathname} ${canonical(body)}`;
  return once(bank, { slot, fingerprint }, act).value;
}

function createPayment(caller: Caller): Promise<Reply> {
  const { bank, merchant, request } = caller;
  idempotencyKey(request);
  const body = jsonBody(request);
  const order = parseOrder(body, merchant);
  return underFault(caller, 'create', order.orderId, (fault) =>
    keyed(caller, body, () => {
      if (bank.books.orders(merchant, order.orderId).length > 0) {
        throw new BankError(409, 'duplicate-order', `order ${order.orderId} already has a payment`);
      }
      const payment = openPayment(bank, order);
      if (fault?.fault === 'expire') expirePayment(bank, payment);
      return paymentView(bank.url, payment);
    }),
  );
}

function parseOrder(body: unknown, merchant: string): NewPayment {
  const known = [
    'orderId',
    'amount',
    'currency',
    'description',
    'returnUrl',
    'expiresAt',
    'capture',
    'method',
    'customer',
  ];
  const fields = new Fields(body, known);
  return {
    id: newId('pay'),
    dialect: 'sandbox',
    merchantId: merchant,
    orderId: fields.text('orderId', { pattern: OUR_ID }),
    amount: fields.sum('amount'),
    currency: fields.oneOf('currency', ['RUB']),
    description: fields.text('description', { max: 250 }),
    returnUrl: fields.url('returnUrl'),
    expiresAt: fields.instant('expiresAt'),
    capture: fields.oneOf('capture', CAPTURE_MODES),
    method: fields.optional('method', (name) => fields.oneOf(name, PAYMENT_METHODS)),
    customer: fields.optional('customer', (name) => {
      const person = fields.object(name, ['email', 'phone']);
      return {
        email: person.optional('email', (field) => person.text(field, { max: 254, pattern: /^[^\s@]+@[^\s@]+$/ })),
        phone: person.optional('phone', (field) => person.text(field, { pattern: /^\+?\d{10,15}$/ })),
      };
    }),
  };
}

function getPayment(caller: Caller, payment: PaymentRecord): Promise<Reply> {
  return underFault(caller, 'get', payment.orderId, (fault) => {
    if (fault?.fault === 'expire') expirePayment(caller.bank, payment);
    return paymentView(caller.bank.url, payment);
  });
}

function listPayments(caller: Caller): Promise<Reply> {
  const { bank, merchant, request } = caller;
  const query = new Fields(
    Object.fromEntries(request.query),
    ['orderId', 'createdFrom', 'createdTo', 'cursor'],
    'the query',
  );
  const orderId = query.optional('orderId', (name) => query.text(name, { pattern: OUR_ID }));
  if (orderId !== undefined && request.query.size > 1) throw invalid('orderId goes without other parameters');
  return underFault(caller, 'get', orderId, (fault) => {
    if (orderId === undefined) return page(caller, query);
    const [payment] = bank.books.orders(merchant, orderId);
    if (payment !== undefined && fault?.fault === 'expire') expirePayment(bank, payment);
    return { data: payment === undefined ? [] : [paymentView(bank.url, payment)] };
  });
}

/** Oldest first, `createdFrom` included and `createdTo` not; the cursor is the id of the last payment given. */
function page(caller: Caller, query: Fields): unknown {
  const { bank, merchant } = caller;
  const from = query.optional('createdFrom', (name) => query.instant(name)) ?? EVER;
  const to = query.optional('createdTo', (name) => query.instant(name));
  const after = query.optional('cursor', (name) => own(caller, query.text(name)).id);
  const all = bank.books.state.payments.filter((one) => one.merchantId === merchant);
  const rest = after === undefined ? all : all.slice(all.findIndex((one) => one.id === after) + 1);
  const found = rest.filter((one) => one.createdAt >= from && (to === undefined || one.createdAt < to));
  const data = found.slice(0, PAGE).map((one) => paymentView(bank.url, one));
  return { data, nextCursor: found.length > PAGE ? (data.at(-1)?.id ?? null) : null };
}

function cancel(caller: Caller, payment: PaymentRecord): Promise<Reply> {
  const { bank, request } = caller;
  idempotencyKey(request);
  const body = jsonBody(request);
  new Fields(body, []);
  return underFault(caller, 'cancel', payment.orderId, (fault) =>
    keyed(caller, body, () => {
      if (fault?.fault === 'expire') expirePayment(bank, payment);
      cancelPayment(bank, payment, mannerUnder(fault));
      return paymentView(bank.url, payment);
    }),
  );
}

function capture(caller: Caller, payment: PaymentRecord): Promise<Reply> {
  const { bank, request } = caller;
  const body = jsonBody(request);
  const amount = new Fields(body, ['amount']).sum('amount');
  const isKeyed = request.headers['idempotency-key'] !== undefined;
  return underFault(caller, 'capture', payment.orderId, (fault) => {
    const act = () => {
      captureAuthorized(bank, payment, amount, mannerUnder(fault));
      return paymentView(bank.url, payment);
    };
    return isKeyed ? keyed(caller, body, act) : act();
  });
}

function createRefund(caller: Caller): Promise<Reply> {
  const { bank, merchant, request } = caller;
  idempotencyKey(request);
  const body = jsonBody(request);
  const fields = new Fields(body, ['paymentId', 'refundId', 'amount']);
  const payment = own(caller, fields.text('paymentId'));
  const refundId = fields.text('refundId', { pattern: OUR_ID });
  const amount = fields.sum('amount');
  return underFault(caller, 'refund', payment.orderId, (fault) =>
    keyed(caller, body, () => {
      if (payment.status === 'captured' && findRefund(bank, merchant, refundId) !== undefined) {
        throw new BankError(409, 'duplicate-refund', `refund ${refundId} already exists`);
      }
      const failsAfterMs = fault?.fault === 'refund-fails-late' ? delayOf(fault) : undefined;
      const terms = { id: newId('ref'), refundId, amount, notice: mannerUnder(fault), failsAfterMs };
      return refundView(openRefund(bank, payment, terms));
    }),
  );
}
