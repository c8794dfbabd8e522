import type { Reply } from '../../exchange';
import type { Fields } from '../../fields';
import { payoutsOf } from '../../registers/payouts';
import { balanceRows, payoutObject } from './balance';
import { answerRead, type Caller, expandOf, queryOf } from './caller';
import { objectById, ownPayments } from './find';
import { createdFilter, PAGING, pageOf } from './lists';
import { chargeObject, disputeObject, HONEST, hasCharge, intentId, type StripeObject } from './views';

/** Any single object that has no faults of its own. */
export function getObject(caller: Caller, id: string): Promise<Reply> {
  const expand = expandOf(queryOf(caller, []));
  return answerRead(caller, { call: null, expand }, () => objectById(caller, id, HONEST));
}

function listed(caller: Caller, query: Fields, objects: StripeObject[]): Promise<Reply> {
  const isCreated = createdFilter(query);
  const url = caller.request.pathname.replace(/^\/stripe/, '');
  return answerRead(caller, { call: null, expand: expandOf(query) }, () =>
    pageOf(query, url, objects.filter(isCreated)),
  );
}

export function listCharges(caller: Caller): Promise<Reply> {
  const query = queryOf(caller, [...PAGING, 'payment_intent']);
  const intent = query.optional('payment_intent', (name) => query.text(name));
  const found = ownPayments(caller)
    .filter(hasCharge)
    .filter((payment) => intent === undefined || intentId(payment) === intent);
  return listed(
    caller,
    query,
    found.map((payment) => chargeObject(payment)),
  );
}

export function listDisputes(caller: Caller): Promise<Reply> {
  const query = queryOf(caller, [...PAGING, 'payment_intent', 'charge']);
  const intent = query.optional('payment_intent', (name) => query.text(name));
  const charge = query.optional('charge', (name) => query.text(name));
  const disputes = ownPayments(caller)
    .filter((payment) => payment.chargedBack > 0)
    .map(disputeObject)
    .filter((one) => intent === undefined || one.payment_intent === intent)
    .filter((one) => charge === undefined || one.charge === charge);
  return listed(caller, query, disputes);
}

/** Of one payout: everything it paid out, and the payout itself. */
export function listTransactions(caller: Caller): Promise<Reply> {
  const query = queryOf(caller, [...PAGING, 'payout', 'type', 'source', 'currency']);
  const asked = (name: string) => query.optional(name, (field) => query.text(field));
  const [payout, type, source, currency] = ['payout', 'type', 'source', 'currency'].map(asked);
  const found = balanceRows(caller.bank, caller.own)
    .filter((row) => payout === undefined || row.payout?.id === payout)
    .map((row) => row.transaction)
    .filter((one) => type === undefined || one.type === type)
    .filter((one) => source === undefined || one.source === source)
    .filter((one) => currency === undefined || one.currency === currency);
  return listed(caller, query, found);
}

export function listPayouts(caller: Caller): Promise<Reply> {
  const query = queryOf(caller, [...PAGING, 'status', 'arrival_date']);
  query.optional('status', (name) => query.oneOf(name, ['paid']));
  const payouts = payoutsOf(caller.bank, caller.own).filter((one) => one.stream === 'acquiring');
  return listed(caller, query, payouts.map(payoutObject));
}
