import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWire, toWire } from '@/lib/acquiring/providers/yookassa/money';
import { toPaymentOrder } from '@/lib/acquiring/providers/yookassa/payment-order';
import { toYookassaReceipt } from '@/lib/acquiring/providers/yookassa/receipt';
import { toProviderPayment } from '@/lib/acquiring/providers/yookassa/transform';
import { parseWebhook } from '@/lib/acquiring/providers/yookassa/webhook';
import type { Receipt, ReceiptLine, ReceiptVat, Taxation } from '@/lib/acquiring/receipt';
import type { UtilityIdentifier } from '@/lib/acquiring/utility-order';

const ORDER = '0190a1b2c3d4e5f60718293a4b5c6d7e';
const rub = (value: string) => ({ value, currency: 'RUB' });

describe('A sum of ЮKassa', () => {
  it.each([
    [0n, '0.00'],
    [1n, '0.01'],
    [10n, '0.10'],
    [100n, '1.00'],
    [123_456n, '1234.56'],
    [9_007_199_254_740_993n, '90071992547409.93'],
  ])('of %s kopecks is written %s', (amount, value) => {
    expect(toWire({ amount, currency: 'RUB' })).toEqual(rub(value));
  });

  it.each([
    ['1234.5', 123_450n],
    ['1234', 123_400n],
    ['0.07', 7n],
  ])('written %s is read', (value, amount) => {
    expect(fromWire(rub(value)).amount).toBe(amount);
  });

  it.each(['', '1,50', '-1.00', '1.005', '1e3', ' 1.00', '1.'])('is never «%s»', (value) => {
    expect(() => fromWire(rub(value))).toThrow(RangeError);
  });

  it('comes back as it went, to the kopeck', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (amount) => {
        expect(fromWire(toWire({ amount, currency: 'RUB' })).amount).toBe(amount);
      }),
    );
  });
});

const aPayment = (changes: object = {}) => ({
  id: '2d7f9e5a-000f-5000-8000-1d1d1d1d1d1d',
  status: 'pending',
  amount: rub('1234.56'),
  created_at: '2026-11-24T10:00:00.000Z',
  metadata: { order_id: ORDER },
  test: true,
  ...changes,
});

describe('A payment of ЮKassa', () => {
  it.each([
    ['pending', undefined, 'pending'],
    ['waiting_for_capture', undefined, 'authorized'],
    ['succeeded', undefined, 'captured'],
    ['canceled', { party: 'merchant', reason: 'canceled_by_merchant' }, 'canceled'],
    ['canceled', { party: 'payment_network', reason: 'insufficient_funds' }, 'declined'],
    ['canceled', { party: 'yoo_money', reason: 'fraud_suspected' }, 'declined'],
    ['canceled', { party: 'yoo_money', reason: 'expired_on_confirmation' }, 'expired'],
    ['canceled', { party: 'yoo_money', reason: 'expired_on_capture' }, 'expired'],
  ] as const)('that is %s (%o) is %s', (status, cancellation_details, ours) => {
    const told = toProviderPayment(aPayment({ status, cancellation_details }), []);
    expect(told).toMatchObject({ status: ours, isStatusKnown: true, captured: ours === 'captured' ? 123_456n : 0n });
    expect(told.failure?.code).toBe(cancellation_details?.reason);
  });

  it.each(['under_review', 'constructor', ''])('of the unknown status «%s» is pending and took nothing', (status) => {
    const told = toProviderPayment(aPayment({ status }), []);
    expect(told).toMatchObject({ status: 'pending', isStatusKnown: false, captured: 0n });
  });

  it('tells its fee as what does not arrive', () => {
    const told = toProviderPayment(aPayment({ status: 'succeeded', income_amount: rub('1200.00') }), []);
    expect(told.fee).toBe(3_456n);
  });

  it('waits an hour for its payer, which no answer says', () => {
    expect(toProviderPayment(aPayment(), []).expiresAt).toEqual(new Date('2026-11-24T11:00:00.000Z'));
  });

  it('counts as given back only what arrived', () => {
    const refunds = ['pending', 'succeeded', 'canceled', 'odd'].map((status, at) => ({
      id: `r${at}`,
      status,
      amount: rub('10.00'),
      description: at === 1 ? `Возврат ${ORDER}` : null,
    }));
    const told = toProviderPayment(aPayment({ status: 'succeeded' }), refunds);
    expect(told.refunded).toBe(1_000n);
    expect(told.refunds.map(({ status }) => status)).toEqual(['pending', 'succeeded', 'failed', 'pending']);
    expect(told.refunds.map(({ refundId }) => refundId)).toEqual([null, ORDER, null, null]);
  });
});

const aLine = (changes: Partial<ReceiptLine> = {}): ReceiptLine => ({
  ...{ name: 'Горячая вода', price: 21_047n, quantity: 2_647n, amount: 55_711n },
  ...{ vat: 'none', subject: 'service', mode: 'full-payment' },
  ...changes,
});
const aReceipt = (changes: Partial<Receipt> = {}): Receipt => ({
  ...{ customer: { phone: '+7 (900) 123-45-67' }, taxation: 'general', lines: [aLine()] },
  ...changes,
});

