import { describe, expect, test } from 'vitest';
import { newHexId, openShop, order } from './shop';

const REFUSED: [string, Record<string, unknown>][] = [
  ['an unknown field', { comment: 'x' }],
  ['a sum in roubles', { amount: 1234.56 }],
  ['a sum as a string', { amount: '123456' }],
  ['a zero sum', { amount: 0 }],
  ['a negative sum', { amount: -1 }],
  ['a sum above a million roubles', { amount: 100_000_001 }],
  ['another currency', { currency: 'USD' }],
  ['an order id with dashes', { orderId: '0190c5a0-0000-7000-8000-000000000001' }],
  ['an order id in capitals', { orderId: 'A'.repeat(32) }],
  ['a description longer than 250', { description: 'я'.repeat(251) }],
  ['a missing description', { description: undefined }],
  ['a relative return address', { returnUrl: '/payments/1' }],
  ['a return address of another scheme', { returnUrl: 'javascript:alert(1)' }],
  ['a return address with a line break', { returnUrl: 'http://localhost/\r\nSet-Cookie: a=b' }],
  ['an expiry without an offset', { expiresAt: '2099-01-01T00:00:00' }],
  ['an expiry as a number', { expiresAt: 4_070_908_800 }],
  ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }],
  ['an unknown way of capture', { capture: 'AUTOMATIC' }],
  ['an unknown method', { method: 'cash' }],
  ['a method of null', { method: null }],
  ['an unknown field of the customer', { customer: { name: 'Иванов' } }],
  ['a customer who is a list', { customer: [] }],
];

describe('opening a payment', () => {
  test.each(REFUSED)('%s is refused', async (_name, changes) => {
    const shop = await openShop();
    const answer = await shop.call('POST', '/v1/payments', { key: 'k1', body: order(changes) });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid-request' } } });
    expect(shop.bank.books().payments).toEqual([]);
  });

  test.each([
    ['a body that is not JSON', '{"amount":', {}],
    ['a body that is a list', '[]', {}],
    ['a body sent as a form', 'amount=1', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('%s is refused', async (_name, body, headers) => {
    const shop = await openShop();
    const answer = await shop.call('POST', '/v1/payments', { key: 'k1', body, headers });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid-request' } } });
  });

  test('the key must be there and be no longer than 255', async () => {
    const shop = await openShop();
    const without = await shop.call('POST', '/v1/payments', { body: order() });
    const long = await shop.call('POST', '/v1/payments', { key: 'k'.repeat(256), body: order() });
    const longest = await shop.call('POST', '/v1/payments', { key: 'k'.repeat(255), body: order() });
    expect([without.status, long.status, longest.status]).toEqual([422, 422, 200]);
  });

  test('a body above 64 KiB is refused before it is read as JSON', async () => {
    const shop = await openShop();
    const answer = await shop.call('POST', '/v1/payments', {
      key: 'k1',
      body: order({ description: 'x'.repeat(70_000) }),
    });
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } });
  });

  test('the largest sum, the longest description and every optional field are accepted', async () => {
    const shop = await openShop();
    const customer = { email: 'resident@example.com', phone: '+79990000001' };
    const body = order({ amount: 100_000_000, description: 'я'.repeat(250), method: 'sbp', customer });
    const answer = await shop.call('POST', '/v1/payments', { key: 'k1', body });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^pay_[0-9a-f]{24}$/),
      orderId: body.orderId,
      status: 'pending',
      amount: 100_000_000,
      currency: 'RUB',
      captured: 0,
      refunded: 0,
      fee: null,
      paymentUrl: `${shop.bank.url}/pay/${answer.body.id}`,
      qrPayload: expect.stringMatching(/^https:\/\/sandbox\.invalid\/qr\/pay_/),
      expiresAt: body.expiresAt,
      createdAt: expect.stringMatching(/Z$/),
      capturedAt: null,
      method: 'sbp',
      failure: null,
      refunds: [],
      test: true,
    });
  });
});

