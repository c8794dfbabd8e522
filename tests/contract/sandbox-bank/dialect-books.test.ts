import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SandboxBank } from '../../../scripts/sandbox-bank/server';
import { DRIVERS, type Driver } from './drivers';
import { newOrderId } from './till';

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('open' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('pay' as const), which: fc.nat(9), by: fc.constantFrom('card', 'sbp') }),
  },
  fc.record({
    act: fc.constant('lever' as const),
    which: fc.nat(9),
    name: fc.constantFrom('decline', 'fail-try', 'expire', 'cancel', 'wrong-amount'),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('refund' as const),
      which: fc.nat(9),
      amount: fc.integer({ min: 1, max: 120_000 }),
    }),
  },
  fc.record({ act: fc.constant('return' as const), which: fc.nat(9) }),
  fc.record({
    act: fc.constant('charge-back' as const),
    which: fc.nat(9),
    amount: fc.integer({ min: 1, max: 50_000 }),
  }),
  fc.record({ act: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(driver: Driver, one: Step, key: number): Promise<void> {
  const { bank, control } = driver.till;
  if (one.act === 'open') return void (await driver.open(newOrderId()));
  if (one.act === 'wait') return bank.clock.advance(one.hours * 3600 * 1000);
  const { payments } = bank.books();
  const payment = payments[one.which % Math.max(payments.length, 1)];
  if (payment === undefined) return;
  if (one.act === 'pay') await control(`payments/${payment.id}/pay`, { method: one.by });
  if (one.act === 'lever') await control(`payments/${payment.id}/${one.name}`);
  if (one.act === 'charge-back') await control(`payments/${payment.id}/charge-back`, { amount: one.amount });
  if (one.act === 'refund') await driver.refund(payment.id, one.amount, `key-${key}`);
  const refund = payment.refunds.at(-1);
  if (one.act === 'return' && refund !== undefined) await control(`refunds/${refund.id}/fail`);
}

/** What every history must leave behind, counted here and not by the bank. */
function expectSound(books: ReturnType<SandboxBank['books']>): void {
  const [merchant] = books.merchants;
  expect(merchant?.balanced).toBe(true);
  const of = (kind: string) =>
    books.movements.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.amount, 0);
  const balance = of('capture') - of('fee') - of('refund') + of('refund-return') - of('chargeback');
  expect(merchant?.totals.balance).toBe(balance);
  for (const payment of books.payments) {
    const live = payment.refunds.filter((refund) => refund.status !== 'failed');
    const given = live.reduce((sum, refund) => sum + refund.amount, 0);
    expect(given).toBeLessThanOrEqual(payment.captured);
    const captures = books.movements.filter((one) => one.kind === 'capture' && one.paymentId === payment.id);
    expect(captures).toHaveLength(payment.captured > 0 ? 1 : 0);
  }
  expect(books.payouts.reduce((sum, payout) => sum + payout.amount, 0)).toBe(expectedPayouts(books));
}

const SIGNS: Record<string, number> = { capture: 1, fee: -1, refund: -1, 'refund-return': 1, chargeback: -1 };
const moscowDay = (moment: string) => new Date(Date.parse(moment) + 3 * 3600_000).toISOString().slice(0, 10);

/** A Moscow day is paid the day after; one that ends below zero is carried to the next. */
function expectedPayouts({ movements, now }: ReturnType<SandboxBank['books']>): number {
  const days = new Map<string, number>();
  for (const one of movements) {
    const day = moscowDay(one.at);
    days.set(day, (days.get(day) ?? 0) + (SIGNS[one.kind] ?? 0) * one.amount);
  }
  let [paid, open] = [0, 0];
  for (const day of [...days.keys()].sort()) {
    if (day >= moscowDay(now)) break;
    open += days.get(day) ?? 0;
    if (open > 0) [paid, open] = [paid + open, 0];
  }
  return paid;
}

describe.each(Object.entries(DRIVERS))('In the dialect %s', (_name, openDriver) => {
  test('the books balance after any history, and one payment is captured once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30, size: 'max' }), async (steps) => {
        const driver = await openDriver({ feePpm: 27_345, sbpFeePpm: 4000 });
        for (const [key, one] of steps.entries()) {
          await take(driver, one, key);
          expectSound(driver.till.bank.books());
        }
        driver.till.bank.clock.advance(48 * 3600 * 1000);
        expectSound(driver.till.bank.books());
      }),
      { numRuns: 6 },
    );
  });
});
