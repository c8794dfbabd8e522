import { describe, expect, test } from 'vitest';
import { aPayment, aPaymentReceipt, type Json, openYookassa, type YookassaShop } from './yookassa-shop';

const DAY_MS = 24 * 3600 * 1000;
const rub = (value: string) => ({ value, currency: 'RUB' });

async function paid(shop: YookassaShop, changes: Json = {}, method = 'card'): Promise<string> {
  const { id } = await shop.open(changes);
  await shop.control(`payments/${id}/pay`, { method });
  await shop.bank.flush();
  return id;
}

describe('a payment', () => {
  test('waits for its payer on a page', async () => {
    const shop = await openYookassa();
    const sent = aPayment();
    const payment = (await shop.call('POST', '/payments', { body: sent })).body;
    expect(payment).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-000f-5000-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      status: 'pending',
      amount: rub('1217.70'),
      description: sent.description,
      recipient: { account_id: '100500', gateway_id: '100500' },
      created_at: expect.stringMatching(/Z$/),
      confirmation: {
        type: 'redirect',
        confirmation_url: `${shop.bank.url}/pay/${payment.id}`,
        return_url: 'http://localhost:3000/payments/1',
      },
      ...{ test: true, paid: false, refundable: false, metadata: sent.metadata },
    });
  });

  test('that is paid tells the shop’s income: less the fee and the VAT on it', async () => {
    const shop = await openYookassa({}, { feePpm: 28_000 });
    const payment = await shop.read(await paid(shop));
    expect(payment).toMatchObject({
      ...{ status: 'succeeded', paid: true, refundable: true, amount: rub('1217.70'), refunded_amount: rub('0.00') },
      captured_at: expect.stringMatching(/Z$/),
      payment_method: { type: 'bank_card', card: { first6: expect.stringMatching(/^\d{6}$/), expiry_year: '2029' } },
      authorization_details: { rrn: expect.stringMatching(/^\d{12}$/), three_d_secure: { applied: true } },
    });
    // 1217.70 × 2.8 % = 34.10, VAT of it 7.50
    expect(payment.income_amount).toEqual(rub('1176.10'));
    expect(payment).not.toHaveProperty('confirmation');
    expect(shop.bank.books().payments[0]).toMatchObject({ fee: 4160, feeVat: 750 });
  });

  test.each([
    ['decline', { party: 'payment_network', reason: 'general_decline' }],
    ['expire', { party: 'yoo_money', reason: 'expired_on_confirmation' }],
  ])('after «%s» is canceled and says why', async (act, details) => {
    const shop = await openYookassa();
    const { id } = await shop.open();
    await shop.control(`payments/${id}/${act}`);
    expect(await shop.read(id)).toMatchObject({ status: 'canceled', paid: false, cancellation_details: details });
  });

  test('expires after an hour', async () => {
    const shop = await openYookassa();
    const { id } = await shop.open();
    shop.bank.clock.advance(3600 * 1000 - 1000);
    expect((await shop.read(id)).status).toBe('pending');
    shop.bank.clock.advance(1000);
    expect((await shop.read(id)).status).toBe('canceled');
  });

  test('cannot be called off while it waits', async () => {
    const shop = await openYookassa();
    const { id } = await shop.open();
    expect(await shop.call('POST', `/payments/${id}/cancel`, { body: {} })).toMatchObject({ status: 400 });
    expect((await shop.read(id)).status).toBe('pending');
  });

  test('by СБП has a QR code, knows no hold and tells the operation', async () => {
    const shop = await openYookassa();
    const confirmation = { type: 'qr' };
    const open = await shop.open({ confirmation, capture: false, payment_method_data: { type: 'sbp' } });
    const data = expect.stringMatching(/^https:\/\/qr\.nspk\.ru\/[A-Z0-9]{32}\?type=02&bank=\d{12}&sum=121770&cur=RUB/);
    expect(open.confirmation).toEqual({ type: 'qr', confirmation_data: data });
    await shop.control(`payments/${open.id}/pay`);
    const method = { type: 'sbp', sbp_operation_id: expect.stringMatching(/^[0-9A-F]{32}$/) };
    expect(await shop.read(open.id)).toMatchObject({ status: 'succeeded', payment_method: method });
  });
});

describe('held money', () => {
  test('is what comes of a payment that does not ask for capture', async () => {
    const shop = await openYookassa();
    const id = await paid(shop, { capture: undefined });
    expect(await shop.read(id)).toMatchObject({ status: 'waiting_for_capture', paid: true, refundable: false });
    expect(shop.events()).toEqual(['payment.waiting_for_capture']);
  });

  test('is captured in part, and the payment’s sum is then that part', async () => {
    const shop = await openYookassa();
    const id = await paid(shop, { capture: false });
    const capture = (value: string) => shop.call('POST', `/payments/${id}/capture`, { body: { amount: rub(value) } });
    expect(await capture('1217.71')).toMatchObject({ status: 400, body: { parameter: 'amount.value' } });
    expect((await capture('1000.00')).body).toMatchObject({ status: 'succeeded', amount: rub('1000.00') });
    expect((await capture('1.00')).status).toBe(400);
  });

  test('is let go by the shop, or by itself after seven days', async () => {
    const shop = await openYookassa();
    const [first, second] = [await paid(shop, { capture: false }), await paid(shop, { capture: false })];
    const canceled = await shop.call('POST', `/payments/${first}/cancel`, { body: {} });
    const byShop = { party: 'merchant', reason: 'canceled_by_merchant' };
    expect(canceled.body).toMatchObject({ status: 'canceled', cancellation_details: byShop });
    shop.bank.clock.advance(7 * DAY_MS);
    const byTime = { party: 'yoo_money', reason: 'expired_on_capture' };
    expect(await shop.read(second)).toMatchObject({ status: 'canceled', cancellation_details: byTime });
    expect(shop.bank.books().movements).toEqual([]);
  });
});

