import { describe, expect, test } from 'vitest';
import { aBundle, aLine, anOrder, openSber, type Params } from './sber-shop';

const REFUSED: [string, Params, string][] = [
  ['an unknown field', { comment: 'x' }, '5'],
  ['no number', { orderNumber: undefined }, '4'],
  ['a number longer than 36', { orderNumber: 'a'.repeat(37) }, '5'],
  ['no sum', { amount: undefined }, '4'],
  ['a sum in roubles', { amount: 1217.7 }, '5'],
  ['a sum as text', { amount: '121770' }, '5'],
  ['a sum of nought', { amount: 0 }, '5'],
  ['another currency', { currency: '840' }, '3'],
  ['a currency in letters', { currency: 'RUB' }, '3'],
  ['no address to come back to', { returnUrl: undefined }, '4'],
  ['a relative address', { returnUrl: '/payments/of/mine' }, '5'],
  ['a dash that is not on the keyboard', { description: 'Оплата — за август' }, '5'],
  ['a no-break space', { description: 'л/с\u00a0555' }, '5'],
  ['an expiry with an offset', { expirationDate: '2099-01-01T00:00:00+03:00' }, '5'],
  ['an expiry in the past', { expirationDate: '2020-01-01T00:00:00' }, '5'],
  ['a lifetime of nothing', { sessionTimeoutSecs: 0 }, '5'],
  ['nested parameters', { jsonParams: { a: { b: 1 } } }, '5'],
  ['an unknown kind of QR code', { jsonParams: { qrType: 'STATIC' } }, '5'],
  ['a QR code without its scenario', { jsonParams: { qrType: 'DYNAMIC_QR_SBP' } }, '5'],
  ['a mangled address of the payer', { email: 'resident' }, '5'],
];

const BAD_BUNDLES: [string, Params][] = [
  ['without lines', { cartItems: { items: [] } }],
  ['with another total', { total: 121_769 }],
  ['paid otherwise', { payments: [{ type: 1, sum: 1 }] }],
  ['of another sum', { cartItems: { items: [aLine({ itemPrice: 1, itemAmount: 2 })] } }],
  ['with a line that does not multiply', { cartItems: { items: [aLine({ itemPrice: 60_886 })] } }],
  ['with a quantity as text', { cartItems: { items: [aLine({ quantity: { value: '2' } })] } }],
  ['with an unknown VAT', { cartItems: { items: [aLine({ tax: { taxType: 8 } })] } }],
  ['with an unknown way of paying', { cartItems: { items: [aLine({ paymentMethod: 'cash' })] } }],
  ['of nobody', { company: undefined }],
  ['of an unknown tax system', { company: { email: 'a@b.ru', sno: 'envd', inn: '1699001011', paymentAddress: 'x' } }],
  ['of an unknown format', { ffdVersion: '1.1' }],
  ['of an unknown kind', { receiptType: 'buy' }],
];

