import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROVIDER_CODES } from '@/lib/acquiring/registry';
import { pollPayments } from '@/lib/payments/poll-payments';
import { getPayment } from '@/lib/payments/queries';
import { receiveNotification } from '@/lib/payments/receive-notification';
import { settle } from '@/lib/payments/settle';
import { balances } from '../../support/books';
import { movableClock } from '../../support/clock';
import { openShop, type Shop } from '../../support/shop';

const CHARGED = 122_988;

describe.each(PROVIDER_CODES)('With %s for its bank, the cabinet', (provider) => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop({ provider, listens: false });
  });
  afterEach(() => shop.close());

  const start = async (): Promise<string> => {
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    expect(started.value.redirectUrl).toMatch(/^http/);
    return started.value.paymentId;
  };
  const stands = async (id: string) => {
    const payment = await getPayment(shop.viewer, shop.accountId, id);
    return [payment?.status, payment?.capturedKopecks, payment?.refundedKopecks, payment?.isParked];
  };
  const hear = async (letters: Shop['webhooks']) => {
    for (const letter of letters) {
      const heard = await receiveNotification(provider, shop.contractId, letter);
      expect(heard).toMatchObject({ ok: true, value: { status: 200 } });
    }
    await shop.readInbox();
  };

  it('learns by a notice that it was paid, and a hundred repeats change nothing', async () => {
    const id = await start();
    await shop.atBank(id, 'pay');
    await shop.bank.flush();
    expect(shop.webhooks.length).toBeGreaterThan(0);
    await hear(shop.webhooks);
    expect(await stands(id)).toEqual(['captured', CHARGED, 0, false]);
    const before = await balances(shop);
    const [last] = shop.webhooks.slice(-1);
    if (!last) throw new Error('no notice');
    await Promise.all(Array.from({ length: 100 }, () => receiveNotification(provider, shop.contractId, last)));
    await shop.readInbox();
    expect(await stands(id)).toEqual(['captured', CHARGED, 0, false]);
    expect(await balances(shop)).toEqual(before);
  });

  it('learns it by asking when no notice ever comes', async () => {
    const id = await start();
    await shop.atBank(id, 'no-webhook');
    const clock = movableClock(new Date(Date.now() + 60_000).toISOString());
    await pollPayments(clock);
    expect(await stands(id)).toEqual(['captured', CHARGED, 0, false]);
    expect(shop.webhooks).toEqual([]);
  });

  it('finds a payment that was paid, however long after the answer to «create» was lost', async () => {
    shop.bank.script({ call: 'create', fault: 'act-then-drop' });
    await shop.pay();
    const [theirs] = shop.bank.books().payments;
    const id = theirs?.orderId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? '';
    await shop.atBank(id, 'no-webhook');
    shop.bank.clock.advance(3 * 24 * 3600_000);
    await settle(shop.organisationId, id, 'operator', shop.bank.clock);
    expect(await stands(id)).toEqual(['captured', CHARGED, 0, false]);
  });

  it('charges nobody twice when the answer to «create» is lost', async () => {
    shop.bank.script({ call: 'create', fault: 'act-then-drop' });
    const started = await shop.pay();
    const id = started.ok ? started.value.paymentId : started.detail;
    expect(shop.bank.books().payments).toHaveLength(1);
    const [theirs] = shop.bank.books().payments;
    const ours = theirs?.orderId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? '';
    expect(id ?? ours).toBe(ours);
    await settle(shop.organisationId, ours, 'operator');
    await shop.atBank(ours, 'pay');
    await settle(shop.organisationId, ours, 'operator');
    expect(await stands(ours)).toEqual(['captured', CHARGED, 0, false]);
    expect(shop.bank.books().payments).toHaveLength(1);
  });
});
