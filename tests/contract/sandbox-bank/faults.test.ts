import { describe, expect, test } from 'vitest';
import { newHexId, openShop, order } from './shop';

describe('when opening a payment', () => {
  test('the connection can drop after the act, and the same key then finds what was done', async () => {
    const shop = await openShop();
    const body = order();
    shop.bank.script({ call: 'create', fault: 'act-then-drop' });
    await expect(shop.call('POST', '/v1/payments', { key: 'k1', body })).rejects.toThrow();
    const again = await shop.call('POST', '/v1/payments', { key: 'k1', body });
    expect(again.status).toBe(200);
    expect(shop.bank.books().payments.map((payment) => payment.id)).toEqual([again.body.id]);
  });

  test('the bank can act only after the connection dropped', async () => {
    const shop = await openShop();
    const body = order();
    shop.bank.script({ call: 'create', fault: 'drop-then-act-later', ms: 60_000 });
    await expect(shop.call('POST', '/v1/payments', { key: 'k1', body })).rejects.toThrow();
    const path = `/v1/payments?orderId=${body.orderId}`;
    expect((await shop.call<{ data: unknown[] }>('GET', path)).body.data).toHaveLength(0);
    shop.bank.clock.advance(60_000);
    expect((await shop.call<{ data: unknown[] }>('GET', path)).body.data).toHaveLength(1);
  });

  test('a second try with the same key before the late act still makes one payment', async () => {
    const shop = await openShop();
    const body = order();
    shop.bank.script({ call: 'create', fault: 'drop-then-act-later', ms: 60_000 });
    await expect(shop.call('POST', '/v1/payments', { key: 'k1', body })).rejects.toThrow();
    await shop.call('POST', '/v1/payments', { key: 'k1', body });
    shop.bank.clock.advance(60_000);
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  test('an error can hide a success', async () => {
    const shop = await openShop();
    shop.bank.script({ call: 'create', fault: '500-but-done' });
    const answer = await shop.call('POST', '/v1/payments', { key: 'k1', body: order() });
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal-error' } } });
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  test('a slow answer outlasts an impatient caller', async () => {
    const shop = await openShop();
    const body = order();
    shop.bank.script({ call: 'create', fault: 'slow', ms: 3_600_000 });
    const impatient = new AbortController();
    const asked = shop.call('POST', '/v1/payments', { key: 'k1', body, signal: impatient.signal });
    await expect.poll(() => shop.bank.books().payments.length).toBe(1);
    impatient.abort();
    await expect(asked).rejects.toThrow();
    expect((await shop.call('POST', '/v1/payments', { key: 'k1', body })).status).toBe(200);
  });

  test('the payment can be expired from the start', async () => {
    const shop = await openShop();
    shop.bank.script({ call: 'create', fault: 'expire' });
    expect((await shop.open()).status).toBe('expired');
  });
});

describe('when reading a payment', () => {
  test('the answer can carry a status nobody knows and a sum that is not so, the books keep the truth', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    shop.bank.script({ call: 'get', fault: 'unknown-status' });
    shop.bank.script({ call: 'get', fault: 'wrong-amount' });
    expect((await shop.read(payment.id)).status).toBe('under_review');
    expect((await shop.read(payment.id)).amount).toBe(payment.amount + 100);
    expect(await shop.read(payment.id)).toEqual(payment);
  });

  test('a fault meant for one order leaves the others alone and lasts as many times as it says', async () => {
    const shop = await openShop();
    const [mine, other] = [await shop.open(), await shop.open()];
    shop.bank.script({ call: 'get', fault: '500-but-done', match: { orderId: mine.orderId }, times: 2 });
    const statuses: number[] = [];
    for (const id of [other.id, mine.id, mine.id, mine.id]) {
      statuses.push((await shop.call('GET', `/v1/payments/${id}`)).status);
    }
    expect(statuses).toEqual([200, 500, 500, 200]);
  });
});

describe('when cancelling', () => {
  test('the bank can cancel and lose the answer', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    shop.bank.script({ call: 'cancel', fault: 'act-then-drop' });
    await expect(shop.call('POST', `/v1/payments/${payment.id}/cancel`, { key: 'k1' })).rejects.toThrow();
    expect((await shop.read(payment.id)).status).toBe('canceled');
  });

  test('the payment can have expired a moment before', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    shop.bank.script({ call: 'cancel', fault: 'expire' });
    expect((await shop.call('POST', `/v1/payments/${payment.id}/cancel`, { key: 'k1' })).status).toBe(409);
    expect((await shop.read(payment.id)).status).toBe('expired');
  });
});

describe('when refunding', () => {
  test('a refund can fail late', async () => {
    const shop = await openShop();
    const payment = await shop.open({ amount: 1000 });
    await shop.press(payment, { outcome: 'pay' });
    shop.bank.script({ call: 'refund', fault: 'refund-fails-late', ms: 86_400_000 });
    expect(await shop.refund(payment, 1000)).toMatchObject({ status: 'pending' });
    shop.bank.clock.advance(86_400_000);
    await shop.bank.flush();
    expect(await shop.read(payment.id)).toMatchObject({ refunded: 0, refunds: [{ status: 'failed', amount: 1000 }] });
    expect(shop.types().at(-1)).toBe('refund.failed');
  });

  test('a lost answer does not pay back twice', async () => {
    const shop = await openShop();
    const payment = await shop.open({ amount: 1000 });
    await shop.press(payment, { outcome: 'pay' });
    shop.bank.script({ call: 'refund', fault: 'act-then-drop' });
    const body = { paymentId: payment.id, refundId: newHexId(), amount: 300 };
    await expect(shop.call('POST', '/v1/refunds', { key: 'k1', body })).rejects.toThrow();
    await shop.call('POST', '/v1/refunds', { key: 'k1', body });
    const otherKey = await shop.call('POST', '/v1/refunds', { key: 'k2', body });
    expect(otherKey).toMatchObject({ status: 409, body: { error: { code: 'duplicate-refund' } } });
    expect((await shop.read(payment.id)).refunded).toBe(300);
  });
});

describe('when the payer pays', () => {
  test.each([
    ['duplicate', ['payment.authorized', 'payment.authorized', 'payment.captured', 'payment.captured']],
    ['reorder', ['payment.captured', 'payment.authorized']],
    ['never-notify', []],
  ] as const)('%s changes what the shop hears', async (fault, types) => {
    const shop = await openShop();
    const payment = await shop.open();
    shop.bank.script({ call: 'pay', fault });
    await shop.press(payment, { outcome: 'pay' });
    await shop.bank.flush({ all: true });
    expect(shop.types()).toEqual(types);
    expect((await shop.read(payment.id)).status).toBe('captured');
  });

  test('another sum can be taken', async () => {
    const shop = await openShop();
    const payment = await shop.open({ amount: 5000 });
    shop.bank.script({ call: 'pay', fault: 'wrong-amount' });
    await shop.press(payment, { outcome: 'pay' });
    expect((await shop.read(payment.id)).captured).toBe(4900);
  });

  test('the browser can be cut off before the charge, which then happens all the same', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    shop.bank.script({ call: 'pay', fault: 'drop-then-act-later', ms: 1000 });
    await expect(shop.press(payment, { outcome: 'pay' })).rejects.toThrow();
    expect((await shop.read(payment.id)).status).toBe('pending');
    shop.bank.clock.advance(1000);
    expect((await shop.read(payment.id)).status).toBe('captured');
  });
});

