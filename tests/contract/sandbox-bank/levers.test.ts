import { describe, expect, test } from 'vitest';
import type { Merchant } from '../../../scripts/sandbox-bank/merchants';
import { startSandboxBank } from '../../../scripts/sandbox-bank/server';
import { DRIVERS } from './drivers';
import { openSber } from './sber-shop';
import { anInit, openTbank } from './tbank-shop';
import { newOrderId } from './till';
import { openYookassa } from './yookassa-shop';

const webhookUrl = 'http://127.0.0.1:9/notices';
const MERCHANTS: Merchant[] = [
  { secretKey: 'sk_test_secret-1', webhookSecret: 'whsec_secret-2', webhookUrl },
  { dialect: 'stripe', secretKey: 'sk_test_secret3', webhookSecret: 'whsec_secret4', webhookUrl },
  { dialect: 'yookassa', shopId: '100500', secretKey: 'test_secret5-of-komfort', webhookUrl },
  { dialect: 'tbank', terminalKey: 'KomfortDEMO', password: 'secret6secret6', webhookUrl },
  {
    dialect: 'sber',
    userName: 'komfort-api',
    password: 'secret7-secret7',
    checksum: { algorithm: 'hmac-sha256', key: 'secret8-secret8' },
    webhookUrl,
  },
];

test('merchants of every dialect live side by side, and the books tell nobody’s secret', async () => {
  const bank = await startSandboxBank({ merchants: MERCHANTS });
  const { merchants } = bank.books();
  await bank.close();
  expect(merchants.map(({ dialect, login }) => [dialect, login])).toEqual([
    ['sandbox', null],
    ['stripe', null],
    ['yookassa', '100500'],
    ['tbank', 'KomfortDEMO'],
    ['sber', 'komfort-api'],
  ]);
  expect(new Set(merchants.map((one) => one.id)).size).toBe(MERCHANTS.length);
  expect(JSON.stringify(merchants)).not.toMatch(/secret[-\d]/);
});

test('a merchant is added while the bank runs, and a wrong one is refused by the name of the setting', async () => {
  const shop = await openTbank();
  const enrolled = await shop.control('merchants', MERCHANTS[2]);
  expect(await enrolled.json()).toEqual({ id: shop.bank.books().merchants[1]?.id });
  const wrong: [Record<string, unknown>, string][] = [
    [{ ...MERCHANTS[2], shopId: 'komfort' }, 'shopId'],
    [{ ...MERCHANTS[3], password: 'short' }, 'password'],
    [{ ...MERCHANTS[3], receiptz: true }, 'receiptz'],
    [{ ...MERCHANTS[1], secretKey: 'komfort' }, 'secretKey'],
    [{ ...MERCHANTS[4], checksum: { algorithm: 'md5', key: '1' } }, 'algorithm'],
    [{ ...MERCHANTS[0], dialect: 'tinkoff' }, 'dialect'],
    [{ ...MERCHANTS[0], payee: { name: 'Комфорт', inn: '1', kpp: '', account: '' } }, 'inn'],
  ];
  for (const [merchant, named] of wrong) {
    const answer = await shop.control('merchants', merchant);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(named)]);
  }
  expect(shop.bank.books().merchants).toHaveLength(2);
});

describe.each(Object.entries(DRIVERS))('In the dialect %s', (_name, openDriver) => {
  test('a payment is named by the shop’s order, its newest try where there are several', async () => {
    const { till, open } = await openDriver();
    const orderId = newOrderId();
    await open(orderId);
    const answer = await till.control(`payments/${orderId}/pay`);
    expect(await answer.json()).toMatchObject({ id: till.booked(orderId).id, orderId, status: 'captured' });
  });

  test('a refund made in the bank’s cabinet is seen like the shop’s own, in the limits of what was paid', async () => {
    const { till, open } = await openDriver();
    const orderId = newOrderId();
    await open(orderId);
    await till.control(`payments/${orderId}/pay`);
    expect((await till.control(`payments/${orderId}/refund`, { amount: 30_000 })).status).toBe(200);
    expect((await till.control(`payments/${orderId}/refund`, { amount: 70_001 })).status).toBe(422);
    // no sum: all that is left
    await till.control(`payments/${orderId}/refund`);
    const { refunded, refunds } = till.booked(orderId);
    expect([refunded, refunds.map((refund) => refund.amount)]).toEqual([100_000, [30_000, 70_000]]);
    expect(till.bank.books().merchants[0]).toMatchObject({ balanced: true, totals: { refunded: 100_000 } });
  });

  test('a charge-back takes the money back from the merchant once', async () => {
    const { till, open } = await openDriver({ feePpm: 10_000 });
    const orderId = newOrderId();
    await open(orderId);
    expect((await till.control(`payments/${orderId}/charge-back`)).status).toBe(409);
    await till.control(`payments/${orderId}/pay`);
    expect((await till.control(`payments/${orderId}/charge-back`, { amount: 100_001 })).status).toBe(422);
    expect((await till.control(`payments/${orderId}/charge-back`)).status).toBe(200);
    expect((await till.control(`payments/${orderId}/charge-back`)).status).toBe(422);
    expect((await till.control(`payments/${orderId}/refund`)).status).toBe(422);
    const totals = { captured: 100_000, chargedBack: 100_000, refunded: 0 };
    expect(till.bank.books().merchants[0]).toMatchObject({ balanced: true, totals });
  });

  test('an unknown lever, payment or refund is not found', async () => {
    const { till, open } = await openDriver();
    const orderId = newOrderId();
    await open(orderId);
    for (const path of [`payments/${orderId}/explode`, 'payments/nobody/pay', 'refunds/nobody/fail']) {
      expect((await till.control(path)).status).toBe(404);
    }
  });
});

test('the bank captures and gives up a hold by itself', async () => {
  const shop = await openTbank();
  const [first, second] = [await shop.init(anInit({ PayType: 'T' })), await shop.init(anInit({ PayType: 'T' }))];
  for (const { PaymentId } of [first, second]) await shop.control(`payments/${PaymentId}/pay`);
  await shop.control(`payments/${first.PaymentId}/capture`, { amount: 21_770 });
  await shop.control(`payments/${second.PaymentId}/cancel`);
  expect((await shop.state(first.PaymentId)).Status).toBe('CONFIRMED');
  expect((await shop.state(second.PaymentId)).Status).toBe('REVERSED');
  expect(shop.booked(first.OrderId).captured).toBe(21_770);
});

test('wrong-currency: the answer names another currency, the books keep theirs', async () => {
  const [yookassa, sber] = [await openYookassa(), await openSber()];
  yookassa.bank.script({ call: 'get', fault: 'wrong-currency' });
  sber.bank.script({ call: 'get', fault: 'wrong-currency' });
  const { id } = await yookassa.open();
  const { orderId } = await sber.register();
  expect((await yookassa.read(id)).amount).toMatchObject({
    value: '1217.70',
    currency: expect.not.stringMatching('RUB'),
  });
  expect((await yookassa.read(id)).amount).toMatchObject({ currency: 'RUB' });
  expect((await sber.status(orderId)).currency).not.toBe('643');
  expect((await sber.status(orderId)).currency).toBe('643');
});

test('a fault without a meaning for its call is refused', async () => {
  const shop = await openTbank();
  for (const [call, fault] of [
    ['webhook', 'expire'],
    ['pay', 'wrong-currency'],
    ['capture', 'refund-fails-late'],
  ]) {
    expect((await shop.control('faults', { call, fault })).status).toBe(422);
  }
  expect((await shop.control('faults', { call: 'capture', fault: '500-but-done' })).status).toBe(200);
});
