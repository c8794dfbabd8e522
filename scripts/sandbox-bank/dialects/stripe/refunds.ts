import { refundableOf } from '../../books';
import type { Reply } from '../../exchange';
import { delayOf } from '../../faults';
import { Fields } from '../../fields';
import type { PaymentRecord } from '../../records';
import { openRefund } from '../../refunds';
import { mannerUnder } from '../../webhooks';
import { answerChange, answerRead, type Caller, expandOf, queryOf } from './caller';
import { badRequest } from './errors';
import { ownPayment, ownPayments } from './find';
import { formBody, readMetadata } from './form';
import { newStripeId } from './ids';
import { createdFilter, PAGING, pageOf } from './lists';
import { chargeId, intentId, refundObject } from './views';

const LARGEST = 99_999_999;
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'];

/** Gives back a part, or without a sum all that is left. */
export function createRefund(caller: Caller): Promise<Reply> {
  const { bank, request } = caller;
  const value = formBody(request);
  const body = new Fields(value, ['payment_intent', 'charge', 'amount', 'reason', 'metadata', 'expand']);
  const asked = body.optional('amount', (name) => body.digits(name, 1, LARGEST));
  const reason = body.optional('reason', (name) => body.oneOf(name, REASONS));
  const metadata = body.optional('metadata', (name) => readMetadata(body, name));
  const payment = paymentOf(caller, body);
  const terms = { call: 'refund' as const, orderId: payment.orderId, expand: expandOf(body) };
  return answerChange(caller, terms, value, (fault, lies) => {
    const amount = amountOf(payment, asked);
    const id = newStripeId('re');
    const failsAfterMs = fault?.fault === 'refund-fails-late' ? delayOf(fault) : undefined;
    const refund = openRefund(bank, payment, {
      ...{ id, refundId: metadata?.refund_id ?? id, amount, failsAfterMs },
      notice: mannerUnder(fault),
      extra: { reason, metadata },
    });
    return refundObject(payment, refund, lies);
  });
}

function paymentOf(caller: Caller, body: Fields): PaymentRecord {
  const intent = body.optional('payment_intent', (name) => body.text(name));
  const charge = body.optional('charge', (name) => body.text(name));
  if (intent !== undefined) return ownPayment(caller, intent, 'pi');
  if (charge !== undefined) return ownPayment(caller, charge, 'ch');
  throw badRequest('One of the following params should be provided: payment_intent or charge.', 'parameter_missing');
}

function amountOf(payment: PaymentRecord, asked: number | undefined): number {
  if (payment.status !== 'captured') {
    throw badRequest(`This PaymentIntent (${intentId(payment)}) does not have a successful charge to refund.`);
  }
  if (payment.chargedBack > 0)
    throw badRequest(`Charge ${chargeId(payment)} has been charged back.`, 'charge_disputed');
  const left = refundableOf(payment);
  if (left === 0) throw badRequest(`Charge ${chargeId(payment)} has already been refunded.`, 'charge_already_refunded');
  if (asked === undefined || asked <= left) return asked ?? left;
  throw badRequest(
    `Refund amount (${asked}) is greater than unrefunded amount on charge (${left})`,
    undefined,
    'amount',
  );
}

export function listRefunds(caller: Caller): Promise<Reply> {
  const query = queryOf(caller, [...PAGING, 'payment_intent', 'charge']);
  const intent = query.optional('payment_intent', (name) => query.text(name));
  const charge = query.optional('charge', (name) => query.text(name));
  const isCreated = createdFilter(query);
  return answerRead(caller, { call: null, expand: expandOf(query) }, () => {
    const refunds = ownPayments(caller)
      .filter((payment) => intent === undefined || intentId(payment) === intent)
      .filter((payment) => charge === undefined || chargeId(payment) === charge)
      .flatMap((payment) => payment.refunds.map((refund) => refundObject(payment, refund)))
      .sort((a, b) => Number(a.created) - Number(b.created));
    return pageOf(query, '/v1/refunds', refunds.filter(isCreated));
  });
}
