import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { aLine, openStripe } from './stripe-shop';

const DAY_MS = 24 * 3600 * 1000;
const MANUAL = { payment_intent_data: { capture_method: 'manual' as const } };

describe('a session', () => {
  test('waits open, without an intent, at the bank’s page', async () => {
    const shop = await openStripe();
    const session = await shop.open();
    expect(session).toMatchObject({
      id: expect.stringMatching(/^cs_test_[0-9A-Za-z]{58}$/),
      ...{ status: 'open', payment_status: 'unpaid', payment_intent: null, livemode: false, mode: 'payment' },
      ...{ amount_total: 121_770, currency: 'rub', customer_details: null },
      url: `${shop.bank.url}/pay/${session.id}`,
    });
    expect(session.expires_at - session.created).toBe(24 * 3600);
  });

  test('is complete and paid, its charge tells the fee', async () => {
    const shop = await openStripe({ feePpm: 29_000 });
    const { session } = await shop.paid();
    const expand = ['payment_intent.latest_charge.balance_transaction'];
    const paid = await shop.stripe.checkout.sessions.retrieve(session, { expand });
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    expect(paid.payment_intent).toMatchObject({
      ...{ status: 'succeeded', amount: 121_770, amount_received: 121_770, amount_capturable: 0 },
      latest_charge: {
        ...{ paid: true, captured: true, amount_captured: 121_770, disputed: false },
        payment_method_details: { card: { last4: expect.stringMatching(/^\d{4}$/) } },
        balance_transaction: { amount: 121_770, fee: 3531, net: 118_239, type: 'charge', status: 'pending' },
      },
    });
  });

  test('stays open after a refusal, and can still be paid', async () => {
    const shop = await openStripe();
    const { id } = await shop.open();
    const back = await shop.press(id, { outcome: 'decline' });
    expect(back.headers.get('location')).toBe('http://localhost:3000/payments/1');
    const refused = await shop.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(refused).toMatchObject({
      status: 'open',
      payment_intent: { status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } },
    });
    const paid = await shop.press(id, { outcome: 'pay' });
    expect(paid.headers.get('location')).toBe(`http://localhost:3000/payments/1?session=${id}`);
    await shop.bank.flush();
    const types = ['payment_intent.payment_failed', 'payment_intent.succeeded', 'checkout.session.completed'];
    expect(shop.types()).toEqual(types);
  });

  test('is complete and yet unpaid while a slow method thinks, and does not expire then', async () => {
    const shop = await openStripe();
    const { id } = await shop.open();
    await shop.control(`payments/${id}/answer-late`, { ms: 3 * DAY_MS });
    const expand = ['payment_intent'];
    const waiting = await shop.stripe.checkout.sessions.retrieve(id, { expand });
    expect(waiting).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      payment_intent: { status: 'processing' },
    });
    shop.bank.clock.advance(3 * DAY_MS);
    expect(await shop.stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'paid' });
    await shop.bank.flush();
    expect(shop.types()).toEqual([
      ...['payment_intent.processing', 'checkout.session.completed'],
      ...['payment_intent.succeeded', 'checkout.session.async_payment_succeeded'],
    ]);
  });

  test('is called off while it is open, and not afterwards', async () => {
    const shop = await openStripe();
    const { id } = await shop.open();
    expect(await shop.stripe.checkout.sessions.expire(id)).toMatchObject({ status: 'expired', url: null });
    const { session } = await shop.paid();
    await expect(shop.stripe.checkout.sessions.expire(session)).rejects.toMatchObject({ statusCode: 400 });
    await shop.bank.flush();
    expect(shop.types().at(0)).toBe('checkout.session.expired');
  });

  test('expires in time', async () => {
    const shop = await openStripe();
    const { id } = await shop.open();
    shop.bank.clock.advance(DAY_MS);
    expect((await shop.stripe.checkout.sessions.retrieve(id)).status).toBe('expired');
    await shop.bank.flush();
    expect(shop.types()).toEqual(['checkout.session.expired']);
  });

  test('takes other currencies, in minor units', async () => {
    const shop = await openStripe();
    const { session } = await shop.paid({ line_items: [aLine(1999, 'eur')] });
    expect(await shop.stripe.checkout.sessions.retrieve(session)).toMatchObject({
      currency: 'eur',
      amount_total: 1999,
    });
    expect(shop.bank.books().payments[0]?.currency).toBe('EUR');
    const page = await (await fetch(`${shop.bank.url}/pay/${session}`)).text();
    expect(page).toContain('19,99\u00a0€');
  });

  test('tells its lines', async () => {
    const shop = await openStripe();
    const { id } = await shop.open({ line_items: [aLine(100), { ...aLine(200), quantity: 3 }] });
    const { data } = await shop.stripe.checkout.sessions.listLineItems(id);
    expect(data.map((line) => [line.amount_total, line.quantity])).toEqual([
      [100, 1],
      [600, 3],
    ]);
  });
});

