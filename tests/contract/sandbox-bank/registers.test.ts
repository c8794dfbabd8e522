import { describe, expect, test } from 'vitest';
import type { RegisterKind } from '../../../scripts/sandbox-bank/registers/registers';
import { openStripe } from './stripe-shop';
import { openTbank, type TbankShop } from './tbank-shop';
import { decoded, type Till } from './till';
import { openYookassa } from './yookassa-shop';

const DAY_MS = 24 * 3600 * 1000;
/** 23:30 in Moscow, so that half an hour later it is another day there. */
const EVENING = new Date('2026-11-23T20:30:00Z');
const [FIRST, SECOND] = ['2026-11-23', '2026-11-24'];

const file = (till: Till, kind: RegisterKind, from: string, to?: string) =>
  till.bank.register(kind, { merchantId: till.merchantId, from, to });

const rows = (bytes: Uint8Array) =>
  decoded(bytes)
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split(';'));

async function paid(shop: TbankShop, Amount: number, changes: Record<string, unknown> = {}): Promise<string> {
  const { PaymentId } = await shop.init({ Amount, ...changes });
  await shop.control(`payments/${PaymentId}/pay`);
  return PaymentId;
}

describe('the register of Т-Банк', () => {
  test('has 21 fields for every operation of the Moscow day, in windows-1251 with CRLF', async () => {
    const shop = await openTbank({}, { feePpm: 12_000 });
    shop.bank.clock.set(EVENING);
    const id = await paid(shop, 215_000, { DATA: { Order_number: '00010402', Secret: 'x' } });
    await paid(shop, 82_540);
    await shop.call('Cancel', { PaymentId: id, Amount: 50_000 });
    shop.bank.clock.advance(DAY_MS);
    await paid(shop, 100);
    const bytes = file(shop, 'tbank', FIRST);
    expect(decoded(bytes).endsWith('\r\n')).toBe(true);
    const [first, second, refund, ...none] = rows(bytes);
    expect(none).toEqual([]);
    expect(first).toHaveLength(21);
    expect(first).toEqual([
      '1',
      expect.stringMatching(/^\d{4} \d{2}\*\* \*{4} \d{4}$/),
      expect.stringMatching(/^(Visa|MC|Мir)$/),
      expect.stringMatching(/^[0-9a-f]{32}$/),
      '23.11.2026',
      expect.stringMatching(/^23:30:0\d$/),
      'MSK',
      expect.stringMatching(/^\d{6}$/),
      expect.stringMatching(/^\d{8}$/),
      '23.11.2026',
      '24.11.2026',
      ...['2150.00', '25.80', '2124.20', 'Debit'],
      expect.stringMatching(/^\d{12}$/),
      id,
      ...['ZHKU-CABINET', 'Dom', 'Order_number:00010402'],
      'Оплата ЖКУ ЛС 6262000000055 за 10.2026',
    ]);
    expect(second?.slice(11, 15)).toEqual(['825.40', '9.90', '815.50', 'Debit']);
    expect(refund?.slice(11, 15)).toEqual(['500.00', '0.00', '500.00', 'Credit']);
    expect(rows(file(shop, 'tbank', SECOND))).toHaveLength(1);
  });

  test('shows СБП with a telephone and a number of 32 digits, and no RRN', async () => {
    const shop = await openTbank();
    shop.bank.clock.set(EVENING);
    await paid(shop, 80_000);
    const { PaymentId } = await shop.init({ Amount: 80_000 });
    await shop.control(`payments/${PaymentId}/pay`, { method: 'sbp' });
    const row = rows(file(shop, 'tbank', FIRST)).find((one) => one[2] === 'SBP');
    expect(row?.[1]).toMatch(/^\+7\(9\d\d\)XXX-XX-\d\d$/);
    expect(row?.[7]).toMatch(/^[0-9A-F]{32}$/);
    expect(row?.[15]).toBe('');
  });

  test('lists failed tries, returned refunds and chargebacks', async () => {
    const shop = await openTbank();
    shop.bank.clock.set(EVENING);
    const { PaymentId } = await shop.init({ Amount: 100_000 });
    await shop.control(`payments/${PaymentId}/fail-try`);
    await shop.control(`payments/${PaymentId}/pay`);
    await shop.call('Cancel', { PaymentId, Amount: 10_000 });
    await shop.control(`refunds/${shop.bank.books().refunds[0]?.id}/fail`);
    await shop.control(`payments/${PaymentId}/charge-back`, { amount: 100_000 });
    const found = rows(file(shop, 'tbank', FIRST));
    expect(found.map((row) => [row[14], row[11], row[13]])).toEqual([
      ['AUTH_FAIL', '1000.00', '0.00'],
      ['Debit', '1000.00', '988.00'],
      ['Credit', '100.00', '100.00'],
      ['CancelRefund', '100.00', '100.00'],
      ['Chargeback', '1000.00', '1000.00'],
    ]);
  });

  test('has the field 13.1 where receipts cost', async () => {
    const shop = await openTbank({ fiscalFee: 50 }, { feePpm: 12_000 });
    shop.bank.clock.set(EVENING);
    await paid(shop, 513_655);
    const [row] = rows(file(shop, 'tbank', FIRST));
    expect(row).toHaveLength(22);
    expect(row?.slice(11, 16)).toEqual(['5136.55', '61.64', '0.50', '5074.41', 'Debit']);
    expect(shop.bank.books().payments[0]?.fee).toBe(6214);
  });
});

