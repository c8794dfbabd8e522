import { heldOf } from '../../books';
import type { Reply } from '../../exchange';
import { Fields } from '../../fields';
import { captureAuthorized, expirePayment, reverseHold } from '../../payments';
import type { PaymentRecord } from '../../records';
import { mannerUnder } from '../../webhooks';
import { answerChange, answerRead, type Caller, expandOf, queryOf } from './caller';
import { badRequest } from './errors';
import { ownPayment, ownPayments } from './find';
import { formBody } from './form';
import { createdFilter, PAGING, pageOf } from './lists';
import { extraOf, hasIntent, intentObject } from './views';

const LARGEST = 99_999_999;
const REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'];

export function getIntent(caller: Caller, id: string): Promise<Reply> {
  const expand = expandOf(queryOf(caller, ['client_secret']));
  const payment = ownPayment(caller, id, 'pi');
  return answerRead(caller, { call: 'get', orderId: payment.orderId, expand }, (fault, lies) => {
    if (fault?.fault === 'expire') expirePayment(caller.bank, payment);
    return intentObject(payment, lies);
  });
}

export function listIntents(caller: Caller): Promise<Reply> {
  const query = queryOf(caller, PAGING);
  const isCreated = createdFilter(query);
  return answerRead(caller, { call: 'get', expand: expandOf(query) }, (_fault, lies) => {
    const found = ownPayments(caller).filter(hasIntent);
    return pageOf(query, '/v1/payment_intents', found.map((one) => intentObject(one, lies)).filter(isCreated));
  });
}

/** `metadata['order_id']:'…'` and `status:'…'`, joined by AND: what Stripe's search language has for intents. */
export function searchIntents(caller: Caller): Promise<Reply> {
  const query = queryOf(caller, ['query', 'limit', 'page']);
  const isFound = conditionOf(query.text('query', { min: 1 }));
  const limit = query.optional('limit', (name) => query.digits(name, 1, 100)) ?? 10;
  return answerRead(caller, { call: 'get', expand: expandOf(query) }, (_fault, lies) => {
    const found = ownPayments(caller).filter(hasIntent).filter(isFound).toReversed();
    const data = found.slice(0, limit).map((payment) => intentObject(payment, lies));
    return {
      object: 'search_result',
      data,
      has_more: found.length > limit,
      next_page: null,
      url: '/v1/payment_intents/search',
    };
  });
}

function conditionOf(text: string): (payment: PaymentRecord) => boolean {
  const clauses = text.split(/ AND /i).map((clause) => {
    const parts = /^(?:metadata\[['"]([^'"]+)['"]\]|(status)):\s*['"]([^'"]*)['"]$/.exec(clause.trim());
    if (parts === null) throw badRequest(`Unsupported search clause: ${clause}`, undefined, 'query');
    const [, key, , wanted] = parts;
    return (payment: PaymentRecord) =>
      key === undefined ? intentObject(payment).status === wanted : extraOf(payment).intentMetadata?.[key] === wanted;
  });
  return (payment) => clauses.every((holds) => holds(payment));
}

export function captureIntent(caller: Caller, id: string): Promise<Reply> {
  const value = formBody(caller.request);
  const body = new Fields(value, ['amount_to_capture', 'final_capture', 'metadata', 'expand']);
  const asked = body.optional('amount_to_capture', (name) => body.digits(name, 1, LARGEST));
  const payment = ownPayment(caller, id, 'pi');
  const terms = { call: 'capture' as const, orderId: payment.orderId, expand: expandOf(body) };
  return answerChange(caller, terms, value, (fault, lies) => {
    captureAuthorized(caller.bank, payment, asked ?? heldOf(payment), mannerUnder(fault));
    return intentObject(payment, lies);
  });
}

/** Lets a hold go. While its session is open an intent cannot be cancelled: the session is to be expired. */
export function cancelIntent(caller: Caller, id: string): Promise<Reply> {
  const value = formBody(caller.request);
  const body = new Fields(value, ['cancellation_reason', 'expand']);
  body.optional('cancellation_reason', (name) => body.oneOf(name, REASONS));
  const payment = ownPayment(caller, id, 'pi');
  const terms = { call: 'cancel' as const, orderId: payment.orderId, expand: expandOf(body) };
  return answerChange(caller, terms, value, (fault, lies) => {
    if (payment.status === 'pending') {
      throw badRequest('A PaymentIntent of a Checkout Session cannot be canceled; expire the session instead.');
    }
    reverseHold(caller.bank, payment, heldOf(payment), mannerUnder(fault));
    return intentObject(payment, lies);
  });
}
