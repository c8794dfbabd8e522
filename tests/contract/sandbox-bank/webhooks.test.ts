import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { openShop, order, type Shop } from './shop';

async function declined(shop: Shop) {
  const payment = await shop.open();
  await shop.press(payment, { outcome: 'decline' });
  await shop.bank.flush();
  return payment;
}

test('a webhook is tried again after 1, 2 and 4 bases, until it is taken', async () => {
  const shop = await openShop({ retryBaseMs: 60_000 });
  shop.answers.push(500, 'drop', 302);
  await declined(shop);
  for (const [wait, letters] of [
    [59_000, 1],
    [2_000, 2],
    [118_000, 2],
    [3_000, 3],
    [238_000, 3],
    [3_000, 4],
    [86_400_000, 4],
  ] as const) {
    shop.bank.clock.advance(wait);
    await shop.bank.flush();
    expect(shop.letters).toHaveLength(letters);
  }
  const [delivery] = shop.bank.books().webhooks.delivered;
  expect(delivery?.tries.map((one) => one.result)).toEqual(['500', 'not connected', '302', '200']);
  expect(new Set(shop.letters.map((letter) => letter.event.id)).size).toBe(1);
});

test('after ten tries the bank gives up, and the books say so', async () => {
  const shop = await openShop();
  shop.answers.push(...Array.from({ length: 20 }, () => 503));
  await declined(shop);
  for (let n = 0; n < 15; n += 1) await shop.bank.flush({ all: true });
  expect(shop.letters).toHaveLength(10);
  expect(shop.bank.books().webhooks.undelivered).toMatchObject([{ state: 'abandoned', dueAt: null }]);
});

test('with a small base the tries go on by themselves', async () => {
  const shop = await openShop({ retryBaseMs: 1 });
  shop.answers.push(500, 500, 500);
  await declined(shop);
  await expect.poll(() => shop.bank.books().webhooks.delivered.length).toBe(1);
  expect(shop.letters).toHaveLength(4);
});

test('a receiver that hangs is given up on after the time limit, and other payments do not wait for it', async () => {
  const shop = await openShop({ webhookTimeoutMs: 50 });
  const silent = await openSilent();
  shop.bank.enrol({ secretKey: 'sk_test_silent', webhookUrl: silent.url, webhookSecret: 'whsec_silent' });
  const hanging = await shop.call('POST', '/v1/payments', { key: 'k1', body: order(), secretKey: 'sk_test_silent' });
  await shop.press(hanging.body, { outcome: 'decline' });
  await declined(shop);
  expect(shop.types()).toEqual(['payment.declined']);
  const [late] = shop.bank.books().webhooks.undelivered;
  expect(late?.tries).toMatchObject([{ result: 'timeout' }]);
});

test('events of one payment keep their order', async () => {
  const shop = await openShop();
  const payment = await shop.open();
  await shop.press(payment, { outcome: 'pay' });
  await shop.refund(payment, 100);
  await shop.bank.flush();
  expect(shop.types()).toEqual(['payment.authorized', 'payment.captured', 'refund.succeeded']);
  expect(shop.letters[2]?.event.data.refundId).toMatch(/^[0-9a-f]{32}$/);
});

async function openSilent(): Promise<{ url: string }> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/` };
}