describe('a refund', () => {
  test('gives back a part and the rest, never more, with its receipt', async () => {
    const shop = await openYookassa();
    const id = await paid(shop);
    const part = await shop.refund(id, '217.70');
    expect(part.body).toEqual({
      id: expect.any(String),
      ...{ payment_id: id, status: 'succeeded', amount: rub('217.70'), created_at: expect.any(String) },
    });
    expect(await shop.refund(id, '1000.01')).toMatchObject({ status: 400, body: { parameter: 'amount.value' } });
    const rest = { payment_id: id, amount: rub('1000.00'), receipt: aPaymentReceipt() };
    expect(await shop.call('POST', '/refunds', { body: rest })).toMatchObject({ status: 400 });
    expect((await shop.refund(id, '1000.00')).status).toBe(200);
    expect(await shop.read(id)).toMatchObject({
      refunded_amount: rub('1217.70'),
      refundable: false,
      status: 'succeeded',
    });
  });

  test('of a payment that is not paid is refused', async () => {
    const shop = await openYookassa();
    const { id } = await shop.open();
    expect((await shop.refund(id, '1.00')).status).toBe(400);
    expect(await shop.refund('nothing', '1.00')).toMatchObject({ body: { parameter: 'payment_id' } });
  });

  test('that fails is canceled, and nobody tells the shop', async () => {
    const shop = await openYookassa();
    const id = await paid(shop);
    shop.bank.script({ call: 'refund', fault: 'refund-fails-late', ms: DAY_MS });
    const refund = (await shop.refund(id, '217.70')).body;
    expect(refund.status).toBe('pending');
    shop.bank.clock.advance(DAY_MS);
    await shop.bank.flush();
    const failed = { status: 'canceled', cancellation_details: { reason: 'rejected_by_payee' } };
    expect((await shop.call('GET', `/refunds/${refund.id}`)).body).toMatchObject(failed);
    expect(shop.events()).toEqual(['payment.succeeded']);
  });
});

describe('lists', () => {
  test('go from the newest by pages, filtered by time and status', async () => {
    const shop = await openYookassa();
    const opened: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      opened.push(n === 3 ? await paid(shop) : (await shop.open()).id);
      shop.bank.clock.advance(1000);
    }
    const ids = (body: Json) => (body.items as Json[]).map((payment) => payment.id);
    const first = (await shop.call('GET', '/payments?limit=5')).body;
    const second = (await shop.call('GET', `/payments?limit=5&cursor=${first.next_cursor}`)).body;
    expect([...ids(first), ...ids(second)]).toEqual(opened.toReversed());
    expect(second).not.toHaveProperty('next_cursor');
    expect(ids((await shop.call('GET', '/payments?status=succeeded')).body)).toEqual([opened[3]]);
    const from = (await shop.read(opened[5] ?? '')).created_at;
    expect(ids((await shop.call('GET', `/payments?created_at.gte=${from}`)).body)).toEqual(
      opened.slice(5).toReversed(),
    );
    expect(ids((await shop.call('GET', `/payments?captured_at.gte=2000-01-01T00:00:00Z`)).body)).toEqual([opened[3]]);
  });

  test.each(['limit=101', 'limit=0', 'cursor=nothing', 'page=2', 'created_at.gte=yesterday'])(
    'asked for with %s are refused',
    async (query) => {
      const shop = await openYookassa();
      expect((await shop.call('GET', `/payments?${query}`)).status).toBe(400);
    },
  );

  test('of refunds are asked for by payment', async () => {
    const shop = await openYookassa();
    const [one, other] = [await paid(shop), await paid(shop)];
    await shop.refund(one, '1.00');
    await shop.refund(other, '2.00');
    const { body } = await shop.call('GET', `/refunds?payment_id=${one}&status=succeeded`);
    expect(body).toMatchObject({ type: 'list', items: [{ payment_id: one, amount: rub('1.00') }] });
  });
});

describe('the shop hears', () => {
  test('the whole object of a payment and of a refund, signed by nobody', async () => {
    const shop = await openYookassa();
    const id = await paid(shop);
    await shop.refund(id, '1.00');
    await shop.control(`payments/${(await shop.open()).id}/decline`);
    await shop.bank.flush();
    expect(shop.events()).toEqual(['payment.succeeded', 'refund.succeeded', 'payment.canceled']);
    const [payment, refund] = shop.letters.map((letter) => JSON.parse(letter.body));
    expect(payment).toMatchObject({ type: 'notification', object: { id, status: 'succeeded', paid: true } });
    expect(refund.object).toMatchObject({ payment_id: id, status: 'succeeded' });
    expect([...(shop.letters[0]?.headers.keys() ?? [])].filter((name) => name.includes('sign'))).toEqual([]);
  });

  test('again when it does not answer 200, for a day', async () => {
    const shop = await openYookassa();
    shop.answers.push(...Array.from({ length: 20 }, () => ({ status: 204, body: '' })));
    await shop.control(`payments/${(await shop.open()).id}/decline`);
    await shop.bank.flush();
    for (let n = 0; n < 48; n += 1) {
      shop.bank.clock.advance(3600 * 1000);
      await shop.bank.flush();
    }
    expect(shop.letters).toHaveLength(11);
    expect(shop.bank.books().webhooks.undelivered).toMatchObject([{ state: 'abandoned' }]);
  });
});
