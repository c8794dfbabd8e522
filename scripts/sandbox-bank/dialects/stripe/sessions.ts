import type { Reply } from '../../exchange';
import { Fields } from '../../fields';
import { cancelPayment, expirePayment, openPayment } from '../../payments';
import { mannerUnder } from '../../webhooks';
import { answerChange, answerRead, type Caller, expandOf, queryOf } from './caller';
import { parseSession } from './create-session';
import { badRequest } from './errors';
import { ownPayment, ownPayments } from './find';
import { formBody } from './form';
import { derivedId } from './ids';
import { createdFilter, PAGING, pageOf } from './lists';
import { extraOf, intentId, sessionObject, sessionStatus } from './views';

export function createSession(caller: Caller): Promise<Reply> {
  const { bank, merchant, request } = caller;
  const body = formBody(request);
  const terms = parseSession(bank, merchant, body);
  const expand = expandOf(new Fields({ expand: (body as { expand?: unknown }).expand }, ['expand']));
  return answerChange(caller, { call: 'create', orderId: terms.orderId, expand }, body, (fault, lies) => {
    const payment = openPayment(bank, terms);
    if (fault?.fault === 'expire') expirePayment(bank, payment);
    return sessionObject(payment, bank.url, lies);
  });
}

export function getSession(caller: Caller, id: string): Promise<Reply> {
  const { bank } = caller;
  const expand = expandOf(queryOf(caller, []));
  const payment = ownPayment(caller, id, 'cs');
  return answerRead(caller, { call: 'get', orderId: payment.orderId, expand }, (fault, lies) => {
    if (fault?.fault === 'expire') expirePayment(bank, payment);
    return sessionObject(payment, bank.url, lies);
  });
}

export function listSessions(caller: Caller): Promise<Reply> {
  const { bank } = caller;
  const query = queryOf(caller, [...PAGING, 'payment_intent', 'status']);
  const intent = query.optional('payment_intent', (name) => query.text(name));
  const status = query.optional('status', (name) => query.oneOf(name, ['open', 'complete', 'expired']));
  const isCreated = createdFilter(query);
  return answerRead(caller, { call: 'get', expand: expandOf(query) }, (_fault, lies) => {
    const found = ownPayments(caller)
      .filter((payment) => intent === undefined || intentId(payment) === intent)
      .filter((payment) => status === undefined || sessionStatus(payment) === status)
      .map((payment) => sessionObject(payment, bank.url, lies));
    return pageOf(query, '/v1/checkout/sessions', found.filter(isCreated));
  });
}

/** Calls an open session off; one that is paid or under way stays. */
export function expireSession(caller: Caller, id: string): Promise<Reply> {
  const { bank, request } = caller;
  const body = formBody(request);
  const expand = expandOf(new Fields(body, ['expand']));
  const payment = ownPayment(caller, id, 'cs');
  return answerChange(caller, { call: 'cancel', orderId: payment.orderId, expand }, body, (fault, lies) => {
    if (fault?.fault === 'expire') expirePayment(bank, payment);
    const status = sessionStatus(payment);
    if (status !== 'open') {
      throw badRequest(`Only Checkout Sessions with a status in ["open"] can be expired. This one is ${status}.`);
    }
    cancelPayment(bank, payment, mannerUnder(fault));
    return sessionObject(payment, bank.url, lies);
  });
}

export function listLineItems(caller: Caller, id: string): Promise<Reply> {
  const query = queryOf(caller, PAGING);
  const payment = ownPayment(caller, id, 'cs');
  const currency = payment.currency.toLowerCase();
  const items = (extraOf(payment).lines ?? []).map(({ name, unitAmount, quantity }, at) => ({
    id: derivedId('li', `${payment.id} ${at}`),
    object: 'item',
    amount_total: unitAmount * quantity,
    currency,
    description: name,
    quantity,
  }));
  const url = `/v1/checkout/sessions/${id}/line_items`;
  return answerRead(caller, { call: null, expand: [] }, () => pageOf(query, url, items.toReversed()));
}