describe('registering an order', () => {
  test.each(REFUSED)('%s is refused', async (_name, changes, errorCode) => {
    const shop = await openSber();
    const answer = await shop.call('register.do', anOrder(changes));
    expect(answer).toEqual({ errorCode, errorMessage: expect.any(String) });
    expect(shop.bank.books().payments).toEqual([]);
  });

  test.each(BAD_BUNDLES)('a basket %s is refused', async (_name, changes) => {
    const shop = await openSber();
    const order = anOrder({ email: 'resident@example.org', orderBundle: aBundle(changes) });
    expect(await shop.call('register.do', order)).toMatchObject({ errorCode: '8' });
    expect(shop.bank.books().payments).toEqual([]);
  });

  test('a receipt for nobody is refused', async () => {
    const shop = await openSber();
    expect(await shop.call('register.do', anOrder({ orderBundle: aBundle() }))).toMatchObject({ errorCode: '4' });
  });

  test('everything the gateway knows is taken, the receipt is kept and printed', async () => {
    const shop = await openSber();
    const { orderId, orderNumber } = await shop.register({
      ...{ email: 'resident@example.org', phone: '+79990000001', language: 'ru', clientId: 'resident-1' },
      jsonParams: { account: '6262000000055' },
      orderBundle: aBundle(),
      sessionTimeoutSecs: 3600,
    });
    expect(shop.booked(orderNumber).receipt).toEqual(aBundle());
    const ofd = { path: 'ecomm/gw/partner/api/ofd/v1' };
    expect(await shop.call('getReceiptStatus', { orderId }, ofd)).toMatchObject({ receipts: [] });
    await shop.control(`payments/${orderId}/pay`);
    const printed = [{ receiptStatus: 3, receiptType: 'SELL' }];
    expect(await shop.call('getReceiptStatus', { orderNumber }, ofd)).toMatchObject({ receipts: printed });
    expect(await shop.status(orderId)).toMatchObject({
      merchantOrderParams: [{ name: 'account', value: '6262000000055' }],
    });
  });

  test.each(['ecom', 'legacy'] as const)('a number that was used is refused by the family %s', async (family) => {
    const shop = await openSber(family);
    const order = anOrder();
    await shop.call('register.do', order);
    expect(await shop.call('register.do', order)).toMatchObject({ errorCode: '1' });
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  test('answers as its family does', async () => {
    const [ecom, legacy] = [await openSber('ecom'), await openSber('legacy')];
    const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const opened = await ecom.call('register.do', anOrder());
    const errorMessage = 'Обработка запроса прошла без системных ошибок';
    expect(opened).toEqual({
      errorCode: '0',
      errorMessage,
      orderId: uuid,
      formUrl: `${ecom.bank.url}/pay/${opened.orderId}`,
    });
    const older = await legacy.call('register.do', anOrder());
    expect(older).toEqual({ orderId: uuid, formUrl: `${legacy.bank.url}/pay/${older.orderId}` });
  });
});

describe('the older family', () => {
  test.each([
    ['a sum with a point', { amount: '1217.70' }, '5'],
    ['a number longer than 32', { orderNumber: 'a'.repeat(33) }, '5'],
    ['a basket that is no JSON', { orderBundle: '{' }, '5'],
  ])('refuses %s', async (_name, changes, errorCode) => {
    const shop = await openSber('legacy');
    expect(await shop.call('register.do', anOrder(changes))).toMatchObject({ errorCode });
  });

  test('takes objects as JSON in text', async () => {
    const shop = await openSber('legacy');
    const items = [{ ...aLine(), itemAttributes: { attributes: [{ name: 'paymentMethod', value: '1' }] } }];
    const { orderNumber } = await shop.register({
      orderBundle: { cartItems: { items } },
      jsonParams: { account: '1' },
    });
    expect(shop.booked(orderNumber).receipt).toEqual({ cartItems: { items } });
  });

  test('takes forms, the current one JSON', async () => {
    const [ecom, legacy] = [await openSber('ecom'), await openSber('legacy')];
    const form = { type: 'application/x-www-form-urlencoded' };
    expect(await ecom.call('register.do', anOrder(), form)).toMatchObject({ errorCode: '5' });
    const json = { type: 'application/json' };
    expect(await legacy.call('register.do', anOrder(), json)).toMatchObject({ errorCode: '5' });
  });
});

describe('whoever asks', () => {
  test.each([
    ['with a wrong password', { password: 'wrong-password' }, '5'],
    ['under an unknown name', { userName: 'nobody' }, '5'],
    ['without a password', { password: undefined }, '4'],
  ])('%s is refused', async (_name, changes, errorCode) => {
    const shop = await openSber();
    expect(await shop.call('register.do', { ...anOrder(), ...changes })).toMatchObject({ errorCode });
    expect(shop.bank.books().payments).toEqual([]);
  });

  test('for an unknown order is told so', async () => {
    const shop = await openSber();
    const nobody = '00000000-0000-0000-0000-000000000000';
    const ask = (params: Params) => shop.call('getOrderStatusExtended.do', params);
    expect(await ask({ orderId: nobody })).toMatchObject({ errorCode: '6' });
    expect(await ask({ orderNumber: 'nothing' })).toMatchObject({ errorCode: '6' });
    expect(await ask({})).toMatchObject({ errorCode: '4' });
    expect(await ask({ orderId: 'short' })).toMatchObject({ errorCode: '5' });
  });

  test('by a wrong road finds nothing', async () => {
    const shop = await openSber();
    expect(await shop.call('registerAll.do', {})).toEqual({ http: 404 });
    expect((await fetch(`${shop.bank.url}/sber/payment/rest/register.do?userName=a`)).status).toBe(405);
  });
});
