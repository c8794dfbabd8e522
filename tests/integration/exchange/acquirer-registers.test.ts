import { beforeAll, describe, expect, it } from 'vitest';
import { anOrganisation } from '@/tests/support/builders/book-account';
import { writeRegister } from '@/tests/support/builders/register';
import { look } from '@/tests/support/loaded-rows';

const INN = '1699007777';
let made = 0;

beforeAll(async () => {
  await anOrganisation({ inn: INN });
});

async function seen(text: string, encoding = 'utf8') {
  made += 1;
  const { report, rows } = await look(await writeRegister(`acquirer-${made}.csv`, text, encoding), INN);
  const faults = report.rejected.filter(({ code }) => code !== 'payment-put-aside');
  return {
    status: report.status,
    faults: faults.map(({ row, code }) => (row === null ? code : `${row} ${code}`)),
    rows: rows.map(({ kind, day, amount, net }) => [kind, day, amount, net]),
  };
}

const STRIPE =
  'balance_transaction_id,created,currency,gross,fee,net,reporting_category,description,client_reference_id';
const CHARGE = {
  id: 'txn_1',
  created: '2026-11-24 10:00:05',
  currency: 'rub',
  gross: '1000.00',
  fee: '29.00',
  net: '971.00',
  category: 'charge',
  description: 'Оплата ЖКУ',
  order: 'a'.repeat(32),
};
const stripeRow = (changes: Partial<typeof CHARGE> = {}): string => Object.values({ ...CHARGE, ...changes }).join(',');
const stripe = (...rows: string[]): string => `${[STRIPE, ...rows].join('\n')}\n`;
const TAKEN = ['payment', '2026-11-24', 100_000, 97_100];

describe('a row of Stripe', () => {
  it.each([
    ['an hour that is none', { created: '2026-11-24 25:61:00' }, 'cell-moment'],
    ['a day that is none', { created: '2026-02-30 10:00:00' }, 'cell-moment'],
    ['a day alone', { created: '2026-11-24' }, 'cell-moment'],
    ['a number of seconds', { created: '1795514400' }, 'cell-moment'],
    ['an hour of another time zone', { created: '2026-11-24T10:00:00+03:00' }, 'cell-moment'],
    ['dollars', { currency: 'usd' }, 'currency-other'],
    ['no currency', { currency: '' }, 'cell-empty'],
    ['no number', { id: '' }, 'cell-empty'],
    ['a charge with a minus', { gross: '-1000.00', net: '-1029.00' }, 'sum-sign'],
    ['a refund with a plus', { category: 'refund' }, 'sum-sign'],
    ['a dispute with a plus', { category: 'dispute' }, 'sum-sign'],
    ['a failed refund with a minus', { category: 'refund_failure', gross: '-5', fee: '0', net: '-5' }, 'sum-sign'],
    ['no money', { gross: '0.00', fee: '0.00', net: '0.00' }, 'sum-zero'],
    ['a charge of nothing with a fee', { gross: '0.00', net: '-29.00' }, 'sum-zero'],
    ['a net that is not gross less fee', { net: '971.01' }, 'payment-sum'],
    ['a sum that is none', { fee: '29.001' }, 'cell-money'],
    ['a payout', { category: 'payout', gross: '-971.00', fee: '0', net: '-971.00' }, 'operation-payout'],
    ['an unknown category', { category: 'climate_order_purchase' }, 'operation-unknown'],
    ['a name that every object has', { category: 'constructor' }, 'operation-unknown'],
    ['a comma too many', { description: 'Оплата, ЖКУ' }, 'cells-count'],
  ])('with %s is refused by itself', async (_, changes, code) => {
    const file = stripe(stripeRow({ id: 'txn_2', ...changes }), stripeRow());
    expect(await seen(file)).toEqual({ status: 'loaded', faults: [`2 ${code}`], rows: [TAKEN] });
  });

  it('with a cell too few is refused, wherever the cell is missing', async () => {
    const cells = stripeRow({ id: 'txn_2' }).split(',');
    for (let at = 0; at < cells.length; at += 1) {
      const { faults, rows } = await seen(stripe(cells.toSpliced(at, 1).join(','), stripeRow()));
      expect([at, faults, rows]).toEqual([at, ['2 cells-differ'], [TAKEN]]);
    }
  });

  it.each([
    ['charge', '1000.00', '29.00', '971.00', ['payment', 100_000, 97_100]],
    ['refund', '-300.00', '0.00', '-300.00', ['refund', 30_000, -30_000]],
    ['refund', '-300.00', '-8.70', '-291.30', ['refund', 30_000, -29_130]],
    ['refund_failure', '300.00', '0.00', '300.00', ['refund-return', 30_000, 30_000]],
    ['dispute', '-1000.00', '15.00', '-1015.00', ['chargeback', 100_000, -101_500]],
    ['dispute_reversal', '1000.00', '-15.00', '1015.00', ['chargeback-return', 100_000, 101_500]],
    ['fee', '-120.00', '0.00', '-120.00', ['fee', 0, -12_000]],
    ['network_cost', '0.00', '0.40', '-0.40', ['fee', 0, -40]],
  ])('of %s, gross %s, fee %s, adds %s to the payout', async (category, gross, fee, net, [kind, amount, added]) => {
    const { rows, faults } = await seen(stripe(stripeRow({ category, gross, fee, net })));
    expect([faults, rows]).toEqual([[], [[kind, '2026-11-24', amount, added]]]);
  });
});