describe('held money', () => {
  test('is captured in part, once', async () => {
    const shop = await openStripe();
    const { session, intent } = await shop.paid(MANUAL);
    expect(await shop.stripe.checkout.sessions.retrieve(session)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    expect(await shop.stripe.paymentIntents.retrieve(intent)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 121_770,
    });
    const capture = (amount_to_capture: number) => shop.stripe.paymentIntents.capture(intent, { amount_to_capture });
    await expect(capture(121_771)).rejects.toMatchObject({ code: 'amount_too_large' });
    expect(await capture(100_000)).toMatchObject({ status: 'succeeded', amount_received: 100_000 });
    await expect(capture(1)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
    expect(await shop.stripe.checkout.sessions.retrieve(session)).toMatchObject({ payment_status: 'paid' });
    await shop.bank.flush();
    const types = [
      'payment_intent.amount_capturable_updated',
      'checkout.session.completed',
      'payment_intent.succeeded',
    ];
    expect(shop.types()).toEqual(types);
  });

  test('is let go by the shop, or by itself after seven days', async () => {
    const shop = await openStripe();
    const [one, other] = [await shop.paid(MANUAL), await shop.paid(MANUAL)];
    const canceled = await shop.stripe.paymentIntents.cancel(one.intent, { cancellation_reason: 'duplicate' });
    expect(canceled.status).toBe('canceled');
    shop.bank.clock.advance(7 * DAY_MS);
    const expired = await shop.stripe.paymentIntents.retrieve(other.intent);
    expect(expired).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic' });
    expect(shop.bank.books().movements).toEqual([]);
  });

  test('of an open session is not to be cancelled by its intent', async () => {
    const shop = await openStripe();
    const { id } = await shop.open();
    await shop.control(`payments/${id}/fail-try`);
    const { payment_intent } = await shop.stripe.checkout.sessions.retrieve(id);
    await expect(shop.stripe.paymentIntents.cancel(String(payment_intent))).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('a refund', () => {
  test('gives back a part, then without a sum the rest, then nothing', async () => {
    const shop = await openStripe();
    const { intent } = await shop.paid();
    const refund = (amount?: number) => shop.stripe.refunds.create({ payment_intent: intent, amount });
    expect(await refund(21_770)).toMatchObject({
      object: 'refund',
      amount: 21_770,
      status: 'succeeded',
      payment_intent: intent,
    });
    await expect(refund(100_001)).rejects.toMatchObject({ param: 'amount' });
    expect(await refund()).toMatchObject({ amount: 100_000 });
    await expect(refund()).rejects.toMatchObject({ code: 'charge_already_refunded' });
    const { data } = await shop.stripe.refunds.list({ payment_intent: intent });
    expect(data.map((one) => one.amount)).toEqual([100_000, 21_770]);
    const { latest_charge } = await shop.stripe.paymentIntents.retrieve(intent, { expand: ['latest_charge'] });
    expect(latest_charge).toMatchObject({ amount_refunded: 121_770, refunded: true });
  });

  test('that succeeded may fail days later', async () => {
    const shop = await openStripe();
    const { intent } = await shop.paid();
    shop.bank.script({ call: 'refund', fault: 'refund-fails-late', ms: 2 * DAY_MS });
    const refund = await shop.stripe.refunds.create({ payment_intent: intent, metadata: { refund_id: 'ours' } });
    expect(refund).toMatchObject({ status: 'succeeded' });
    shop.bank.clock.advance(2 * DAY_MS);
    await shop.bank.flush();
    expect(await shop.stripe.refunds.retrieve(refund.id)).toMatchObject({
      ...{ status: 'failed', failure_reason: 'expired_or_canceled_card', metadata: { refund_id: 'ours' } },
      failure_balance_transaction: expect.stringMatching(/^txn_/),
    });
    expect(shop.types().slice(2)).toEqual(['refund.created', 'charge.refunded', 'refund.failed']);
    expect(shop.bank.books().movements.map((one) => one.kind)).toEqual(['capture', 'fee', 'refund', 'refund-return']);
  });

  test('may take its time', async () => {
    const shop = await openStripe({ refundMs: 60_000 });
    const { intent } = await shop.paid();
    expect((await shop.stripe.refunds.create({ payment_intent: intent, amount: 100 })).status).toBe('pending');
    shop.bank.clock.advance(60_000);
    await shop.bank.flush();
    expect(shop.types().slice(2)).toEqual(['refund.created', 'refund.updated', 'charge.refunded']);
  });

  test('of nothing is refused', async () => {
    const shop = await openStripe();
    await expect(shop.stripe.refunds.create({})).rejects.toMatchObject({ code: 'parameter_missing' });
    const { intent } = await shop.paid(MANUAL);
    await expect(shop.stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('a dispute', () => {
  test('takes the money back and is told', async () => {
    const shop = await openStripe();
    const { session, intent } = await shop.paid();
    await shop.control(`payments/${session}/charge-back`, { amount: 100_000 });
    await shop.bank.flush();
    expect(shop.types().at(-1)).toBe('charge.dispute.created');
    const { data } = await shop.stripe.disputes.list({ payment_intent: intent });
    expect(data).toMatchObject([{ amount: 100_000, status: 'needs_response', payment_intent: intent }]);
    await expect(shop.stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
    expect(shop.bank.books().merchants).toMatchObject([{ balanced: true, totals: { chargedBack: 100_000 } }]);
  });
});

describe('lists', () => {
  test('are walked by the client’s own paging, from the newest', async () => {
    const shop = await openStripe();
    const opened: string[] = [];
    for (let n = 0; n < 7; n += 1) opened.push((await shop.open()).id);
    const seen: string[] = [];
    for await (const session of shop.stripe.checkout.sessions.list({ limit: 3 })) seen.push(session.id);
    expect(seen).toEqual(opened.toReversed());
  });

  test('are narrowed by time, status and intent', async () => {
    const shop = await openStripe();
    const before = await shop.open();
    shop.bank.clock.advance(5000);
    const { session, intent } = await shop.paid();
    const ids = async (params: Stripe.Checkout.SessionListParams) =>
      (await shop.stripe.checkout.sessions.list(params)).data.map((one) => one.id);
    expect(await ids({ created: { gt: before.created } })).toEqual([session]);
    expect(await ids({ created: { lte: before.created } })).toEqual([before.id]);
    expect(await ids({ status: 'open' })).toEqual([before.id]);
    expect(await ids({ payment_intent: intent })).toEqual([session]);
  });

  test('of intents are searched by metadata', async () => {
    const shop = await openStripe();
    const { intent } = await shop.paid({ payment_intent_data: { metadata: { order_id: 'one' } } });
    await shop.paid();
    const query = "metadata['order_id']:'one' AND status:'succeeded'";
    expect((await shop.stripe.paymentIntents.search({ query })).data.map((one) => one.id)).toEqual([intent]);
  });

  test('expand what they hold, and nothing that is not there', async () => {
    const shop = await openStripe();
    await shop.paid();
    const { data } = await shop.stripe.checkout.sessions.list({ expand: ['data.payment_intent.latest_charge'] });
    expect(data).toMatchObject([{ payment_intent: { latest_charge: { object: 'charge' } } }]);
    await expect(shop.stripe.checkout.sessions.list({ expand: ['data.nothing'] })).rejects.toMatchObject({
      param: 'expand',
    });
  });
});