describe('when telling the shop', () => {
  test.each(['act-then-drop', '500-but-done'] as const)(
    '%s: the shop has heard, the bank thinks not',
    async (fault) => {
      const shop = await openShop();
      const payment = await shop.open();
      shop.bank.script({ call: 'webhook', fault });
      await shop.press(payment, { outcome: 'decline' });
      await shop.bank.flush();
      await shop.bank.flush({ all: true });
      expect(shop.types()).toEqual(['payment.declined', 'payment.declined']);
    },
  );

  test.each(['slow', 'drop-then-act-later', 'reorder'] as const)(
    '%s delays one event by the bank’s clock',
    async (fault) => {
      const shop = await openShop();
      const payment = await shop.open();
      shop.bank.script({ call: 'webhook', fault, ms: 60_000 });
      await shop.press(payment, { outcome: 'decline' });
      await shop.bank.flush();
      expect(shop.types()).toEqual([]);
      shop.bank.clock.advance(60_000);
      await shop.bank.flush();
      expect(shop.types()).toEqual(['payment.declined']);
    },
  );

  test('reorder lets the next event of the payment go first', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    shop.bank.script({ call: 'webhook', fault: 'reorder' });
    await shop.press(payment, { outcome: 'pay' });
    await shop.bank.flush();
    expect(shop.types()).toEqual(['payment.captured', 'payment.authorized']);
  });

  test('one event can come twice, with an unknown type, or never', async () => {
    const shop = await openShop();
    for (const fault of ['duplicate', 'unknown-status', 'never-notify'] as const) {
      shop.bank.script({ call: 'webhook', fault });
      await shop.press(await shop.open(), { outcome: 'decline' });
      await shop.bank.flush({ all: true });
    }
    expect(shop.types()).toEqual(['payment.declined', 'payment.declined', 'payment.under_review']);
  });
});

test('a fault without meaning for its call is refused', async () => {
  const shop = await openShop();
  const senseless = { call: 'get', fault: 'refund-fails-late' };
  expect((await shop.call('POST', '/control/faults', { body: senseless })).status).toBe(422);
  expect((await shop.call('POST', '/control/faults', { body: { call: 'get', fault: 'explode' } })).status).toBe(422);
  expect((await shop.call('POST', '/control/faults', { body: { call: 'get', fault: 'slow', times: 0 } })).status).toBe(
    422,
  );
  expect((await shop.call('GET', '/control/faults')).body).toEqual({ data: [] });
});
