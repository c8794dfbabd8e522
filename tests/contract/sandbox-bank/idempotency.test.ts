import { expect, test } from 'vitest';
import { newHexId, openShop, order } from './shop';

test('the same key with the same order gives the first answer again, whatever the order of fields', async () => {
  const shop = await openShop();
  const body = order();
  const first = await shop.call('POST', '/v1/payments', { key: 'k1', body });
  await shop.press(first.body, { outcome: 'pay' });
  const turned = Object.fromEntries(Object.entries(body).reverse());
  const second = await shop.call('POST', '/v1/payments', { key: 'k1', body: turned });
  expect(second).toEqual(first);
  expect(second.body.status).toBe('pending');
  expect(shop.bank.books().payments).toHaveLength(1);
});

test('the same key with another order is refused', async () => {
  const shop = await openShop();
  const body = order();
  await shop.call('POST', '/v1/payments', { key: 'k1', body });
  const other = await shop.call('POST', '/v1/payments', { key: 'k1', body: { ...body, amount: 1 } });
  expect(other).toMatchObject({ status: 409, body: { error: { code: 'idempotency-mismatch' } } });
});

test('the same order with another key is refused', async () => {
  const shop = await openShop();
  const body = order();
  await shop.call('POST', '/v1/payments', { key: 'k1', body });
  const other = await shop.call('POST', '/v1/payments', { key: 'k2', body });
  expect(other).toMatchObject({ status: 409, body: { error: { code: 'duplicate-order' } } });
});

test('twenty parallel tries with one key open one payment', async () => {
  const shop = await openShop();
  const body = order();
  const tries = Array.from({ length: 20 }, () => shop.call('POST', '/v1/payments', { key: 'k1', body }));
  const ids = (await Promise.all(tries)).map((one) => one.body.id);
  expect(new Set(ids).size).toBe(1);
  expect(shop.bank.books().payments).toHaveLength(1);
});

test('a refused request leaves its key free', async () => {
  const shop = await openShop();
  const refused = await shop.call('POST', '/v1/payments', { key: 'k1', body: order({ amount: 0 }) });
  expect(refused.status).toBe(422);
  const accepted = await shop.call('POST', '/v1/payments', { key: 'k1', body: order() });
  expect(accepted.status).toBe(200);
});

test('two merchants may use one key and one order id', async () => {
  const shop = await openShop();
  const merchant = { secretKey: 'sk_test_teplo', webhookUrl: 'http://127.0.0.1:9/none', webhookSecret: 'whsec_other' };
  await shop.call('POST', '/control/merchants', { body: merchant });
  const body = order();
  const ours = await shop.call('POST', '/v1/payments', { key: 'k1', body });
  const theirs = await shop.call('POST', '/v1/payments', { key: 'k1', body, secretKey: 'sk_test_teplo' });
  expect(theirs.status).toBe(200);
  expect(theirs.body.id).not.toBe(ours.body.id);
  const foreign = await shop.call('GET', `/v1/payments/${theirs.body.id}`);
  expect(foreign).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } });
});

test('a cancellation and a refund are replayed too', async () => {
  const shop = await openShop();
  const canceled = await shop.open();
  const first = await shop.call('POST', `/v1/payments/${canceled.id}/cancel`, { key: 'k1' });
  const second = await shop.call('POST', `/v1/payments/${canceled.id}/cancel`, { key: 'k1' });
  expect(first).toMatchObject({ status: 200, body: { status: 'canceled' } });
  expect(second).toEqual(first);
  const paid = await shop.open();
  await shop.press(paid, { outcome: 'pay' });
  const body = { paymentId: paid.id, refundId: newHexId(), amount: 100 };
  const refund = await shop.call('POST', '/v1/refunds', { key: 'k2', body });
  expect(await shop.call('POST', '/v1/refunds', { key: 'k2', body })).toEqual(refund);
  expect((await shop.read(paid.id)).refunded).toBe(100);
});
