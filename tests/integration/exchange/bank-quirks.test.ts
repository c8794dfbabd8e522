import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { anOrganisation } from '@/tests/support/builders/book-account';
import { load, UK_INN } from '@/tests/support/builders/loaded';
import { sampleText, writeRegister } from '@/tests/support/builders/register';
import { look } from '@/tests/support/loaded-rows';

let made = 0;

beforeAll(async () => {
  await anOrganisation({ inn: UK_INN });
});

async function seen(text: string, encoding = 'win1251') {
  made += 1;
  const { report, rows } = await look(await writeRegister(`bank-${made}.txt`, text, encoding), UK_INN);
  const faults = report.rejected.filter(({ code }) => code !== 'payment-put-aside');
  return {
    status: report.status,
    faults: faults.map(({ row, code }) => (row === null ? code : `${row} ${code}`)),
    rows: rows.map(({ kind, day, amount, net }) => [kind, day, amount, net]),
  };
}

const EPS = ['10-09-2026;16-50-06;8610/1;СБОЛ;OP1;626200;Попов И.;ул. Лесная;0826;6830,87;6776,22;54,65'];
const EPS_ROW = ['payment', '2026-09-10', 683_087, 677_622];
const eps = (rows: string[], end = '=1;6830,87;6776,22;54,65;74982;11-09-2026'): string =>
  [...rows, end].map((line) => `${line}\r\n`).join('');

describe('ЕПС', () => {
  it.each([
    [
      'quoted cells',
      eps(
        EPS.map((row) =>
          row
            .split(';')
            .map((cell) => `"${cell}"`)
            .join(';'),
        ),
      ),
    ],
    ['a quoted semicolon', eps(EPS.map((row) => row.replace('Попов И.', '"ООО ""Ромашка""; филиал"')))],
    ['a quote that is only a name', eps(EPS.map((row) => row.replace('Попов И.', '"Ромашка" ООО')))],
    ['thin and no-break spaces in sums', eps(EPS.map((row) => row.replace('6830,87', '6\u00a0830,87')))],
    ['decimal points', eps(EPS, '=1;6830.87;6776.22;54.65;74982;11-09-2026').replace('6830,87', '6830.87')],
    ['ISO days', eps(EPS.map((row) => row.replace('10-09-2026', '10.09.2026')))],
    ['a delimiter at each end', eps(EPS.map((row) => `${row};`))],
  ])('is read with %s', async (_, text) => {
    expect(await seen(text)).toEqual({ status: 'loaded', faults: [], rows: [EPS_ROW] });
  });

  it('is read in cp866 and in UTF-8 with a mark, with LF', async () => {
    const taken = { status: 'loaded', faults: [], rows: [EPS_ROW] };
    expect(await seen(eps(EPS), 'cp866')).toEqual(taken);
    expect(await seen(`\ufeff${eps(EPS).replaceAll('\r', '')}`, 'utf8')).toEqual(taken);
  });

  it('that begins with a broken row has that row refused, not its form forgotten', async () => {
    const broken = (EPS[0] ?? '').replace('10-09-2026', 'вчера').replace('OP1', 'OP0');
    const file = eps([broken, ...EPS], '=2;13661,74;13552,44;109,30;74982;11-09-2026');
    expect(await seen(file)).toEqual({ status: 'loaded', faults: ['1 cell-day'], rows: [EPS_ROW] });
  });

  it.each([
    ['a paying day that is none', eps(EPS, '=1;6830,87;6776,22;54,65;74982;31-09-2026'), '2 trailer-invalid'],
    ['no last line', eps(EPS).split('=')[0] ?? '', 'trailer-missing'],
    ['another register behind it', eps(EPS) + eps(EPS), '3 rows-after-trailer'],
    ['a sum of zero in the totals', eps(EPS, '=1;0;6776,22;54,65;74982;11-09-2026'), '2 trailer-mismatch'],
    ['nothing in it', '\r\n \r\n', 'file-empty'],
  ])('with %s is refused', async (_, text, fault) => {
    expect(await seen(text)).toEqual({ status: 'refused', faults: [fault], rows: [] });
  });
});

const tbankRow = (changes: Record<number, string> = {}): string => {
  const start = ['1', '2200 43** **** 3447', 'Мir', 'a'.repeat(32), '15.10.2026', '17:20:40', 'MSK', '527212', '254'];
  const sums = ['15.10.2026', '16.10.2026', '1000.00', '12.00', '988.00', 'Debit'];
  const end = ['898767640132', '9060234986', 'SHOP', 'Dom', 'Order_number:6262', 'ЖКУ'];
  return [...start, ...sums, ...end].map((cell, at) => changes[at] ?? cell).join(';');
};
const tbank = (...rows: string[]): string => rows.map((row) => `${row}\r\n`).join('');

