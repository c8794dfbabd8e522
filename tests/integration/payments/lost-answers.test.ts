import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { acquiringContracts, paymentPolls } from '@/db/schema/payments';
import { paymentOptions } from '@/lib/payments/payment-options';
import { pollPayments } from '@/lib/payments/poll-payments';
import { getPayment } from '@/lib/payments/queries';
import { settle } from '@/lib/payments/settle';
import { startPayment } from '@/lib/payments/start-payment';
import { freePort } from '@/scripts/postgres/embedded';
import { balances, entrySteps, timeline } from '../../support/books';
import { aContract } from '../../support/builders/paying-resident';
import { movableClock } from '../../support/clock';
import { aForm, openShop, type Shop } from '../../support/shop';

let shop: Shop;
beforeEach(async () => {
  // the poller looks at everybody's payments
  await db().delete(paymentPolls);
  shop = await openShop({ listens: false });
});
afterEach(() => shop.close());

const startAt = (clock: ReturnType<typeof movableClock>) => startPayment(shop.viewer, shop.accountId, aForm(), clock);
const nowClock = () => movableClock(new Date().toISOString());

async function started(answer: ReturnType<Shop['pay']>): Promise<string> {
  const result = await answer;
  if (!result.ok) throw new Error(result.code);
  return result.value.paymentId;
}

