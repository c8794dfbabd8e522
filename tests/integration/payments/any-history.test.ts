import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { paymentPolls } from '@/db/schema/payments';
import { openAcquirer } from '@/lib/acquiring/registry';
import { cancelPayment } from '@/lib/payments/cancel-payment';
import { pollPayments } from '@/lib/payments/poll-payments';
import { getPayment, listPayments } from '@/lib/payments/queries';
import { settle } from '@/lib/payments/settle';
import { startPayment } from '@/lib/payments/start-payment';
import { systemClock } from '@/lib/shared/clock';
import { newId, orderIdOf } from '@/lib/shared/ids';
import { balances } from '../../support/books';
import { type MovableClock, movableClock } from '../../support/clock';
import { aForm, openShop, type Shop } from '../../support/shop';

/** What may happen to an account's payments, in any order. `which` picks among those there are. */
type Deed =
  | { readonly kind: 'start' }
  | { readonly kind: 'poll' }
  | { readonly kind: 'inbox' }
  | {
      readonly kind: 'lose answer';
      readonly call: 'create' | 'get' | 'cancel';
      readonly fault: 'act-then-drop' | '500-but-done';
    }
  | { readonly kind: 'at bank'; readonly act: string; readonly which: number }
  | { readonly kind: 'refund'; readonly kopecks: number; readonly which: number }
  | { readonly kind: 'look'; readonly which: number }
  | { readonly kind: 'cancel'; readonly which: number };

const which = fc.nat({ max: 1 });
const aDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('start' as const) }) },
  { weight: 2, arbitrary: fc.constantFrom<Deed>({ kind: 'poll' }, { kind: 'inbox' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('lose answer' as const),
      call: fc.constantFrom('create' as const, 'get' as const, 'cancel' as const),
      fault: fc.constantFrom('act-then-drop' as const, '500-but-done' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('at bank' as const),
      act: fc.constantFrom(
        'pay',
        'pay',
        'pay',
        'pay',
        'decline',
        'no-webhook',
        'send-twice',
        'out-of-order',
        'wrong-amount',
        'expire',
        'cancel',
      ),
      which,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), kopecks: fc.integer({ min: 1, max: 40_000 }), which }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('look' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which }) },
);

async function happen(deed: Deed, shop: Shop, clock: MovableClock): Promise<unknown> {
  if (deed.kind === 'start') return startPayment(shop.viewer, shop.accountId, aForm(), clock);
  if (deed.kind === 'inbox') return shop.readInbox().catch(() => null);
  if (deed.kind === 'lose answer') return shop.bank.script({ call: deed.call, fault: deed.fault });
  if (deed.kind === 'poll') {
    clock.advance({ minutes: 2 });
    return pollPayments(clock);
  }
  const ours = (await listPayments(shop.viewer, shop.accountId)).payments;
  const payment = ours[deed.which % Math.max(1, ours.length)];
  if (!payment) return null;
  if (deed.kind === 'at bank') return shop.atBank(payment.id, deed.act).catch(() => null);
  if (deed.kind === 'look') return settle(shop.organisationId, payment.id, 'operator', clock);
  if (deed.kind === 'cancel') return cancelPayment(shop.viewer, shop.accountId, payment.id, clock);
  const amount = { amount: BigInt(deed.kopecks), currency: 'RUB' };
  return acquirerOf(shop).refundPayment(
    { orderId: orderIdOf(payment.id) },
    { refundId: orderIdOf(newId()), amount, alreadyRefunded: 0n },
  );
}

function acquirerOf(shop: Shop) {
  const credentials = { secretKey: `sk_${shop.organisationId}`, webhookSecret: 'whsec_test_secret' };
  const opened = openAcquirer('sandbox', { baseUrl: shop.bank.url, credentials, isLive: false }, systemClock);
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
}

/** Faults are over, and everybody has had the time to ask. */
async function comeToRest(shop: Shop): Promise<void> {
  await fetch(`${shop.bank.url}/control/faults`, { method: 'DELETE' });
  for (const { id } of (await listPayments(shop.viewer, shop.accountId)).payments) {
    await settle(shop.organisationId, id, 'operator');
  }
}

/** Our payments and ledger against the books the bank keeps by itself. */
async function compareBooks(shop: Shop): Promise<void> {
  const atBank = shop.bank.books().payments;
  let [paid, refunded] = [0, 0];
  for (const theirs of atBank) {
    const id = theirs.orderId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const ours = await getPayment(shop.viewer, shop.accountId, id);
    const isAgreed = theirs.captured === 0 || theirs.captured === theirs.amount;
    expect(ours?.isParked).toBe(!isAgreed);
    expect([ours?.capturedKopecks, ours?.refundedKopecks]).toEqual(
      isAgreed ? [theirs.captured, theirs.refunded] : [0, 0],
    );
    if (isAgreed && theirs.captured > 0) paid += 1;
    refunded += isAgreed ? theirs.refunded : 0;
  }
  const { resident = 0, acquirer = 0, commission = 0 } = await balances(shop);
  expect(resident + acquirer + commission).toBe(0);
  expect(acquirer).toBe(paid * 121_770 - refunded);
}

describe('Whatever happens to the payments of an account', () => {
  it('our books come to be those of the bank, to the kopeck', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aDeed, { minLength: 6, maxLength: 24 }), async (deeds) => {
        await db().delete(paymentPolls);
        const shop = await openShop();
        try {
          const clock = movableClock(new Date().toISOString());
          for (const deed of deeds) await happen(deed, shop, clock);
          await comeToRest(shop);
          await compareBooks(shop);
        } finally {
          await shop.close();
        }
      }),
      { numRuns: 50, endOnFailure: true },
    );
  }, 120_000);
});