describe('Т-Банк', () => {
  const other = { 16: '777' };
  it.each([
    ['a refund', { 14: 'Credit', 12: '0.00', 13: '1000.00' }, ['refund', 100_000, -100_000]],
    ['a chargeback', { 14: 'Chargeback', 12: '0.00', 13: '1000.00' }, ['chargeback', 100_000, -100_000]],
    ['a chargeback won back', { 14: 'Representment', 12: '0', 13: '1000.00' }, ['chargeback-return', 100_000, 100_000]],
    ['a refund that failed', { 14: 'CancelRefund', 12: '0', 13: '1000.00' }, ['refund-return', 100_000, 100_000]],
    ['a try without a fee', { 14: 'AUTH_FAIL', 12: '0.00', 13: '0.00' }, ['refused', 100_000, 0]],
    ['a try with a fee', { 14: 'AUTH_FAIL', 12: '5.00', 13: '5.00' }, ['fee', 0, -500]],
  ])('tells %s', async (_, changes, [kind, amount, net]) => {
    expect(await seen(tbank(tbankRow(changes)))).toEqual({
      status: 'loaded',
      faults: [],
      rows: [[kind, '2026-10-15', amount, net]],
    });
  });

  it.each([
    ['a type nobody has described', { 14: 'DebitCorrection' }, 'operation-unknown'],
    ['no money', { 11: '0.00', 12: '0.00', 13: '0.00' }, 'sum-zero'],
    ['a minus', { 11: '-1000.00' }, 'cell-negative'],
    ['an hour that is none', { 5: '25:61:00' }, 'cell-text'],
    ['a day that is none', { 4: '31.09.2026' }, 'cell-day'],
    ['a fee that is not the rest', { 12: '12.01' }, 'payment-sum'],
    ['a fee of a refused try that nobody took', { 14: 'AUTH_FAIL', 12: '5.00', 13: '0.00' }, 'payment-sum'],
    ['no number', { 16: '' }, 'cell-empty'],
    ['a semicolon too many', { 20: 'ЖКУ; ЛС' }, 'cells-differ'],
  ])('refuses a row with %s by itself, be it the first one', async (_, changes, code) => {
    const file = tbank(tbankRow({ ...other, ...changes }), tbankRow());
    const taken = [['payment', '2026-10-15', 100_000, 98_800]];
    expect(await seen(file)).toEqual({ status: 'loaded', faults: [`1 ${code}`], rows: taken });
  });
});

const CREDIT = {
  Номер: '370',
  Дата: '09.09.2026',
  Сумма: '4302.68',
  ДатаПоступило: '09.09.2026',
  ПлательщикИНН: '1699002022',
  ПлательщикРасчСчет: '40702810900000619871',
  ПолучательИНН: UK_INN,
  ПолучательРасчСчет: '40702810100000001017',
  НазначениеПлатежа: 'Оплата по л/с 6262000000790',
};
const documentOf = (changes: Partial<typeof CREDIT> = {}): string[] => [
  'СекцияДокумент=Платежное поручение',
  ...Object.entries({ ...CREDIT, ...changes }).map(([key, value]) => `${key}=${value}`),
  'КонецДокумента',
];
const statement = (received: string, ...documents: string[][]): string =>
  [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    ...['ДатаНачала=01.09.2026', 'ДатаКонца=30.09.2026', 'РасчСчет=40702810100000001017'],
    ...['СекцияРасчСчет', 'РасчСчет=40702810100000001017', 'НачальныйОстаток=0', `ВсегоПоступило=${received}`],
    ...['ВсегоСписано=0', `КонечныйОстаток=${received}`, 'КонецРасчСчет'],
    ...documents.flat(),
    'КонецФайла',
    '',
  ].join('\r\n');
const CREDITED = ['unknown', '2026-09-09', 430_268, 430_268];

