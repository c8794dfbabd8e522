import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openShop, SECRET_KEY, type Shop } from './shop';

const NOW = Date.parse('2026-11-24T04:26:18Z');
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
const PAYMENT = 'pay_96ef08ee3c33e37ff9af384e';
const MERCHANT = 'mer_cd75a7c6bbb90b54';
const ORDER = '1'.repeat(32);

/** Books as the bank wrote them when it spoke only its own dialect: 10 roubles paid, 3 given back, one notice to go. */
const earlierBooks = (webhookUrl: string) => ({
  version: 1,
  merchants: [{ secretKey: SECRET_KEY, webhookUrl, webhookSecret: 'whsec_test_secret' }],
  payments: [
    {
      id: PAYMENT,
      merchantId: MERCHANT,
      orderId: ORDER,
      status: 'captured',
      amount: 1000,
      authorized: 1000,
      captured: 1000,
      fee: 12,
      description: 'Оплата за август',
      returnUrl: 'http://localhost/',
      capture: 'automatic',
      method: 'card',
      customer: null,
      createdAt: at(0),
      expiresAt: at(1800),
      capturedAt: at(1),
      failure: null,
      answersAt: null,
      cut: false,
      refunds: [
        {
          id: 'ref_ce7c0445e19fb1b6ef97b9ff',
          refundId: '2'.repeat(32),
          paymentId: PAYMENT,
          amount: 300,
          status: 'succeeded',
          decision: null,
        },
      ],
    },
  ],
  movements: [
    moved('capture', 'payers', 'merchant', 1000, [1000, 0, 0, 1000]),
    moved('fee', 'merchant', 'bank', 12, [1000, 12, 0, 988]),
    moved('refund', 'merchant', 'payers', 300, [1000, 12, 300, 688]),
  ],
  deliveries: [
    {
      merchantId: MERCHANT,
      event: {
        id: 'evt_d84bcea334b2f323a77db837',
        type: 'refund.succeeded',
        createdAt: at(2),
        data: { paymentId: PAYMENT, orderId: ORDER, refundId: '2'.repeat(32) },
      },
      state: 'waiting',
      copies: 1,
      held: false,
      dueAt: at(3),
      tries: [{ at: at(2), result: 'not connected' }],
    },
  ],
  replies: {},
});

function moved(kind: string, from: string, to: string, amount: number, totals: [number, number, number, number]) {
  const [captured, fees, refunded, balance] = totals;
  const after = { captured, fees, refunded, balance };
  return { at: at(1), merchantId: MERCHANT, paymentId: PAYMENT, kind, from, to, amount, totals: after };
}

async function openOnEarlierBooks(): Promise<Shop> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-bank-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stateFile = path.join(folder, 'state.json');
  await writeFile(stateFile, JSON.stringify(earlierBooks('http://127.0.0.1:9/nobody')));
  return openShop({ stateFile });
}

test('books from before the dialects are read on: they balance, their notice leaves, their payment is refunded further', async () => {
  const shop = await openOnEarlierBooks();
  const [merchant] = shop.bank.books().merchants;
  expect(merchant).toMatchObject({ id: MERCHANT, dialect: 'sandbox', balanced: true, totals: { balance: 688 } });
  await shop.bank.flush({ all: true });
  expect(shop.letters.map((letter) => letter.event)).toEqual([earlierBooks('').deliveries[0]?.event]);
  const payment = await shop.read(PAYMENT);
  expect(payment).toMatchObject({ status: 'captured', refunded: 300, amount: 1000 });
  expect(await shop.refund(payment, 701)).toMatchObject({ error: { code: 'refund-exceeds' } });
  expect(await shop.refund(payment, 700)).toMatchObject({ status: 'succeeded' });
  expect(shop.bank.books().merchants[0]).toMatchObject({ balanced: true, totals: { balance: -12 } });
});

test('a register of days before the dialects has the payment and its refund', async () => {
  const shop = await openOnEarlierBooks();
  const bytes = shop.bank.register('tbank', { merchantId: MERCHANT, from: '2026-11-24' });
  const lines = new TextDecoder('windows-1251').decode(bytes).trim().split('\r\n');
  expect(lines.filter((line) => line.includes(ORDER))).toHaveLength(2);
});