describe('When the answer of the bank is lost', () => {
  it.each(['act-then-drop', '500-but-done'] as const)(
    '(%s) the poller finds the payment by our order',
    async (fault) => {
      const clock = nowClock();
      shop.bank.script({ call: 'create', fault });
      const paymentId = await started(startAt(clock));
      expect(await getPayment(shop.viewer, shop.accountId, paymentId)).toMatchObject({
        status: 'created',
        redirectUrl: null,
      });

      clock.advance({ seconds: 16 });
      expect(await pollPayments(clock)).toBe(1);
      const found = await getPayment(shop.viewer, shop.accountId, paymentId);
      expect(found).toMatchObject({ status: 'pending', redirectUrl: expect.stringContaining('/pay/') });
      expect(shop.bank.books().payments).toHaveLength(1);
    },
  );

  it('and the bank had not acted, the same request is sent again under the same key', async () => {
    const clock = nowClock();
    shop.bank.script({ call: 'create', fault: 'drop-then-act-later', ms: 7 * 24 * 3600 * 1000 });
    const paymentId = await started(startAt(clock));
    expect(shop.bank.books().payments).toHaveLength(0);

    expect(await settle(shop.organisationId, paymentId, 'return', clock)).toBe('applied');
    expect(await getPayment(shop.viewer, shop.accountId, paymentId)).toMatchObject({ status: 'pending' });
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  it('and the bank never comes to know of it, the attempt ends ten minutes after its time', async () => {
    const clock = nowClock();
    shop.bank.script({ call: 'create', fault: 'drop-then-act-later', ms: 7 * 24 * 3600 * 1000 });
    const paymentId = await started(startAt(clock));
    clock.advance({ minutes: 39 });
    expect(await settle(shop.organisationId, paymentId, 'poller', clock)).toBe('unchanged');
    clock.advance({ minutes: 2 });
    expect(await settle(shop.organisationId, paymentId, 'poller', clock)).toBe('applied');
    expect(await getPayment(shop.viewer, shop.accountId, paymentId)).toMatchObject({
      status: 'expired',
      failureCode: 'not-at-bank',
    });
    expect(await startAt(clock)).toMatchObject({ ok: true });
  });

  it('and the payer has paid before it arrives, the late answer changes nothing', async () => {
    shop.bank.script({ call: 'create', fault: 'slow', ms: 700 });
    const starting = shop.pay();
    await vi.waitFor(() => expect(shop.bank.books().payments).toHaveLength(1), { timeout: 10_000, interval: 10 });
    const [atBank] = shop.bank.books().payments;
    const paymentId = atBank?.orderId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? '';
    await shop.atBank(paymentId, 'pay');
    expect(await settle(shop.organisationId, paymentId, 'webhook')).toBe('applied');
    expect(await starting).toMatchObject({ ok: true, value: { paymentId } });
    expect(await timeline(shop, paymentId)).toEqual(['created → created by start', 'captured → captured by webhook']);
    expect(await entrySteps(shop)).toEqual(['captured:122988']);
  });
});

describe('When the bank cannot be reached', () => {
  it('at the start, nothing was charged and the account is free at once', async () => {
    await aContract(shop, `http://127.0.0.1:${await freePort()}`);
    expect(await shop.pay()).toMatchObject({ ok: false, code: 'bank-unavailable' });
    await aContract(shop, shop.bank.url);
    expect(await shop.pay()).toMatchObject({ ok: true });
  });

  it('or does not know us, the start is refused', async () => {
    await aContract(shop, shop.bank.url, {
      credentials: { secretKey: 'sk_of_somebody_else', webhookSecret: 'whsec_test_secret' },
    });
    expect(await shop.pay()).toMatchObject({ ok: false, code: 'bank-refused' });
  });

  it('because our secrets do not open, nothing is started and the account is free', async () => {
    await db()
      .update(acquiringContracts)
      .set({ credentials: 'v1.a.b.c' })
      .where(eq(acquiringContracts.organisationId, shop.organisationId));
    expect(await shop.pay()).toMatchObject({ ok: false, code: 'bank-unavailable' });
    expect((await paymentOptions(shop.viewer, shop.accountId))?.live).toBeNull();
  });

  it('after the start, the payment waits and is found paid when the bank is back', async () => {
    const paymentId = await started(shop.pay());
    await shop.atBank(paymentId, 'pay');
    shop.bank.script({ call: 'get', fault: 'act-then-drop', times: 2 });
    expect(await settle(shop.organisationId, paymentId, 'poller')).toBe('unavailable');
    expect(await settle(shop.organisationId, paymentId, 'poller')).toBe('unavailable');
    expect(await getPayment(shop.viewer, shop.accountId, paymentId)).toMatchObject({ status: 'pending' });
    expect(await settle(shop.organisationId, paymentId, 'poller')).toBe('applied');
    expect(await balances(shop)).toEqual({ acquirer: 121_770, resident: -121_770 });
  });
});

describe('When the webhook never comes', () => {
  it('the poller alone brings the payment home and then leaves it alone', async () => {
    const clock = nowClock();
    const paymentId = await started(startAt(clock));
    await shop.atBank(paymentId, 'no-webhook');
    expect(await pollPayments(clock)).toBe(0);
    clock.advance({ seconds: 15 });
    const looked = await Promise.all([pollPayments(clock), pollPayments(clock)]);
    expect(looked.toSorted()).toEqual([0, 1]);
    expect(await getPayment(shop.viewer, shop.accountId, paymentId)).toMatchObject({ status: 'captured' });
    clock.advance({ hours: 30 });
    expect(await pollPayments(clock)).toBe(0);
  });

  it('and the bank never tells an end, the account is free after eight days, and late money is still taken', async () => {
    const clock = nowClock();
    const paymentId = await started(startAt(clock));
    shop.bank.script({ call: 'get', fault: 'unknown-status', times: 100 });
    for (let hour = 0; hour < 24 * 10; hour += 6) {
      clock.advance({ hours: 6 });
      await pollPayments(clock);
    }
    expect(await getPayment(shop.viewer, shop.accountId, paymentId)).toMatchObject({
      status: 'expired',
      failureCode: 'gave-up',
    });
    expect(await pollPayments(clock)).toBe(0);

    shop.bank.script({ call: 'pay', fault: 'never-notify' });
    await shop.atBank(paymentId, 'pay');
    expect(await settle(shop.organisationId, paymentId, 'webhook', clock)).toBe('unchanged');
    await forgetFaults();
    expect(await settle(shop.organisationId, paymentId, 'webhook', clock)).toBe('applied');
    expect(await getPayment(shop.viewer, shop.accountId, paymentId)).toMatchObject({ status: 'captured' });
  });
});

const forgetFaults = () => fetch(`${shop.bank.url}/control/faults`, { method: 'DELETE' });