describe('a file of Stripe', () => {
  const [heading, row] = [STRIPE.split(','), stripeRow().split(',')];
  const arranged = (order: number[], delimiter: string) =>
    [heading, row].map((cells) => order.map((at) => cells[at]).join(delimiter)).join('\r\n');

  it.each([
    ['with its columns the other way round', arranged([8, 7, 6, 5, 4, 3, 2, 1, 0], ',')],
    ['with tabs, without a line end', arranged([0, 1, 2, 3, 4, 5, 6, 7, 8], '\t')],
    [
      'with a column more, quoted',
      stripe().replace('gross', '"source, id",gross') + stripeRow().replace('1000.00', '"x, y",1000.00'),
    ],
    [
      'with the order among the metadata',
      stripe(stripeRow()).replace('client_reference_id', 'payment_metadata[order_id]'),
    ],
    ['with blank lines', stripe('', stripeRow(), '')],
    ['with an hour after a T', stripe(stripeRow({ created: '2026-11-24T10:00' }))],
  ])('%s is read', async (_, text) => {
    expect(await seen(text)).toEqual({ status: 'loaded', faults: [], rows: [TAKEN] });
  });

  it.each([
    ['without the column of net', stripe(stripeRow()).replace(',net,', ',nett,'), ['1 column-missing']],
    ['with a column twice', stripe(stripeRow()).replace(',description,', ',fee,'), ['1 column-repeated']],
    [
      'without any column of orders',
      stripe(stripeRow()).replace('client_reference_id', 'customer_id'),
      ['column-missing'],
    ],
    ['of headings alone', stripe(), ['rows-none']],
    ['cut in its last line', stripe(stripeRow()).slice(0, -60), ['rows-all-rejected', '2 row-cut']],
    [
      'with one number twice',
      stripe(stripeRow(), stripeRow()),
      ['rows-all-rejected', '2 payment-repeated', '3 payment-repeated'],
    ],
  ])('%s is refused', async (_, text, faults) => {
    expect(await seen(text)).toEqual({ status: 'refused', faults, rows: [] });
  });
});

const PAYMENT =
  'Идентификатор платежа;Сумма платежа;Валюта платежа;Сумма за вычетом комиссии и НДС;Сумма комиссии без НДС;Время платежа;Описание;НДС с комиссии';
const PAID = ['2c5d', '1000.00', 'RUB', '965.84', '28.00', '23.11.2026 12:30:00', 'ЖКУ', '6.16'];
const ROW = ['payment', '2026-11-23', 100_000, 96_584];
const titles = ['РЕЕСТР ПЛАТЕЖЕЙ ПО ДОГОВОРУ НЭК.000001.01', 'Дата платежей: 2026-11-23'];
const totals = (sum: string, rows: number, net?: string) => [
  '',
  `Сумма принятых платежей: ${sum} RUB`,
  ...(net === undefined ? [] : [`Сумма принятых платежей за вычетом комиссии и НДС: ${net} RUB`]),
  `Число платежей: ${rows}`,
];
const yookassa = (rows: string[][], closing: string[]): string =>
  `${[...titles, PAYMENT, ...rows.map((row) => row.join(';')), ...closing].join('\n')}\n`;

