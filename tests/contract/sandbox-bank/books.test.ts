import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTCOMES } from '../../../scripts/sandbox-bank/outcomes';
import type { SandboxBank } from '../../../scripts/sandbox-bank/server';
import { openShop, type Shop } from './shop';

/** Counts the books by hand, from what the API shows, apart from the bank's own check. */
function expectBalance(books: ReturnType<SandboxBank['books']>): void {
  const sums = { capture: 0, fee: 0, refund: 0, 'refund-return': 0, chargeback: 0 };
  for (const { kind, amount } of books.movements) {
    expect(amount).toBeGreaterThan(0);
    sums[kind] += amount;
  }
  const total = (pick: (payment: (typeof books.payments)[number]) => number) =>
    books.payments.reduce((sum, payment) => sum + pick(payment), 0);
  const [merchant] = books.merchants;
  expect(sums.capture).toBe(total((payment) => payment.captured));
  expect(sums.fee).toBe(total((payment) => payment.fee ?? 0));
  expect(sums.refund - sums['refund-return']).toBe(total((payment) => payment.refunded));
  expect(merchant?.totals.balance).toBe(
    sums.capture - sums.fee - sums.refund + sums['refund-return'] - sums.chargeback,
  );
  expect(merchant?.totals).toEqual(books.movements.at(-1)?.totals ?? merchant?.totals);
  expect(merchant?.balanced).toBe(true);
  for (const payment of books.payments) {
    const live = payment.refunds.filter((refund) => refund.status !== 'failed');
    expect(live.reduce((sum, refund) => sum + refund.amount, 0)).toBeLessThanOrEqual(payment.captured);
  }
}

const step = fc.oneof(
  fc.record({ act: fc.constant('open' as const), amount: fc.integer({ min: 1, max: 100_000_000 }) }),
  fc.record({ act: fc.constant('press' as const), which: fc.nat(9), outcome: fc.constantFrom(...OUTCOMES) }),
  fc.record({ act: fc.constant('refund' as const), which: fc.nat(9), share: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ act: fc.constant('cancel' as const), which: fc.nat(9) }),
  fc.record({ act: fc.constant('fail' as const), which: fc.nat(9) }),
  fc.record({ act: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 20 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(shop: Shop, one: Step): Promise<void> {
  if (one.act === 'wait') {
    shop.bank.clock.advance(one.minutes * 60_000);
    return;
  }
  if (one.act === 'open') {
    await shop.open({
      amount: one.amount,
      expiresAt: new Date(shop.bank.clock.now().getTime() + 1_800_000).toISOString(),
    });
    return;
  }
  const payments = shop.bank.books().payments;
  const payment = payments[one.which % Math.max(payments.length, 1)];
  if (payment === undefined) return;
  if (one.act === 'press') await shop.call('POST', `/control/payments/${payment.id}/${one.outcome}`);
  if (one.act === 'cancel') await shop.call('POST', `/v1/payments/${payment.id}/cancel`, { key: payment.id });
  if (one.act === 'refund') await shop.refund(payment, Math.max(1, Math.floor((payment.captured * one.share) / 100)));
  const refund = payment.refunds.at(-1);
  if (one.act === 'fail' && refund !== undefined) await shop.call('POST', `/control/refunds/${refund.id}/fail`);
}

test('the books balance after any history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 40, size: 'max' }), async (steps) => {
      const shop = await openShop({ feePpm: 27_345 });
      for (const one of steps) {
        await take(shop, one);
        expectBalance(shop.bank.books());
      }
    }),
    { numRuns: 30 },
  );
});

test('running totals follow every movement, a failed refund comes back', async () => {
  const shop = await openShop({ feePpm: 10_000 });
  const payment = await shop.open({ amount: 10_050 });
  await shop.press(payment, { outcome: 'pay' });
  const refund = await shop.refund(payment, 4_000);
  await shop.call('POST', `/control/refunds/${refund.id}/fail`);
  const { movements } = shop.bank.books();
  expect(
    movements.map(({ kind, from, to, amount, totals }) => [kind, from, to, amount, totals.refunded, totals.balance]),
  ).toEqual([
    ['capture', 'payers', 'merchant', 10_050, 0, 10_050],
    ['fee', 'merchant', 'bank', 101, 0, 9_949],
    ['refund', 'merchant', 'payers', 4_000, 4_000, 5_949],
    ['refund-return', 'payers', 'merchant', 4_000, 0, 9_949],
  ]);
});

test.each([
  [12_000, 123_456, 1_481],
  [12_000, 50, 1],
  [12_000, 41, 0],
  [1_000_000, 100_000_000, 100_000_000],
  [0, 100_000, 0],
])('a fee of %i ppm of %i kopecks is %i', async (feePpm, amount, fee) => {
  const shop = await openShop({ feePpm });
  const payment = await shop.open({ amount });
  await shop.press(payment, { outcome: 'pay' });
  expect((await shop.read(payment.id)).fee).toBe(fee);
  expectBalance(shop.bank.books());
});
