import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROVIDER_CODES } from '@/lib/acquiring/registry';
import { acquirerOf, findContract } from '@/lib/payments/contracts';
import { pollPayments } from '@/lib/payments/poll-payments';
import { getPayment } from '@/lib/payments/queries';
import { receiveNotification } from '@/lib/payments/receive-notification';
import { settle } from '@/lib/payments/settle';
import { systemClock } from '@/lib/shared/clock';
import { newId, orderIdOf } from '@/lib/shared/ids';
import { balances } from '../../support/books';
import { movableClock } from '../../support/clock';
import { openShop, type Shop } from '../../support/shop';

const CHARGED = 122_988;
const PART = 22_988n;

/** Every order of these, the first as given. */
function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((one, at) => ordersOf(items.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

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
  const acquirer = async () => {
    const contract = await findContract(shop.organisationId, shop.contractId);
    const opened = contract && acquirerOf(contract, systemClock);
    if (!opened?.ok) throw new Error('no acquirer');
    return opened.value;
  };
  const giveBack = async (id: string, amount: bigint, alreadyRefunded: bigint) => {
    const refund = { refundId: orderIdOf(newId()), amount: { amount, currency: 'RUB' }, alreadyRefunded };
    const told = await (await acquirer()).refundPayment({ orderId: orderIdOf(id) }, refund);
    expect(told.kind).toBe('ok');
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

  it('ends alike in whatever order, and however often, the notices of a payment and its refunds come', async () => {
    const ends = new Set<string>();
    let orders: number[][] = [[]];
    for (let at = 0; at < orders.length; at += 1) {
      const id = await start();
      const from = shop.webhooks.length;
      await shop.atBank(id, 'pay');
      await giveBack(id, PART, 0n);
      await giveBack(id, PART, PART);
      await shop.bank.flush();
      const letters = shop.webhooks.slice(from, from + 5);
      if (at === 0) orders = ordersOf(letters.map((_, index) => index)).slice(0, ORDERS);
      const order = (orders[at] ?? []).flatMap((index) => letters[index] ?? []);
      await hear([...order, ...order.slice(0, 1)]);
      ends.add(JSON.stringify(await stands(id)));
      const [theirs] = shop.bank.books().payments.filter((one) => one.orderId === orderIdOf(id));
      expect(theirs).toMatchObject({ captured: CHARGED, refunded: Number(PART) * 2 });
    }
    expect([...ends]).toEqual([JSON.stringify(['partially-refunded', CHARGED, Number(PART) * 2, false])]);
    const sum = Object.values(await balances(shop)).reduce((total, one) => total + one, 0);
    expect(sum).toBe(0);
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

/** All orders of five events are 120; `ALL_ORDERS=1` walks them, CI the first two dozen, which are all orders of four. */
const ORDERS = process.env.ALL_ORDERS === '1' ? 120 : 24;
