import { describe, expect, test } from 'vitest';
import { anOrder, openSber, type Params, type SberShop } from './sber-shop';

const DAY_MS = 24 * 3600 * 1000;

async function paid(shop: SberShop, changes: Params = {}, method = 'register.do'): Promise<string> {
  const { orderId } = await shop.register(changes, method);
  await shop.control(`payments/${orderId}/pay`);
  return orderId;
}

describe.each(['ecom', 'legacy'] as const)('An order of the family %s', (family) => {
  test('goes from registered to paid, and is found by either of its names', async () => {
    const shop = await openSber(family, {}, { feePpm: 10_000 });
    const { orderId, orderNumber } = await shop.register();
    expect(await shop.status(orderId)).toMatchObject({
      ...{ errorCode: '0', orderNumber, orderStatus: 0, actionCode: -100, amount: 121_770, currency: '643' },
      paymentAmountInfo: { paymentState: 'CREATED', depositedAmount: 0, refundedAmount: 0 },
    });
    await shop.control(`payments/${orderId}/pay`);
    const paidOrder = await shop.call('getOrderStatusExtended.do', { orderNumber });
    expect(paidOrder).toMatchObject({
      ...{ orderStatus: 2, actionCode: 0, depositedDate: expect.any(Number) },
      attributes: [{ name: 'mdOrder', value: orderId }],
      cardAuthInfo: { approvalCode: expect.stringMatching(/^\d{6}$/), chargeback: false, paymentWay: 'CARD' },
      paymentAmountInfo: {
        paymentState: 'DEPOSITED',
        approvedAmount: 121_770,
        depositedAmount: 121_770,
        feeAmount: 1218,
      },
      operations: [{ type: 'AUTHORIZATION', amount: 121_770 }],
    });
  });

  test('is given back in parts, never more than was paid', async () => {
    const shop = await openSber(family);
    const orderId = await paid(shop);
    const refund = (amount: number) => shop.call('refund.do', { orderId, amount });
    expect(await refund(21_770)).toMatchObject({ errorCode: '0' });
    expect(await refund(100_001)).toMatchObject({ errorCode: '7' });
    expect(await shop.status(orderId)).toMatchObject({
      orderStatus: 4,
      paymentAmountInfo: { paymentState: 'REFUNDED', depositedAmount: 121_770, refundedAmount: 21_770 },
      operations: [{ type: 'AUTHORIZATION' }, { type: 'REFUND', amount: 21_770 }],
    });
  });

  test('is given back whole when nought is asked for', async () => {
    const shop = await openSber(family);
    const orderId = await paid(shop);
    await shop.call('refund.do', { orderId, amount: 21_770 });
    await shop.call('refund.do', { orderId, amount: 0 });
    expect(shop.bank.books().payments[0]?.refunded).toBe(121_770);
    expect(await shop.call('refund.do', { orderId, amount: 0 })).toMatchObject({ errorCode: '7' });
  });

  test('is given back once under one key, and another sum under it is refused', async () => {
    const shop = await openSber(family);
    const orderId = await paid(shop);
    const jsonParams = { externalRefundId: 'refund-1' };
    const refund = (amount: number) => shop.call('refund.do', { orderId, amount, jsonParams });
    expect(await refund(100)).toMatchObject({ errorCode: '0' });
    shop.bank.clock.advance(400 * DAY_MS);
    expect(await refund(100)).toMatchObject({ errorCode: '0' });
    expect(await refund(200)).toMatchObject({ errorCode: '5' });
    expect(shop.bank.books().refunds).toMatchObject([{ amount: 100 }]);
    const operations = [{}, { type: 'REFUND', externalRefundId: 'refund-1' }];
    expect(await shop.status(orderId)).toMatchObject({ operations });
  });

  test('is called off before it is paid, and not afterwards', async () => {
    const shop = await openSber(family);
    const { orderId, orderNumber } = await shop.register();
    expect(await shop.call('decline.do', { orderNumber })).toMatchObject({ errorCode: '0' });
    expect(await shop.status(orderId)).toMatchObject({
      orderStatus: 3,
      paymentAmountInfo: { paymentState: 'REVERSED' },
    });
    await shop.bank.flush();
    expect(shop.letters).toHaveLength(0);
    const other = await paid(shop);
    expect(await shop.call('decline.do', { orderId: other })).toMatchObject({ errorCode: '5' });
  });

  test('expires after twenty minutes, with its own code', async () => {
    const shop = await openSber(family);
    const { orderId } = await shop.register();
    shop.bank.clock.advance(20 * 60_000 - 1000);
    expect((await shop.status(orderId)).orderStatus).toBe(0);
    shop.bank.clock.advance(1000);
    expect(await shop.status(orderId)).toMatchObject({ orderStatus: 6, actionCode: -2007 });
    await shop.bank.flush();
    expect(shop.letters).toHaveLength(1);
  });

  test('in two stages is held, captured once, and nought means all of it', async () => {
    const shop = await openSber(family);
    const orderId = await paid(shop, {}, 'registerPreAuth.do');
    expect(await shop.status(orderId)).toMatchObject({
      orderStatus: 1,
      paymentAmountInfo: { approvedAmount: 121_770 },
    });
    expect(await shop.call('deposit.do', { orderId, amount: 121_771 })).toMatchObject({ errorCode: '5' });
    expect(await shop.call('deposit.do', { orderId, amount: 0 })).toMatchObject({ errorCode: '0' });
    expect(await shop.call('deposit.do', { orderId, amount: 0 })).toMatchObject({ errorCode: '7' });
    const operations = [{ type: 'PREAUTHORIZATION' }, { type: 'COMPLETION', amount: 121_770 }];
    expect(await shop.status(orderId)).toMatchObject({ orderStatus: 2, operations });
    expect(await shop.call('reverse.do', { orderId })).toMatchObject({ errorCode: '7' });
  });
});

