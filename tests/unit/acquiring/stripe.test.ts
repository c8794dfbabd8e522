import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { StripeSession } from '@/lib/acquiring/providers/stripe/api';
import { toProviderPayment } from '@/lib/acquiring/providers/stripe/transform';
import { parseWebhook } from '@/lib/acquiring/providers/stripe/webhook';

const ORDER = '0190a1b2c3d4e5f60718293a4b5c6d7e';
const SECRET = 'whsec_test_secret';
const NOBODY = { refunds: [], disputes: [] };

const anIntent = (changes: object = {}) => ({
  id: 'pi_1',
  status: 'succeeded',
  amount_received: 123_456,
  latest_charge: { created: 100, disputed: false, balance_transaction: { fee: 1_500, created: 200 } },
  ...changes,
});

const aSession = (changes: Partial<StripeSession> = {}): StripeSession => ({
  ...{ id: 'cs_1', client_reference_id: ORDER, amount_total: 123_456, currency: 'rub', expires_at: 300 },
  ...{ status: 'complete', payment_status: 'paid', url: null, livemode: false, payment_intent: anIntent() },
  ...changes,
});

describe('A Checkout Session', () => {
  it.each([
    ['open', 'unpaid', null, 'pending'],
    ['open', 'unpaid', 'requires_payment_method', 'pending'],
    ['open', 'unpaid', 'requires_action', 'pending'],
    ['complete', 'unpaid', 'processing', 'pending'],
    ['complete', 'unpaid', 'requires_capture', 'authorized'],
    ['complete', 'paid', 'succeeded', 'captured'],
    ['complete', 'unpaid', 'canceled', 'canceled'],
    ['expired', 'unpaid', null, 'expired'],
    ['expired', 'unpaid', 'canceled', 'expired'],
  ] as const)('that is %s and %s, its intent %s, is %s', (status, payment_status, intent, ours) => {
    const payment_intent = intent && anIntent({ status: intent, amount_received: ours === 'captured' ? 123_456 : 0 });
    const told = toProviderPayment(aSession({ status, payment_status, payment_intent }), NOBODY);
    expect(told).toMatchObject({ status: ours, isStatusKnown: true, captured: ours === 'captured' ? 123_456n : 0n });
  });

  it.each([
    ['of its own', { status: 'under_review' }],
    ['of its payment', { payment_status: 'half-paid' }],
    ['of its intent', { payment_intent: anIntent({ status: 'constructor' }) }],
  ])('with an unknown word %s is pending', (_, changes) => {
    expect(toProviderPayment(aSession(changes), NOBODY)).toMatchObject({ status: 'pending', isStatusKnown: false });
  });

  it('whose hold ran out is expired, and let go by the shop is canceled', () => {
    const statuses = ['automatic', 'requested_by_customer'].map((cancellation_reason) => {
      const payment_intent = anIntent({ status: 'canceled', amount_received: 0, cancellation_reason });
      return toProviderPayment(aSession({ payment_status: 'unpaid', payment_intent }), NOBODY).status;
    });
    expect(statuses).toEqual(['expired', 'canceled']);
  });

  it('tells fee and time of the capture by its balance, and why the last card was refused', () => {
    const told = toProviderPayment(aSession(), NOBODY);
    expect([told.fee, told.capturedAt, told.amount.currency]).toEqual([1_500n, new Date(200_000), 'RUB']);
    const last_payment_error = { code: 'card_declined', decline_code: 'insufficient_funds', message: 'No money' };
    const payment_intent = anIntent({ status: 'requires_payment_method', amount_received: 0, last_payment_error });
    const refused = toProviderPayment(aSession({ status: 'open', payment_status: 'unpaid', payment_intent }), NOBODY);
    expect(refused.failure).toEqual({ code: 'insufficient_funds', message: 'No money' });
  });

  it('counts only refunds that arrived and disputes that took money', () => {
    const refunds = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'].map((status, at) => ({
      ...{ id: `re_${at}`, amount: 10 ** at, status },
      metadata: { refund_id: ORDER },
    }));
    const disputes = ['needs_response', 'under_review', 'lost', 'won', 'warning_closed'].map((status, at) => ({
      ...{ amount: 10 ** at, status },
    }));
    const told = toProviderPayment(aSession(), { refunds, disputes });
    expect([told.refunded, told.chargedBack]).toEqual([100n, 111n]);
    expect(told.refunds.map((one) => one.status)).toEqual(['pending', 'pending', 'succeeded', 'failed', 'failed']);
    expect(told.refunds[0]?.refundId).toBe(ORDER);
  });
});

