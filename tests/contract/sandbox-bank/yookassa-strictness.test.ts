import { describe, expect, test } from 'vitest';
import { newOrderId } from './till';
import { aPayment, aPaymentOrder, aPaymentReceipt, type Json, openYookassa } from './yookassa-shop';

const rub = (value: unknown) => ({ value, currency: 'RUB' });
const redirect = (changes: Json) => ({ type: 'redirect', return_url: 'http://localhost:3000/p', ...changes });

const REFUSED: [string, Json, string][] = [
  ['an unknown field', { comment: 'x' }, 'comment'],
  ['no sum', { amount: undefined }, 'amount'],
  ['a sum as a number', { amount: rub(1217.7) }, 'amount.value'],
  ['a sum with one digit after the point', { amount: rub('1217.7') }, 'amount.value'],
  ['a sum with a comma', { amount: rub('1217,70') }, 'amount.value'],
  ['a sum in kopecks', { amount: rub('121770') }, 'amount.value'],
  ['a sum below a rouble', { amount: rub('0.99') }, 'amount.value'],
  ['another currency', { amount: { value: '1.00', currency: 'USD' } }, 'amount.currency'],
  ['a description longer than 128', { description: 'я'.repeat(129) }, 'description'],
  ['no confirmation', { confirmation: undefined }, 'confirmation'],
  ['no address to come back to', { confirmation: { type: 'redirect' } }, 'confirmation.return_url'],
  ['a relative address', { confirmation: redirect({ return_url: '/p' }) }, 'confirmation.return_url'],
  ['an unknown confirmation', { confirmation: { type: 'sms' } }, 'confirmation.type'],
  ['an unknown locale', { confirmation: redirect({ locale: 'ru' }) }, 'confirmation.locale'],
  ['a QR code without СБП', { confirmation: { type: 'qr' } }, 'confirmation.type'],
  ['an unknown method', { payment_method_data: { type: 'cash' } }, 'payment_method_data.type'],
  ['СБП above its limit', { amount: rub('700000.01'), payment_method_data: { type: 'sbp' } }, 'amount'],
  ['capture as text', { capture: 'true' }, 'capture'],
  [
    '17 keys of metadata',
    { metadata: Object.fromEntries([...Array(17).keys()].map((n) => [`k${n}`, 'v'])) },
    'metadata',
  ],
  ['a metadata key longer than 32', { metadata: { ['k'.repeat(33)]: 'v' } }, 'metadata'],
  ['a metadata value longer than 512', { metadata: { k: 'v'.repeat(513) } }, 'metadata'],
  ['a number in the metadata', { metadata: { order_id: 5 } }, 'metadata'],
];

const item = (changes: Json) => ({ description: 'ЖКУ', quantity: 1, amount: rub('1217.70'), vat_code: 1, ...changes });

const BAD_RECEIPTS: [string, Json, string][] = [
  ['without a customer', { customer: undefined }, 'receipt.customer'],
  ['without a way to reach the payer', { customer: {} }, 'receipt.customer.email'],
  ['with a plus before the telephone', { customer: { phone: '+79990000001' } }, 'receipt.customer.phone'],
  ['without lines', { items: [] }, 'receipt.items'],
  ['with 101 lines', { items: Array(101).fill(item({})) }, 'receipt.items'],
  ['with an unknown VAT', { items: [item({ vat_code: 13 })] }, 'receipt.items[0].vat_code'],
  ['with a price as a number', { items: [item({ amount: rub(1217.7) })] }, 'receipt.items[0].amount.value'],
  ['with no quantity', { items: [item({ quantity: 0 })] }, 'receipt.items[0].quantity'],
  ['with an unknown subject', { items: [item({ payment_subject: 'bill' })] }, 'receipt.items[0].payment_subject'],
  ['with an unknown measure', { items: [item({ measure: 'pound' })] }, 'receipt.items[0].measure'],
  ['with an unknown tax system', { tax_system_code: 7 }, 'receipt.tax_system_code'],
  ['with another total', { items: [item({ amount: rub('1217.69') })] }, 'receipt'],
];

const BAD_ORDERS: [string, Json, string][] = [
  ['of another kind', { type: 'taxes' }, 'type'],
  ['of another sum', { amount: rub('1217.69') }, 'amount'],
  ['without a purpose', { payment_purpose: undefined }, 'payment_purpose'],
  ['with a purpose longer than 210', { payment_purpose: 'я'.repeat(211) }, 'payment_purpose'],
  ['without a recipient', { recipient: undefined }, 'recipient'],
  ['that names no bill', { account_number: undefined }, 'account_number'],
  ['with a short unified account', { unified_account_number: '12' }, 'unified_account_number'],
  ['with a thirteenth month', { payment_period: { month: 13, year: 2026 } }, 'payment_period.month'],
  ['with the year 1919', { payment_period: { month: 1, year: 1919 } }, 'payment_period.year'],
];

