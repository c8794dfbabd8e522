import { expect, test } from 'vitest';
import { OUTCOMES } from '../../../scripts/sandbox-bank/outcomes';
import { openShop, SECRET_KEY, WEBHOOK_SECRET } from './shop';

test('without permission there is no control', async () => {
  const shop = await openShop({ control: false });
  for (const path of ['/control/books', '/control/faults', '/control/clock']) {
    expect((await shop.call('GET', path)).status).toBe(404);
  }
});

test.each(OUTCOMES)('%s can be brought about without a browser', async (outcome) => {
  const shop = await openShop();
  const payment = await shop.open();
  const answer = await shop.call('POST', `/control/payments/${payment.id}/${outcome}`, { body: { ms: 1000 } });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(await shop.read(payment.id));
});

test('a payment can be expired, and cancelled by the bank, without moving the clock', async () => {
  const shop = await openShop();
  const [first, second] = [await shop.open(), await shop.open()];
  await shop.call('POST', `/control/payments/${first.id}/expire`);
  await shop.call('POST', `/control/payments/${second.id}/cancel`);
  expect([(await shop.read(first.id)).status, (await shop.read(second.id)).status]).toEqual(['expired', 'canceled']);
  expect((await shop.call('POST', `/control/payments/${first.id}/pay`)).status).toBe(409);
  expect((await shop.call('POST', `/control/payments/${first.id}/explode`)).status).toBe(404);
});

test('the clock is set and moved, and payments expire by it', async () => {
  const shop = await openShop();
  const set = await shop.call<{ now: string }>('POST', '/control/clock', {
    body: { now: '2030-05-01T12:00:00+03:00' },
  });
  expect(set.body.now).toMatch(/^2030-05-01T09:00:0/);
  const payment = await shop.open({ expiresAt: '2030-05-01T09:30:00Z' });
  expect(payment.createdAt).toMatch(/^2030-05-01T09:00:0/);
  await shop.call('POST', '/control/clock', { body: { advanceMs: 30 * 60_000 } });
  expect((await shop.read(payment.id)).status).toBe('expired');
});

test('flush says what is delivered and what waits', async () => {
  const shop = await openShop({ retryBaseMs: 3_600_000 });
  shop.answers.push(500);
  await shop.press(await shop.open(), { outcome: 'decline' });
  expect((await shop.call('POST', '/control/flush')).body).toEqual({ delivered: 0, waiting: 1, abandoned: 0 });
  const all = await shop.call('POST', '/control/flush', { body: { all: true } });
  expect(all.body).toEqual({ delivered: 1, waiting: 0, abandoned: 0 });
});

test('the books are open but tell nobody’s secret', async () => {
  const shop = await openShop();
  await shop.press(await shop.open(), { outcome: 'pay' });
  const books = JSON.stringify((await shop.call('GET', '/control/books')).body);
  expect(books).toContain('"kind":"capture"');
  expect(books).not.toContain(SECRET_KEY);
  expect(books).not.toContain(WEBHOOK_SECRET);
});