test('a wrong, absent or malformed secret key is unauthorized', async () => {
  const shop = await openShop();
  for (const headers of [{ authorization: 'Bearer sk_wrong' }, { authorization: '' }, { authorization: 'Basic abc' }]) {
    const answer = await shop.call('GET', '/v1/payments', { headers });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } });
  }
});

test('a refund above what is left is refused, a failed one gives its share back', async () => {
  const shop = await openShop();
  const payment = await shop.open({ amount: 1000 });
  await shop.press(payment, { outcome: 'pay' });
  const first = await shop.refund(payment, 600);
  const body = { paymentId: payment.id, refundId: newHexId(), amount: 401 };
  const above = await shop.call('POST', '/v1/refunds', { key: 'k1', body });
  expect(above).toMatchObject({ status: 422, body: { error: { code: 'refund-exceeds' } } });
  await shop.call('POST', `/control/refunds/${first.refundId}/fail`);
  expect(await shop.refund(payment, 1000)).toMatchObject({ status: 'succeeded', amount: 1000 });
});

test('a refund of a payment that is not captured is refused', async () => {
  const shop = await openShop();
  const payment = await shop.open();
  const body = { paymentId: payment.id, refundId: newHexId(), amount: 1 };
  const answer = await shop.call('POST', '/v1/refunds', { key: 'k1', body });
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'wrong-state' } } });
});

test('a paid payment cannot be cancelled', async () => {
  const shop = await openShop();
  const payment = await shop.open();
  await shop.press(payment, { outcome: 'pay' });
  const answer = await shop.call('POST', `/v1/payments/${payment.id}/cancel`, { key: 'k1' });
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'wrong-state' } } });
});

test('manual capture takes a part once and never more than was authorized', async () => {
  const shop = await openShop();
  const payment = await shop.open({ capture: 'manual', amount: 1000 });
  const path = `/v1/payments/${payment.id}/capture`;
  expect((await shop.call('POST', path, { body: { amount: 900 } })).status).toBe(409);
  await shop.press(payment, { outcome: 'pay' });
  expect(await shop.read(payment.id)).toMatchObject({ status: 'authorized', captured: 0, fee: null });
  expect((await shop.call('POST', path, { body: { amount: 1001 } })).status).toBe(422);
  const captured = await shop.call('POST', path, { body: { amount: 900 } });
  expect(captured.body).toMatchObject({ status: 'captured', amount: 1000, captured: 900 });
  expect((await shop.call('POST', path, { body: { amount: 100 } })).status).toBe(409);
});

test('the list is found by order, by time and by pages of a hundred', async () => {
  const shop = await openShop();
  const opened: string[] = [];
  for (let n = 0; n < 205; n += 1) opened.push((await shop.open()).id);
  const one = await shop.read(opened[7] ?? '');
  const byOrder = await shop.call<{ data: unknown[] }>('GET', `/v1/payments?orderId=${one.orderId}`);
  expect(byOrder.body).toEqual({ data: [one] });
  expect((await shop.call('GET', `/v1/payments?orderId=${'f'.repeat(32)}`)).body).toEqual({ data: [] });
  const seen: string[] = [];
  const from = encodeURIComponent(one.createdAt);
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page = await shop.call<{ data: { id: string }[]; nextCursor: string | null }>(
      'GET',
      `/v1/payments?createdFrom=2000-01-01T00:00:00Z${next}`,
    );
    seen.push(...page.body.data.map((payment) => payment.id));
    cursor = page.body.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(opened);
  const before = await shop.call<{ data: { id: string }[] }>('GET', `/v1/payments?createdTo=${from}`);
  expect(before.body.data.map((payment) => payment.id)).not.toContain(one.id);
  expect((await shop.call('GET', '/v1/payments?page=2')).status).toBe(422);
});