describe('opening a payment', () => {
  test.each(REFUSED)('%s is refused', async (_name, changes, parameter) => {
    const shop = await openYookassa();
    const { status, body } = await shop.call('POST', '/payments', { body: aPayment(changes) });
    expect(status).toBe(400);
    expect(body).toEqual({
      ...{ type: 'error', code: 'invalid_request', parameter },
      id: expect.any(String),
      description: expect.any(String),
    });
    expect(shop.bank.books().payments).toEqual([]);
  });

  test.each(BAD_RECEIPTS)('a receipt %s is refused', async (_name, changes, parameter) => {
    const shop = await openYookassa();
    const body = aPayment({ receipt: aPaymentReceipt(changes) });
    expect(await shop.call('POST', '/payments', { body })).toMatchObject({ status: 400, body: { parameter } });
  });

  test.each(BAD_ORDERS)('a payment order %s is refused', async (_name, changes, parameter) => {
    const shop = await openYookassa({ utilities: true });
    const body = aPayment({ payment_order: aPaymentOrder(changes) });
    const answer = await shop.call('POST', '/payments', { body });
    expect(answer).toMatchObject({ status: 400, body: { parameter: `payment_order.${parameter}` } });
  });

  test('everything the protocol knows is taken and kept', async () => {
    const shop = await openYookassa({ utilities: true, receipts: true });
    for (const name of ['payment_order', 'payment_order_data']) {
      const metadata = { order_id: newOrderId() };
      const sent = { receipt: aPaymentReceipt({ tax_system_code: 1, internet: true, timezone: 2 }), metadata };
      await shop.open({ ...sent, [name]: aPaymentOrder(), payment_method_data: { type: 'bank_card' } });
      const kept = shop.booked(metadata.order_id);
      expect(kept).toMatchObject({ amount: 121_770, receipt: sent.receipt, paymentOrder: aPaymentOrder() });
    }
  });

  test('a shop of housing bills demands the order, a shop with a register the receipt', async () => {
    const [bills, register] = [await openYookassa({ utilities: true }), await openYookassa({ receipts: true })];
    const body = aPayment();
    expect((await bills.call('POST', '/payments', { body })).body.parameter).toBe('payment_order');
    expect((await register.call('POST', '/payments', { body })).body.parameter).toBe('receipt');
  });
});

describe('a request', () => {
  test.each([
    ['a wrong secret', 'Basic MTAwNTAwOndyb25n'],
    ['an unknown shop', 'Basic OTk5OnRlc3Q='],
    ['another scheme', 'Bearer test'],
    ['nothing', ''],
  ])('with %s is nobody’s', async (_name, authorization) => {
    const shop = await openYookassa();
    const answer = await shop.call('GET', '/payments', { headers: { authorization } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_credentials', parameter: 'Authorization' } });
  });

  test.each([
    ['no key', '', 'Idempotence-Key'],
    ['a key longer than 64', 'k'.repeat(65), 'Idempotence-Key'],
  ])('that changes something with %s is refused', async (_name, key, parameter) => {
    const shop = await openYookassa();
    const answer = await shop.call('POST', '/payments', { key, body: aPayment() });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', parameter } });
  });

  test('with another type of content is refused', async () => {
    const shop = await openYookassa();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await shop.call('POST', '/payments', { headers, body: {} })).status).toBe(415);
  });

  test.each(['/payments/nothing', '/refunds/nothing', '/receipts', '/'])('for %s finds nothing', async (path) => {
    const shop = await openYookassa();
    expect(await shop.call('GET', path)).toMatchObject({ status: 404, body: { type: 'error', code: 'not_found' } });
  });

  test('sees no payment of another shop', async () => {
    const shop = await openYookassa();
    const { id } = await shop.open();
    const other = { dialect: 'yookassa' as const, shopId: '200', secretKey: 'secret_of_other' };
    shop.bank.enrol({ ...other, webhookUrl: 'http://127.0.0.1:9/' });
    const authorization = `Basic ${Buffer.from('200:secret_of_other').toString('base64')}`;
    expect((await shop.call('GET', `/payments/${id}`, { headers: { authorization } })).status).toBe(404);
  });
});

describe('a repeated key', () => {
  test('gives the first answer again for a day, then acts anew', async () => {
    const shop = await openYookassa();
    const body = aPayment();
    const first = await shop.call('POST', '/payments', { key: 'k1', body });
    await shop.control(`payments/${first.body.id}/pay`);
    expect(await shop.call('POST', '/payments', { key: 'k1', body })).toEqual(first);
    shop.bank.clock.advance(24 * 3600 * 1000);
    expect((await shop.call('POST', '/payments', { key: 'k1', body })).body.id).not.toBe(first.body.id);
  });

  test('is refused for another request', async () => {
    const shop = await openYookassa();
    await shop.call('POST', '/payments', { key: 'k1', body: aPayment() });
    const other = await shop.call('POST', '/payments', { key: 'k1', body: aPayment({ capture: false }) });
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid_request', parameter: 'Idempotence-Key' } });
    expect(shop.bank.books().payments).toHaveLength(1);
  });
});