describe('an order', () => {
  test('lives as long as was asked for: seconds, or a Moscow time', async () => {
    const shop = await openSber();
    shop.bank.clock.set(new Date('2026-11-24T09:00:00Z'));
    const seconds = await shop.register({ sessionTimeoutSecs: 60 });
    const moscow = await shop.register({ expirationDate: '2026-11-24T13:00:00', sessionTimeoutSecs: 60 });
    shop.bank.clock.advance(60_000);
    expect((await shop.status(seconds.orderId)).orderStatus).toBe(6);
    expect((await shop.status(moscow.orderId)).orderStatus).toBe(0);
    shop.bank.clock.advance(59 * 60_000);
    expect((await shop.status(moscow.orderId)).orderStatus).toBe(6);
  });

  test('may be tried three times', async () => {
    const shop = await openSber();
    const { orderId } = await shop.register();
    const seen: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      await shop.control(`payments/${orderId}/fail-try`);
      const { orderStatus, actionCode } = await shop.status(orderId);
      seen.push([orderStatus, actionCode]);
    }
    expect(seen).toEqual([
      [0, 5],
      [0, 5],
      [6, 5],
    ]);
  });

  test('says 5 while the payer’s bank thinks, and then cannot be called off', async () => {
    const shop = await openSber();
    const { orderId } = await shop.register();
    await shop.control(`payments/${orderId}/answer-late`, { ms: 60_000 });
    expect((await shop.status(orderId)).orderStatus).toBe(5);
    expect(await shop.call('decline.do', { orderId })).toMatchObject({ errorCode: '5' });
    shop.bank.clock.advance(60_000);
    expect((await shop.status(orderId)).orderStatus).toBe(2);
  });

  test('for СБП comes with the payload of a QR code', async () => {
    const shop = await openSber();
    const jsonParams = { qrType: 'DYNAMIC_QR_SBP', 'sbp.scenario': 'C2B' };
    const order = await shop.call('register.do', anOrder({ amount: 19_900, jsonParams }));
    const payload = /^https:\/\/qr\.nspk\.ru\/([A-Z0-9]{32})\?type=02&bank=\d{12}&sum=19900&cur=RUB&crc=[0-9A-F]{4}$/;
    const { qrcId, sbpPayload } = order.externalParams as Record<string, string>;
    expect(payload.exec(sbpPayload ?? '')?.[1]).toBe(qrcId);
    await shop.control(`payments/${order.orderId}/pay`);
    expect(await shop.status(String(order.orderId))).toMatchObject({ cardAuthInfo: { paymentWay: 'SBP_C2B' } });
  });

  test('sends the payer back with its id, to one address or the other', async () => {
    const shop = await openSber();
    const [good, bad] = [await shop.register(), await shop.register()];
    const paidBack = await shop.press(good.orderId, { outcome: 'pay' });
    const refusedBack = await shop.press(bad.orderId, { outcome: 'decline' });
    expect([paidBack, refusedBack].map((answer) => answer.headers.get('location'))).toEqual([
      `http://localhost:3000/payments/1?state=a&orderId=${good.orderId}&lang=ru`,
      `http://localhost:3000/payments/1/failed?orderId=${bad.orderId}&lang=ru`,
    ]);
  });

  test('shows a chargeback with its card', async () => {
    const shop = await openSber();
    const orderId = await paid(shop);
    await shop.control(`payments/${orderId}/charge-back`);
    expect(await shop.status(orderId)).toMatchObject({ cardAuthInfo: { chargeback: true } });
    expect(shop.bank.books().merchants[0]).toMatchObject({ balanced: true, totals: { chargedBack: 121_770 } });
  });
});