describe('the registers of ЮKassa', () => {
  test('list payments with fee and VAT, and add them up', async () => {
    const shop = await openYookassa({}, { feePpm: 28_000 });
    shop.bank.clock.set(EVENING);
    const { id } = await shop.open();
    await shop.control(`payments/${id}/pay`);
    const lines = decoded(file(shop, 'yookassa-payments', FIRST), 'utf-8').split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'РЕЕСТР ПЛАТЕЖЕЙ ПО ДОГОВОРУ НЭК.000001.01 (100500)',
      'Дата платежей: 2026-11-23',
    ]);
    expect(lines[2]).toBe(
      'Идентификатор платежа;Сумма платежа;Валюта платежа;Сумма за вычетом комиссии и НДС;Сумма комиссии без НДС;' +
        'Время платежа;Идентификатор платежного средства;Описание;Тип платежа;Имя плательщика;Адрес плательщика;' +
        'ИНН плательщика;НДС с комиссии',
    );
    const cells = lines[3]?.split(';') ?? [];
    expect(cells.slice(0, 5)).toEqual([id, '1217.70', 'RUB', '1176.10', '34.10']);
    expect(cells[5]).toMatch(/^23\.11\.2026 23:30:0\d$/);
    expect([cells[8], cells[12]]).toEqual(['AC', '7.50']);
    expect(lines.slice(4)).toEqual([
      '',
      'Сумма принятых платежей: 1217.70 RUB',
      'Сумма принятых платежей за вычетом комиссии и НДС: 1176.10 RUB',
      'Число платежей: 1',
      '',
    ]);
  });

  test('list refunds apart', async () => {
    const shop = await openYookassa();
    shop.bank.clock.set(EVENING);
    const { id } = await shop.open();
    await shop.control(`payments/${id}/pay`);
    const refund = await shop.refund(id, '217.70');
    const lines = decoded(file(shop, 'yookassa-refunds', FIRST), 'utf-8').split('\n');
    expect(lines[3]?.split(';').slice(0, 4)).toEqual([refund.body.id, id, '217.70', 'RUB']);
    expect(lines.at(-2)).toBe('Число возвратов: 1');
  });
});

describe('Stripe’s balance', () => {
  test('is the same by the API and in the report, and adds up to the payout', async () => {
    const shop = await openStripe({ feePpm: 29_000 });
    shop.bank.clock.set(EVENING);
    const { session, intent } = await shop.paid();
    await shop.stripe.refunds.create({ payment_intent: intent, amount: 21_770 });
    expect((await shop.stripe.payouts.list()).data).toEqual([]);
    shop.bank.clock.advance(DAY_MS);
    const [payout] = (await shop.stripe.payouts.list()).data;
    expect(payout).toMatchObject({ amount: 121_770 - 3531 - 21_770, status: 'paid', currency: 'rub' });
    const { data } = await shop.stripe.balanceTransactions.list({ payout: payout?.id });
    expect(data.map((one) => [one.type, one.amount, one.fee, one.net, one.status])).toEqual([
      ['payout', -96_469, 0, -96_469, 'available'],
      ['refund', -21_770, 0, -21_770, 'available'],
      ['charge', 121_770, 3531, 118_239, 'available'],
    ]);
    expect(data.reduce((sum, one) => sum + one.net, 0)).toBe(0);
    const report = decoded(file(shop, 'stripe', FIRST), 'utf-8').split('\n');
    const names = report[0]?.split(',') ?? [];
    const column = (name: string) => report.slice(1, -1).map((line) => line.split(',')[names.indexOf(name)]);
    expect(column('gross')).toEqual(['1217.70', '-217.70']);
    expect(column('fee')).toEqual(['35.31', '0.00']);
    expect(column('net')).toEqual(['1182.39', '-217.70']);
    expect(column('reporting_category')).toEqual(['charge', 'refund']);
    expect(column('balance_transaction_id')).toEqual([data[2]?.id, data[1]?.id]);
    expect(column('automatic_payout_id')).toEqual([payout?.id, payout?.id]);
    expect(column('client_reference_id')[0]).toBe(
      (await shop.stripe.checkout.sessions.retrieve(session)).client_reference_id,
    );
  });
});

describe('a register', () => {
  test('is had from the levers too, named after its day', async () => {
    const shop = await openTbank();
    shop.bank.clock.set(EVENING);
    await paid(shop, 100_000);
    const url = `${shop.bank.url}/control/registers/tbank?merchantId=${shop.merchantId}&from=${FIRST}`;
    const answer = await fetch(url);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="tbank-2026-11-23.csv"');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(file(shop, 'tbank', FIRST)));
  });

  test.each([
    ['tbank?merchantId=mer_nobody&from=2026-11-23', 404],
    ['nothing?from=2026-11-23', 404],
    ['tbank?from=yesterday', 422],
    ['tbank?from=2026-11-24&to=2026-11-23', 422],
  ])('asked for as %s is refused', async (query, status) => {
    const shop = await openTbank();
    const url = `${shop.bank.url}/control/registers/${query}${query.includes('merchantId') ? '' : `&merchantId=${shop.merchantId}`}`;
    expect((await fetch(url)).status).toBe(status);
  });
});