describe('a statement', () => {
  it('is read in cp866, in UTF-8 with a mark, and with account numbers as people read them', async () => {
    const taken = { status: 'loaded', faults: [], rows: [CREDITED] };
    const text = statement('4302.68', documentOf());
    expect(await seen(text.replace('Windows', 'DOS'), 'cp866')).toEqual(taken);
    expect(await seen(`\ufeff${text}`, 'utf8')).toEqual(taken);
    expect(await seen(text.replaceAll('40702810100000001017', '40702.810.1.00000001017'))).toEqual(taken);
  });

  it('has two documents alike in everything as two, when its turnover says so', async () => {
    const twice = statement('8605.36', documentOf(), documentOf());
    expect(await seen(twice)).toEqual({ status: 'loaded', faults: [], rows: [CREDITED, CREDITED] });
    const once = statement('4302.68', documentOf(), documentOf());
    expect(await seen(once)).toMatchObject({ status: 'refused', faults: ['trailer-mismatch'] });
  });

  it('is refused for its turnover though one of its documents is refused by itself', async () => {
    const bad = documentOf({ Дата: '31.09.2026', ДатаПоступило: '31.09.2026', Номер: '371' });
    const [good, wrong] = ['8605.36', '8605.37'];
    const found = await seen(statement(good, bad, documentOf()));
    expect(found).toEqual({ status: 'loaded', faults: ['14 cell-day'], rows: [CREDITED] });
    expect(await seen(statement(wrong, bad, documentOf()))).toMatchObject({ status: 'refused', rows: [] });
  });

  it.each([
    ['of other accounts', { ПолучательРасчСчет: '40702810100000009999' }, '4302.68', '14 document-alien'],
    ['of another month', { Дата: '09.10.2026', ДатаПоступило: '09.10.2026' }, '8605.36', '14 document-outside'],
    ['without money', { Сумма: '0.00' }, '4302.68', '14 sum-zero'],
    ['with a minus', { Сумма: '-1.00' }, '4301.68', '14 cell-negative'],
  ])('has a document %s refused by itself', async (_, changes, received, fault) => {
    const file = statement(received, documentOf({ ...changes, Номер: '371' }), documentOf());
    expect(await seen(file)).toEqual({ status: 'loaded', faults: [fault], rows: [CREDITED] });
  });

  it('believes no value of a key that stands twice, and reads on in the next line of a purpose', async () => {
    const purpose = 'Оплата за сентябрь\r\nСумма=1.00\r\nпо л/с 6262000000790 = долг';
    const forged = documentOf({ НазначениеПлатежа: purpose, Номер: '371' });
    const file = statement('8605.36', forged, documentOf({ НазначениеПлатежа: 'за ЖКУ\r\nпо л/с 6262' }));
    expect(await seen(file)).toEqual({ status: 'loaded', faults: ['14 statement-key-repeated'], rows: [CREDITED] });
  });

  it.each([
    [
      'of two accounts',
      (text: string) => text.replace('СекцияРасчСчет', 'РасчСчет=4070281\r\nСекцияРасчСчет'),
      '1 statement-accounts',
    ],
    ['without a turnover', (text: string) => text.replace(/ВсегоСписано=0\r\n/, ''), '7 cell-empty'],
    [
      'with two turnovers',
      (text: string) => text.replace('ВсегоСписано=0', 'ВсегоСписано=0\r\nВсегоСписано=1'),
      '7 statement-key-repeated',
    ],
    ['cut in a document', (text: string) => text.slice(0, text.indexOf('НазначениеПлатежа')), 'trailer-missing'],
    ['cut between documents', (text: string) => text.replace('КонецФайла\r\n', ''), 'trailer-missing'],
    ['whose documents do not close', (text: string) => text.replaceAll('КонецДокумента\r\n', ''), '24 trailer-invalid'],
  ])('%s is refused', async (_, broken, fault) => {
    const text = statement('8605.36', documentOf(), documentOf({ Номер: '371' }));
    expect(await seen(broken(text))).toMatchObject({ status: 'refused', rows: [] });
    expect((await seen(broken(text))).faults).toContain(fault);
  });

  it.each([
    ['Возмещение по операциям эквайринга ПАО «БАНК УРАЛСИБ», л/с мерчанта 12', 'payout'],
    ['Перечисление по реестру принятых платежей', 'payout'],
    ['Оплата по реестру счетов, л/с 6262000000790', 'unknown'],
    ['Оплата УРАЛСИБ 5', 'unknown'],
  ])('knows a payout from a payment: «%s»', async (purpose, kind) => {
    const { rows } = await seen(statement('4302.68', documentOf({ НазначениеПлатежа: purpose })));
    expect(rows).toEqual([[kind, '2026-09-09', 430_268, 430_268]]);
  });
});

describe('17 fields', () => {
  it('are refused beside a control file that cannot be read', async () => {
    const text = await sampleText('tula17-2026-10-12-uk.txt');
    const path = await writeRegister('tula17-x.txt', text);
    await writeRegister('tula17-x-control.txt', '12.10.2026|tula17-x.txt|17|двадцать восемь|146189.24\r\n');
    const { report } = await look(path, UK_INN);
    expect(report.rejected.map(({ code }) => code)).toEqual(['trailer-invalid']);
  });
});

describe('a credit with the number, the day and the sum of a register', () => {
  it('pays it out, whatever its purpose says, and is put aside for nobody', async () => {
    const credit = { Номер: '74982', Дата: '11.09.2026', ДатаПоступило: '11.09.2026', Сумма: '6776.22' };
    const document = documentOf({ ...credit, НазначениеПлатежа: 'Платежи населения за 10.09.2026' });
    const register = await writeRegister('sber-eps-first.txt', eps(EPS));
    const paid = await writeRegister('statement-then.txt', statement('6776.22', document));
    const [, { rejected = [] } = {}] = await load([register, paid], { organisationInn: UK_INN });
    expect(rejected).toEqual([]);
    const [line] = await db().execute(sql`select l.kind, r.file_name as register from bank_statement_lines l
      join bank_registers r on r.organisation_id = l.organisation_id and r.id = l.register_id`);
    expect(line).toEqual({ kind: 'payout', register: 'sber-eps-first.txt' });
  });
});
