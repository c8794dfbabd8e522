import { describe, expect, test } from 'vitest';
import type { RegisterKind } from '../../../scripts/sandbox-bank/registers/registers';
import { openSber } from './sber-shop';
import { openTbank, type TbankShop } from './tbank-shop';
import { decoded, type Till } from './till';

const DAY_MS = 24 * 3600 * 1000;
/** 23:30 in Moscow, so that half an hour later it is another day there. */
const EVENING = new Date('2026-11-23T20:30:00Z');
const FIRST = '2026-11-23';

const file = (till: Till, kind: RegisterKind, from: string, to?: string) =>
  decoded(till.bank.register(kind, { merchantId: till.merchantId, from, to }));

async function paid(shop: TbankShop, Amount: number, changes: Record<string, unknown> = {}): Promise<string> {
  const { PaymentId } = await shop.init({ Amount, ...changes });
  await shop.control(`payments/${PaymentId}/pay`);
  return PaymentId;
}

describe('bills paid at a counter', () => {
  const counter = (till: Till, changes: Record<string, unknown> = {}) =>
    till.control('counter-payments', {
      ...{ merchantId: till.merchantId, amount: 828_271, account: '6262000000471', period: '0926' },
      ...{ payer: 'Валиев Ильшат Наилевич', address: 'ул. Спортивная, д. 9, кв. 43' },
      ...changes,
    });

  test('stand in the register of the day, which its last line adds up', async () => {
    const shop = await openSber('ecom', {}, { feePpm: 8000 });
    shop.bank.clock.set(EVENING);
    await counter(shop);
    await counter(shop, { amount: 100_000, account: '6262000000417' });
    shop.bank.clock.advance(DAY_MS);
    const [first, second, trailer] = file(shop, 'eps', FIRST)
      .split('\r\n')
      .map((line) => line.split(';'));
    expect(first).toEqual([
      ...[
        '23-11-2026',
        expect.stringMatching(/^23-30-0\d$/),
        '8610/99',
        'СБОЛ',
        expect.stringMatching(/^20261123\d{12}$/),
      ],
      ...['6262000000471', 'Валиев Ильшат Наилевич', 'ул. Спортивная, д. 9, кв. 43', '0926'],
      ...['8282,71', '8216,45', '66,26'],
    ]);
    expect(second?.slice(9)).toEqual(['1000,00', '992,00', '8,00']);
    const [payout] = shop.bank.books().payouts;
    expect(trailer).toEqual(['=2', '9282,71', '9208,45', '74,26', String(payout?.number), '24-11-2026']);
    expect(payout).toMatchObject({ stream: 'counter', amount: 920_845 });
  });

  test('are known to no shop: neither by a notice nor by its API', async () => {
    const shop = await openSber('legacy');
    await counter(shop);
    const [payment] = shop.bank.books().payments;
    expect(await shop.status('00000000-0000-0000-0000-000000000000')).toMatchObject({ errorCode: '6' });
    const asked = { from: '20000101000000', to: '20990101000000', size: 10, merchants: '' };
    const listed = await shop.call('getLastOrdersForMerchants.do', { ...asked, transactionStates: 'DEPOSITED' });
    expect(listed).toMatchObject({ totalCount: 0 });
    await shop.bank.flush();
    expect(shop.letters).toEqual([]);
    expect((await fetch(`${shop.bank.url}/pay/${payment?.id}`)).status).toBe(404);
    expect(shop.bank.books().merchants).toMatchObject([{ balanced: true }]);
  });

  test.each([
    ['of nobody', { merchantId: 'mer_nobody' }, 404],
    ['without an account', { account: undefined }, 422],
    ['for a thirteenth month', { period: '1326' }, 422],
  ])('are refused %s', async (_name, changes, status) => {
    const shop = await openSber();
    expect((await counter(shop, changes)).status).toBe(status);
    expect(shop.bank.books().payments).toEqual([]);
  });
});

describe('the statement', () => {
  test('has one credit for every payout, and its balances chain', async () => {
    const payee = {
      name: 'ООО «УК «Спортивная»',
      inn: '1699001011',
      kpp: '169901001',
      account: '40702810900000000101',
    };
    const shop = await openTbank({ payee }, { feePpm: 10_000 });
    shop.bank.clock.set(EVENING);
    await paid(shop, 100_000);
    shop.bank.clock.advance(DAY_MS);
    await paid(shop, 50_000);
    shop.bank.clock.advance(DAY_MS);
    const lines = (from: string, to: string) => file(shop, 'statement', from, to).split('\r\n');
    const both = lines('2026-11-24', '2026-11-25');
    expect(both[0]).toBe('1CClientBankExchange');
    expect(both.filter((line) => line.startsWith('Сумма='))).toEqual(['Сумма=990.00', 'Сумма=495.00']);
    expect(both).toContain('КонечныйОстаток=1485.00');
    expect(both).toContain('ПолучательИНН=1699001011');
    const purpose =
      'НазначениеПлатежа=Возмещение по операциям эквайринга за 23.11.2026, за вычетом комиссии 10.00. НДС не облагается';
    expect(both).toContain(purpose);
    const [one, two] = [lines('2026-11-24', '2026-11-24'), lines('2026-11-25', '2026-11-25')];
    expect(one).toContain('КонечныйОстаток=990.00');
    expect(two).toContain('НачальныйОстаток=990.00');
    expect(both.at(-2)).toBe('КонецФайла');
  });

  test('carries a day of more refunds than payments over to the next', async () => {
    const shop = await openTbank({}, { feePpm: 0 });
    shop.bank.clock.set(EVENING);
    const id = await paid(shop, 100_000);
    shop.bank.clock.advance(DAY_MS);
    await shop.call('Cancel', { PaymentId: id });
    await paid(shop, 40_000);
    shop.bank.clock.advance(DAY_MS);
    await paid(shop, 70_000);
    shop.bank.clock.advance(DAY_MS);
    expect(shop.bank.books().payouts.map(({ amount, days }) => [amount, days])).toEqual([
      [100_000, ['2026-11-23']],
      [10_000, ['2026-11-24', '2026-11-25']],
    ]);
    const credits = file(shop, 'statement', '2026-11-24', '2026-11-30').match(/Сумма=.*/g);
    expect(credits).toEqual(['Сумма=1000.00', 'Сумма=100.00']);
  });
});