describe('a row of ЮKassa', () => {
  it.each([
    ['an hour that is none', PAID.with(5, '23.11.2026 25:61:00'), 'cell-moment', '2000.00', '1931.68'],
    ['a day alone', PAID.with(5, '23.11.2026'), 'cell-moment', '2000.00', '1931.68'],
    ['dollars', PAID.with(2, 'USD'), 'currency-other', '2000.00', '1931.68'],
    ['no number', PAID.with(0, ''), 'cell-empty', '2000.00', '1931.68'],
    ['no money', PAID.with(1, '0.00').with(3, '0.00').with(4, '0.00').with(7, '0.00'), 'sum-zero', '1000.00', '965.84'],
    ['a minus', PAID.with(1, '-1000.00'), 'cell-negative', '0.00', '1931.68'],
    ['a net that is not the sum less fee and VAT', PAID.with(3, '965.85'), 'payment-sum', '2000.00', '1931.69'],
    ['a semicolon too many', PAID.with(6, 'ЖКУ; ЛС 1'), 'cells-count', '2000.00', '1931.68'],
  ])('with %s is refused by itself, and counts in the totals', async (_, row, code, sum, net) => {
    const file = yookassa([row.with(0, row[0] === '' ? '' : 'other'), PAID], totals(sum, 2, net));
    expect(await seen(file)).toEqual({ status: 'loaded', faults: [`4 ${code}`], rows: [ROW] });
  });

  it('of refunds without money, with a minus or a broken hour is refused, never left out', async () => {
    const head = 'Идентификатор возврата;Идентификатор платежа;Сумма возврата;Валюта возврата;Время возврата';
    const rows = [
      'r1;2c5d;0.00;RUB;23.11.2026 13:00:00',
      'r2;2c5d;5.00;RUB;23.11.2026 24:00:00',
      'r3;2c5d;7.00;EUR;23.11.2026 10:00',
    ];
    const file = [
      head,
      ...rows,
      'r4;2c5d;300.00;RUB;23.11.2026 13:00:00',
      'Сумма возвратов: 312.00 RUB',
      'Число возвратов: 4',
    ];
    expect(await seen(file.join('\n'))).toEqual({
      status: 'loaded',
      faults: ['2 sum-zero', '3 cell-moment', '4 currency-other'],
      rows: [['refund', '2026-11-23', 30_000, -30_000]],
    });
  });
});

describe('a file of ЮKassa', () => {
  it.each([
    ['with all its totals', yookassa([PAID], totals('1000.00', 1, '965.84')), 'utf8'],
    ['in windows-1251 with CRLF', yookassa([PAID], totals('1 000,00', 1)).replaceAll('\n', '\r\n'), 'win1251'],
    [
      'with cells that a spreadsheet has added',
      yookassa(
        [PAID],
        totals('1000.00', 1).map((line) => `${line};;;;;;;`),
      ),
      'utf8',
    ],
    [
      'with its contract under the totals',
      yookassa([PAID], [...totals('1000.00', 1), '', '(По договору № 1)']),
      'utf8',
    ],
    [
      'without the columns of fee and VAT',
      [
        'Идентификатор платежа;Сумма платежа;Сумма за вычетом комиссии;Время платежа',
        '2c5d;1000.00;965.84;23.11.2026 12:30:00',
        ...totals('1000.00', 1),
      ].join('\n'),
      'utf8',
    ],
  ])('%s is read', async (_, text, encoding) => {
    expect(await seen(text, encoding)).toEqual({ status: 'loaded', faults: [], rows: [ROW] });
  });

  it.each([
    ['whose sum is another', totals('1000.01', 1), 'trailer-mismatch'],
    ['whose count is another', totals('1000.00', 2), 'trailer-mismatch'],
    ['whose net sum is another', totals('1000.00', 1, '965.83'), 'trailer-mismatch'],
    ['whose sum is none', totals('тысяча', 1), 'trailer-invalid'],
    ['without its last line', totals('1000.00', 1).slice(0, -1), 'trailer-missing'],
    ['without totals', [], 'trailer-missing'],
    ['with rows after its totals', [...totals('1000.00', 1), PAID.with(0, 'x').join(';')], '8 rows-after-trailer'],
  ])('%s is refused', async (_, closing, code) => {
    expect(await seen(yookassa([PAID], closing))).toMatchObject({ status: 'refused', faults: [code], rows: [] });
  });
});
