import { describe, expect, test } from 'vitest';
import { anInit, aReceipt, openTbank } from './tbank-shop';

const REFUSED: [string, Record<string, unknown>, string][] = [
  ['an unknown field', { Comment: 'x' }, '1'],
  ['a missing order', { OrderId: undefined }, '201'],
  ['an order longer than 36', { OrderId: 'a'.repeat(37) }, '212'],
  ['a sum in roubles', { Amount: 1217.7 }, '247'],
  ['a sum as text', { Amount: '121770' }, '247'],
  ['a sum below a rouble', { Amount: 99 }, '251'],
  ['a sum of eleven digits', { Amount: 10_000_000_000 }, '247'],
  ['a description longer than 140', { Description: 'я'.repeat(141) }, '213'],
  ['an unknown way of paying', { PayType: 'A' }, '1'],
  ['a relative address', { SuccessURL: '/payments' }, '1'],
  ['a due date with milliseconds', { RedirectDueDate: '2099-01-01T00:00:00.000+03:00' }, '12'],
  ['a due date without an offset', { RedirectDueDate: '2099-01-01T00:00:00' }, '12'],
  ['a due date in the past', { RedirectDueDate: '2020-01-01T00:00:00+03:00' }, '12'],
  ['a due date beyond ninety days', { RedirectDueDate: '2099-01-01T00:00:00+03:00' }, '12'],
  ['data that is no object', { DATA: 'Phone' }, '250'],
  ['data with a number', { DATA: { Phone: 7 } }, '250'],
  ['a data key longer than 20', { DATA: { ['k'.repeat(21)]: 'v' } }, '208'],
  ['a data value longer than 100', { DATA: { k: 'v'.repeat(101) } }, '209'],
  ['21 pairs of data', { DATA: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v'])) }, '207'],
  ['a recurrent payment of nobody', { Recurrent: 'Y' }, '201'],
];

const BAD_RECEIPTS: [string, unknown, string][] = [
  ['without a way to reach the payer', aReceipt({ Email: undefined }), '329'],
  ['with a mangled address', aReceipt({ Email: 'resident' }), '329'],
  ['without a tax system', aReceipt({ Taxation: undefined }), '64'],
  ['with an unknown tax system', aReceipt({ Taxation: 'envd' }), '64'],
  ['without lines', aReceipt({ Items: [] }), '64'],
  ['with an unknown field', aReceipt({ Total: 1 }), '1'],
  ['with a total that is not the sum', aReceipt({ Items: [line({ Price: 100, Amount: 200 })] }), '334'],
  ['with a line that does not multiply', aReceipt({ Items: [line({ Price: 60_886 })] }), '64'],
  ['with a price in roubles', aReceipt({ Items: [line({ Price: 608.85 })] }), '64'],
  ['with an unknown VAT', aReceipt({ Items: [line({ Tax: 'vat22' })] }), '64'],
  ['with a quantity of four decimals', aReceipt({ Items: [line({ Quantity: 2.0001 })] }), '310'],
  ['with a quantity as text', aReceipt({ Items: [line({ Quantity: '2' })] }), '310'],
  ['with a nameless line', aReceipt({ Items: [line({ Name: '' })] }), '64'],
  ['of format 1.2 without a measure', aReceipt({ FfdVersion: '1.2' }), '64'],
];

function line(changes: Record<string, unknown>): Record<string, unknown> {
  return { Name: 'ЖКУ', Price: 60_885, Quantity: 2, Amount: 121_770, Tax: 'none', ...changes };
}

describe('Init', () => {
  test.each(REFUSED)('refuses %s', async (_name, changes, code) => {
    const shop = await openTbank();
    const answer = await shop.call('Init', anInit(changes));
    expect(answer).toMatchObject({ Success: false, ErrorCode: code, Message: expect.any(String) });
    expect(shop.bank.books().payments).toEqual([]);
  });

  test.each(BAD_RECEIPTS)('refuses a receipt %s', async (_name, receipt, code) => {
    const shop = await openTbank();
    expect(await shop.call('Init', anInit({ Receipt: receipt }))).toMatchObject({ Success: false, ErrorCode: code });
    expect(shop.bank.books().payments).toEqual([]);
  });

  test('takes everything it knows and answers as the specification shows', async () => {
    const shop = await openTbank();
    const init = anInit({
      Amount: 9_999_999_999,
      PayType: 'T',
      Language: 'ru',
      CustomerKey: 'resident-1',
      DATA: { Order_number: '6262000000055' },
      RedirectDueDate: `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}+00:00`,
      NotificationURL: 'http://127.0.0.1:9/other',
    });
    const answer = await shop.call('Init', init);
    expect(answer).toEqual({
      Success: true,
      ErrorCode: '0',
      Message: 'OK',
      TerminalKey: 'TinkoffBankTest',
      Status: 'NEW',
      PaymentId: expect.stringMatching(/^\d{10}$/),
      OrderId: init.OrderId,
      Amount: 9_999_999_999,
      PaymentURL: `${shop.bank.url}/pay/${answer.PaymentId}`,
    });
  });

  test('keeps the receipt with the payment', async () => {
    const shop = await openTbank();
    const receipt = aReceipt({
      Items: [line({ Price: 60_885, Quantity: 1.5, Amount: 91_328 })],
      Phone: '+79990000001',
    });
    const { OrderId } = await shop.init({ Amount: 91_328, Receipt: receipt });
    expect(shop.booked(OrderId).receipt).toEqual(receipt);
  });

  test('demands a receipt where a cash register is attached', async () => {
    const shop = await openTbank({ receipts: true });
    expect(await shop.call('Init', anInit())).toMatchObject({ Success: false, ErrorCode: '309' });
    expect(await shop.call('Init', anInit({ Receipt: aReceipt() }))).toMatchObject({ Success: true });
  });

  test('makes a second payment of the same order, unless the terminal forbids it', async () => {
    const [lenient, strict] = [await openTbank(), await openTbank({ uniqueOrders: true })];
    const init = anInit();
    for (const shop of [lenient, strict]) await shop.call('Init', init);
    expect(await lenient.call('Init', init)).toMatchObject({ Success: true });
    expect(await strict.call('Init', init)).toMatchObject({ Success: false, ErrorCode: '20' });
    expect([lenient, strict].map((shop) => shop.bank.books().payments.length)).toEqual([2, 1]);
  });
});

describe('whoever asks', () => {
  test('must sign with the terminal’s password', async () => {
    const shop = await openTbank();
    expect(await shop.call('Init', anInit(), 'f'.repeat(64))).toMatchObject({ Success: false, ErrorCode: '204' });
    expect(await shop.call('Init', anInit(), '')).toMatchObject({ Success: false, ErrorCode: '204' });
    expect(shop.bank.books().payments).toEqual([]);
  });

  test('must be a terminal', async () => {
    const shop = await openTbank();
    const answer = await shop.call('GetState', { TerminalKey: 'Nobody', PaymentId: '1' });
    expect(answer).toMatchObject({ Success: false, ErrorCode: '501' });
  });

  test('sees no payment of another terminal', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    shop.bank.enrol({
      dialect: 'tbank',
      terminalKey: 'Other',
      password: 'password1',
      webhookUrl: 'http://127.0.0.1:9/',
    });
    const { tokenOf } = await import('../../../scripts/sandbox-bank/dialects/tbank/token');
    const asked = { TerminalKey: 'Other', PaymentId };
    expect(await shop.call('GetState', asked, tokenOf(asked, 'password1'))).toMatchObject({ ErrorCode: '255' });
  });

  test.each([
    ['a word as the payment’s id', { PaymentId: 'pay_1' }, '217'],
    ['no payment', {}, '201'],
    ['an unknown payment', { PaymentId: '123' }, '255'],
  ])('is refused with %s', async (_name, params, code) => {
    const shop = await openTbank();
    expect(await shop.call('GetState', params)).toMatchObject({ Success: false, ErrorCode: code });
  });

  test('finds nothing at another address, and only by POST', async () => {
    const shop = await openTbank();
    expect(await shop.call('Refund', {})).toEqual({ http: 404 });
    expect((await fetch(`${shop.bank.url}/tbank/v2/Init`)).status).toBe(404);
  });
});