describe('reverse.do', () => {
  test('lets a hold go, a part of it once', async () => {
    const shop = await openSber();
    const orderId = await paid(shop, {}, 'registerPreAuth.do');
    const reverse = (amount?: number) => shop.call('reverse.do', { orderId, amount });
    expect(await reverse(21_770)).toMatchObject({ errorCode: '0' });
    expect(await reverse(1)).toMatchObject({ errorCode: '5' });
    expect(await reverse()).toMatchObject({ errorCode: '0' });
    expect(await shop.status(orderId)).toMatchObject({ orderStatus: 3, operations: [{}, { type: 'REVERSAL' }] });
    expect(shop.bank.books().movements).toEqual([]);
  });

  test('takes a payment back until midnight in Moscow', async () => {
    const shop = await openSber();
    shop.bank.clock.set(new Date('2026-11-24T20:58:00Z'));
    const [today, tomorrow] = [await paid(shop), await paid(shop)];
    expect(await shop.call('reverse.do', { orderId: today })).toMatchObject({ errorCode: '0' });
    expect(await shop.status(today)).toMatchObject({
      orderStatus: 3,
      paymentAmountInfo: { paymentState: 'REVERSED', depositedAmount: 0, refundedAmount: 0 },
    });
    shop.bank.clock.advance(3 * 60_000);
    expect(await shop.call('reverse.do', { orderId: tomorrow })).toMatchObject({ errorCode: '7' });
    expect(shop.bank.books().merchants[0]).toMatchObject({ balanced: true, totals: { refunded: 121_770 } });
    await shop.bank.flush();
    expect(shop.letters.map((letter) => JSON.parse(letter.body).operation)).toEqual([
      'deposited',
      'deposited',
      'reversed',
    ]);
  });
});

describe('the older family alone', () => {
  test('gives back only from the sum the shop expects', async () => {
    const shop = await openSber('legacy');
    const orderId = await paid(shop);
    const refund = (expectedDepositedAmount: number, key: string) =>
      shop.call('refund.do', { orderId, amount: 100, expectedDepositedAmount, externalRefundId: key });
    expect(await refund(121_770, 'a')).toMatchObject({ errorCode: '0' });
    expect(await refund(121_770, 'b')).toMatchObject({ errorCode: '7' });
    expect(await refund(121_670, 'b')).toMatchObject({ errorCode: '0' });
  });

  test('lists orders between two Moscow times', async () => {
    const shop = await openSber('legacy');
    shop.bank.clock.set(new Date('2026-11-24T09:00:00Z'));
    const first = await paid(shop);
    shop.bank.clock.advance(DAY_MS);
    const second = await paid(shop);
    await shop.register();
    const list = (changes: Params = {}) =>
      shop.call('getLastOrdersForMerchants.do', {
        ...{ from: '20261124000000', to: '20261125235959', size: 100, merchants: '', transactionStates: 'DEPOSITED' },
        ...changes,
      });
    const ids = ({ orderStatuses }: Params) =>
      (orderStatuses as { attributes: { value: string }[] }[]).map((order) => order.attributes[0]?.value);
    expect(ids(await list())).toEqual([first, second]);
    expect(ids(await list({ from: '20261125000000' }))).toEqual([second]);
    expect(await list({ size: 1, page: 1 })).toMatchObject({ totalCount: 2, pageSize: 1 });
    expect(ids(await list({ size: 1, page: 1 }))).toEqual([second]);
    expect(await list({ size: 201 })).toMatchObject({ errorCode: '5' });
  });
});