describe('An event of Stripe', () => {
  const TIME = 1_700_000_000;
  const VECTOR = '{\n  "id": "evt_test_webhook",\n  "object": "event"\n}';
  const MAC = '4f1cd7feda9826e746b7d482c4badebb657398df1099e1046364f6196a230150';
  const read = (payload: string, header: string, offsetSec = 0) =>
    parseWebhook(
      {
        ...{ method: 'POST', url: 'http://x.test/', headers: new Headers({ 'stripe-signature': header }) },
        ...{ body: Buffer.from(payload), receivedAt: new Date((TIME + offsetSec) * 1000) },
      },
      SECRET,
    );
  const signed = (object: object, type: string) => {
    const payload = JSON.stringify({ id: 'evt_1', type, data: { object } });
    return [payload, Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp: TIME })] as const;
  };

  it('is authentic by the published vector, and then too bare to be an event', () => {
    expect(read(VECTOR, `t=${TIME},v1=${MAC}`)).toEqual({ kind: 'rejected', reason: 'malformed' });
    expect(read(VECTOR, `t=${TIME},v1=${MAC.replace('4f', '5f')}`)).toEqual({ kind: 'rejected', reason: 'signature' });
  });

  it.each([
    [-301, 'stale', 'taken'],
    [-300, 'malformed', 'taken'],
    [300, 'malformed', 'taken'],
    [301, 'stale', 'refused'],
  ] as const)('is judged as Stripe’s client judges it, but for the future: %d s apart', (offset, reason, byClient) => {
    const header = `t=${TIME},v1=${MAC}`;
    expect(read(VECTOR, header, offset)).toEqual({ kind: 'rejected', reason });
    const client = () => Stripe.webhooks.constructEvent(VECTOR, header, SECRET, 300, undefined, (TIME + offset) * 1000);
    if (byClient === 'taken') expect(client()).toMatchObject({ id: 'evt_test_webhook' });
    else expect(client).toThrow('Timestamp');
  });

  it.each([
    [
      'checkout.session.completed',
      { object: 'checkout.session', id: 'cs_1', client_reference_id: ORDER, payment_intent: 'pi_1' },
      { orderId: ORDER, providerPaymentId: 'cs_1' },
    ],
    [
      'payment_intent.succeeded',
      { object: 'payment_intent', id: 'pi_1', metadata: { order_id: ORDER } },
      { orderId: ORDER },
    ],
    [
      'refund.failed',
      { object: 'refund', id: 're_1', payment_intent: 'pi_1', metadata: { order_id: ORDER, refund_id: ORDER } },
      { orderId: ORDER },
    ],
    [
      'charge.dispute.created',
      { object: 'dispute', id: 'du_1', payment_intent: 'pi_1' },
      { providerPaymentId: 'pi_1' },
    ],
  ])('%s leads to its payment', (type, object, ref) => {
    const told = read(...signed(object, type));
    expect(told.kind === 'event' && told.ref).toEqual(ref);
  });

  it('about something else, or of somebody else’s payments, is ignored', () => {
    expect(read(...signed({ object: 'payout', id: 'po_1' }, 'payout.paid')).kind).toBe('ignored');
    expect(read(...signed({ object: 'payment_intent', id: 'pi_9' }, 'payment_intent.created')).kind).toBe('ignored');
  });
});