describe('A receipt for ЮKassa', () => {
  it('names the price of one, thousandths of a unit and the codes', () => {
    expect(toYookassaReceipt(aReceipt(), 55_711n)).toEqual({
      customer: { phone: '79001234567' },
      items: [
        {
          ...{ description: 'Горячая вода', quantity: '2.647', amount: rub('210.47') },
          ...{ vat_code: 1, payment_subject: 'service', payment_mode: 'full_payment' },
        },
      ],
      tax_system_code: 1,
    });
  });

  it.each([
    ...([
      ['none', 1],
      ['vat-0', 2],
      ['vat-10', 3],
      ['vat-20', 4],
      ['vat-10-110', 5],
      ['vat-20-120', 6],
      ['vat-5', 7],
      ['vat-7', 8],
      ['vat-5-105', 9],
      ['vat-7-107', 10],
      ['vat-22', 11],
      ['vat-22-122', 12],
    ] satisfies [ReceiptVat, number][]),
  ])('with the tax %s has the code %d', (vat, code) => {
    const [item] = toYookassaReceipt(aReceipt({ lines: [aLine({ vat })] }), 55_711n).items;
    expect(item?.vat_code).toBe(code);
  });

  it.each([
    ['general', 1],
    ['simplified-income', 2],
    ['simplified-profit', 3],
    ['agricultural', 5],
    ['patent', 6],
  ] satisfies [Taxation, number][])('under the taxation %s has the code %d', (taxation, code) => {
    expect(toYookassaReceipt(aReceipt({ taxation }), 55_711n).tax_system_code).toBe(code);
  });

  it.each([
    ['for another sum', aReceipt(), 55_712n],
    ['of a line that is not price × quantity', aReceipt({ lines: [aLine({ amount: 55_712n })] }), 55_712n],
    ['without a line', aReceipt({ lines: [] }), 0n],
    ['to nobody', aReceipt({ customer: {} }), 55_711n],
  ])('%s is a mistake of ours', (_, receipt, charged) => {
    expect(() => toYookassaReceipt(receipt, charged)).toThrow(RangeError);
  });
});

describe('A housing bill for ЮKassa', () => {
  const order = (identifier: UtilityIdentifier, kpp: string | null) => ({
    purpose: 'ЖКУ',
    recipient: {
      ...{ name: 'ТСЖ', inn: '1699001011', kpp },
      bank: { name: 'Банк', bic: '049299811', account: '4', correspondentAccount: '3' },
    },
    period: { year: 2026, month: 10 },
    identifier,
  });

  it.each([
    ['account', 'account_number'],
    ['unified-account', 'unified_account_number'],
    ['payment-document', 'payment_document_id'],
    ['service', 'service_id'],
  ] as const)('known by its %s says so in %s', (kind, field) => {
    const sent = toPaymentOrder(order({ kind, value: 'x1' }, '169901001'), { amount: 100n, currency: 'RUB' });
    expect(sent).toMatchObject({ type: 'utilities', amount: rub('1.00'), [field]: 'x1' });
    expect(sent.recipient).toMatchObject({ kpp: '169901001' });
  });

  it('of a recipient without a КПП names none', () => {
    const sent = toPaymentOrder(order({ kind: 'account', value: '1' }, null), { amount: 100n, currency: 'RUB' });
    expect(Object.keys(sent.recipient)).toEqual(['name', 'inn', 'bank']);
  });
});

describe('A message from ЮKassa', () => {
  const receivedAt = new Date('2026-11-24T10:00:30Z');
  const read = (message: unknown, at = receivedAt) => {
    const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
    return parseWebhook({ method: 'POST', url: 'http://x.test/', headers: new Headers(), body, receivedAt: at });
  };
  const payment = { id: 'pay-1', status: 'succeeded', amount: rub('1.00'), metadata: { order_id: ORDER } };

  it.each([
    ['payment.succeeded', payment, { providerPaymentId: 'pay-1', orderId: ORDER }],
    ['payment.canceled', { id: 'pay-1', status: 'canceled' }, { providerPaymentId: 'pay-1' }],
    ['refund.succeeded', { id: 'ref-1', status: 'succeeded', payment_id: 'pay-1' }, { providerPaymentId: 'pay-1' }],
  ])('about %s leads to the payment', (event, object, ref) => {
    const told = read({ type: 'notification', event, object });
    expect(told.kind === 'event' && told.ref).toEqual(ref);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no notification', { type: 'other', event: 'payment.succeeded', object: payment }],
    [
      'an id no database keeps',
      { type: 'notification', event: 'payment.succeeded', object: { ...payment, id: 'a\0' } },
    ],
    ['no object', { type: 'notification', event: 'payment.succeeded' }],
  ])('that is %s is refused', (_, message) => {
    expect(read(message)).toEqual({ kind: 'rejected', reason: 'malformed' });
  });

  it('about something else, or a refund of nothing, is ignored', () => {
    const object = { id: 'x', status: 'active' };
    expect(read({ type: 'notification', event: 'payment_method.active', object }).kind).toBe('ignored');
    expect(read({ type: 'notification', event: 'refund.succeeded', object }).kind).toBe('ignored');
  });

  it('is known again within a minute, and forged in advance does not silence the true one later', () => {
    const message = { type: 'notification', event: 'payment.succeeded', object: payment };
    const keys = [0, 10_000, 60_000].map((ms) => read(message, new Date(receivedAt.getTime() + ms)));
    const [now, soon, later] = keys.map((one) => one.kind === 'event' && one.eventKey);
    expect([now === soon, now === later]).toEqual([true, false]);
  });
});
