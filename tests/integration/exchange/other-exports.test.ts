import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { buildings } from '@/db/schema/organisations';
import { changeBuilding } from '@/lib/organisations/change-building';
import { aMember } from '@/tests/support/builders/a-desk';
import { check, loadAccounts } from '@/tests/support/builders/loaded';
import { sampleText, toRows, toText, writeRegister } from '@/tests/support/builders/register';

const WHOLE = {
  status: 'loaded',
  profile: 'charges',
  rows: 278,
  accepted: 278,
  rejected: [],
  totalKopecks: 39_228_765,
};

let rows: string[][] = [];
let accounts: string[][] = [];

beforeAll(async () => {
  await loadAccounts();
  rows = toRows(await sampleText('charges-2026-10-rso.csv'));
  accounts = toRows(await sampleText('accounts.csv'));
});

const eachCell = (change: (cell: string, column: number, row: number) => string) =>
  rows.map((cells, row) => cells.map((cell, column) => (row < 2 ? cell : change(cell, column, row))));

const MONEY = new Set([7, 8, 9, 13, 15, 16, 17]);
const IDS = new Set([0, 2, 3, 18, 19]);
const SHORT: Record<string, string> = {
  'ИНН организации': 'ИНН',
  Период: 'Месяц',
  'Лицевой счет': '№ л/с',
  'Номер ПД': '№ документа',
  'Учтены оплаты по': 'Платежи учтены по',
  Наименование: 'Вид услуги',
  'Оплаты, поступившие в предыдущем месяце (руб.)': 'Оплачено, руб',
  'Долг (+), переплата (-) (руб.)': 'Вх. сальдо',
  'Единица измерения': 'Ед.изм.',
  'Объем услуг': 'Кол-во',
  'Тариф за единицу услуги (руб.)': 'ТАРИФ, РУБ.',
  'Начислено по тарифам за текущий месяц (руб.)': 'Начислено',
  'Начислено к оплате с учетом недопоставки (руб.)': 'К оплате',
  'Расчетный счет получателя': 'Р/с',
};

describe('a register of bills is taken', () => {
  it.each([
    ['utf-8', 'utf-8', ''],
    ['utf-8-bom', 'utf-8', '\ufeff'],
    ['utf-16le', 'utf-16le', '\ufeff'],
    ['utf-16be', 'utf-16be', '\ufeff'],
    ['utf-16le', 'utf-16le', ''],
    ['utf-16be', 'utf-16be', ''],
    ['cp1251', 'win1251', ''],
    ['cp866', 'cp866', ''],
    ['koi8-r', 'koi8-r', ''],
  ])('in %s (written as %s, mark «%s»)', async (encoding, written, mark) => {
    const file = await writeRegister('bills.dat', mark + toText(rows), written);
    expect(await check(file)).toMatchObject({ ...WHOLE, encoding });
  });

  it.each([
    ['commas and quoted decimals', { delimiter: ',' }],
    ['tabs', { delimiter: '\t' }],
    ['bars', { delimiter: '|' }],
    ['line feeds', { newline: '\n' }],
    ['carriage returns', { newline: '\r' }],
  ])('with %s', async (_, form) => {
    expect(await check(await writeRegister('bills.txt', toText(rows, form)))).toMatchObject(WHOLE);
  });

  const variants: [string, () => string[][]][] = [
    ['decimal points', () => eachCell((cell) => cell.replace(/^(-?\d+),(\d+)$/, '$1.$2'))],
    ['a plus before a debt', () => eachCell((cell, at) => (at === 9 && /^\d/.test(cell) ? `+${cell}` : cell))],
    ['a true minus', () => eachCell((cell) => cell.replace(/^-(?=\d)/, '−'))],
    [
      'grouped thousands',
      () => eachCell((cell, at) => (MONEY.has(at) ? cell.replace(/(\d)(?=(\d{3})+,)/g, '$1\u00a0') : cell)),
    ],
    [
      'both separators',
      () => eachCell((cell, at) => (MONEY.has(at) ? cell.replace(/(\d)(?=(\d{3})+,)/g, '$1.') : cell)),
    ],
    ['Cyrillic ХХХХХ', () => eachCell((cell) => cell.replaceAll('X', 'Х'))],
    ['trailing and no-break spaces', () => eachCell((cell) => `${cell} \u00a0`)],
    ['blank rows', () => rows.flatMap((row) => [row, row.map(() => '')])],
    ['extra columns', () => rows.map((row, at) => [...row.slice(0, 3), ['Участок', ''][at] ?? 'x', ...row.slice(3)])],
    ['another order of columns', () => rows.map((row) => [...row].reverse())],
    ['headings in upper case', () => rows.map((row, at) => (at === 0 ? row.map((cell) => cell.toUpperCase()) : row))],
    [
      'headings over two lines',
      () => rows.map((row, at) => (at === 0 ? row.map((cell) => cell.replace(' ', '\n')) : row)),
    ],
    [
      'headings with look-alikes',
      () => rows.map((row, at) => (at === 0 ? row.map((cell) => cell.replaceAll('о', 'o')) : row)),
    ],
    ['title rows above the headings', () => [['АО «Бор-Водоканал»'], ['Реестр начислений'], ...rows]],
    [
      'spaces inside account numbers',
      () => eachCell((cell, at) => (at === 2 ? cell.replace(/^(\d{4})(\d{4})$/, '$1 $2') : cell)),
    ],
    [
      'account numbers without leading zeros',
      () => eachCell((cell, at) => (at === 2 ? cell.replace(/^0+(?=\d{5})/, '') : cell)),
    ],
    [
      'ISO dates',
      () => eachCell((cell, at) => (at === 4 ? cell.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1') : cell)),
    ],
    [
      'a name of half a million letters',
      () => eachCell((cell, at, row) => (at === 6 && row === 2 ? `${cell} ${'Ы🏠'.repeat(170_000)}` : cell)),
    ],
    [
      'lines sorted by service',
      () => [...rows.slice(0, 2), ...rows.slice(2, -1).sort((a, b) => byOrdinal(a, b)), ...rows.slice(-1)],
    ],
    ['no row of column numbers', () => rows.filter((_, at) => at !== 1)],
    [
      'column numbers in brackets, with their sum',
      () =>
        rows.with(
          1,
          (rows[0] ?? []).map((_, at) => (at === 17 ? '18=14-16' : `(${at + 1})`)),
        ),
    ],
    ['its headings on every page', () => [...rows.slice(0, 90), rows[0] ?? [], rows[1] ?? [], ...rows.slice(90)]],
    ['bookkeepers’ minus after the sum', () => eachCell((cell) => cell.replace(/^-(.*)$/, '$1-'))],
    ['dashes and thin spaces', () => eachCell((cell) => cell.replace(/^-/, '–').replace(/(\d)(?=\d{3},)/, '$1\u2009'))],
    [
      'no kopecks where there are none',
      () => eachCell((cell, at) => (MONEY.has(at) ? cell.replace(/,00$/, '') : cell)),
    ],
    ['empty cells that do not apply', () => eachCell((cell) => (cell === 'XXXXX' ? '' : cell))],
    ['dashes that do not apply', () => eachCell((cell) => (cell === 'XXXXX' ? '—' : cell))],
    ['numbers kept as text by an apostrophe', () => eachCell((cell, at) => (IDS.has(at) ? `'${cell}` : cell))],
    [
      'numbers kept as text by a formula',
      () => eachCell((cell, at) => (at === 2 && cell !== '' ? `="${cell}"` : cell)),
    ],
    ['invisible characters', () => eachCell((cell) => (cell === '' ? cell : `\u200b${cell}`))],
    ['no-break and double spaces inside', () => eachCell((cell) => cell.replace(' ', '\u00a0 '))],
    ['payees’ accounts in groups', () => eachCell((cell, at) => (at === 19 ? cell.replace(/^(\d{5})/, '$1 ') : cell))],
    ['months as words', () => eachCell((cell, at) => (at === 1 && cell !== '' ? 'Октябрь 2026 г.' : cell))],
    ['months as a spreadsheet shows them', () => eachCell((cell, at) => (at === 1 && cell !== '' ? 'окт.26' : cell))],
    ['days as words', () => eachCell((cell, at) => (at === 4 && cell !== '' ? '31 октября 2026 г.' : cell))],
    ['spaced counts in the totals', () => rows.with(-1, (rows.at(-1) ?? []).with(3, '278,00'))],
    ['«ИТОГО» among the services', () => rows.with(-1, (rows.at(-1) ?? []).with(0, '').with(6, 'Итого:'))],
    [
      'short headings',
      () =>
        rows.with(
          0,
          (rows[0] ?? []).map((heading) => SHORT[heading] ?? heading),
        ),
    ],
  ];
  it.each(variants)('with %s', async (_, build) => {
    const file = await writeRegister('bills.csv', toText(build()), 'utf-8');
    expect(await check(file)).toMatchObject(WHOLE);
  });
});

describe('a register of bills on a sheet is taken', () => {
  const number = (text: string) => Number(text.replace(',', '.'));
  const isSum = (text: string) => /^-?\d+,\d+$/.test(text);
  const day = (text: string) => new Date(`${text.split('.').reverse().join('-')}T00:00:00Z`);
  const variants: [string, (cell: string, column: number) => ExcelJS.CellValue][] = [
    ['as text', (cell) => cell],
    ['as numbers', (cell) => (isSum(cell) ? number(cell) : cell)],
    ['as formulas', (cell) => (isSum(cell) ? { formula: 'A1', result: number(cell) } : cell)],
    ['with real dates', (cell, at) => (at === 4 && cell !== '' ? day(cell) : cell)],
    [
      'with months that became dates',
      (cell, at) => (at === 1 && cell !== '' ? new Date('2026-10-01T00:00:00Z') : cell),
    ],
    ['with months that became numbers', (cell, at) => (at === 1 && cell !== '' ? 10.2026 : cell)],
    ['with account numbers that lost only zeros', (cell, at) => (at === 2 && /^\d+$/.test(cell) ? Number(cell) : cell)],
  ];
  const sheet = async (change: (cell: string, column: number) => ExcelJS.CellValue, others = 0) => {
    const book = new ExcelJS.Workbook();
    const cells = rows.map((row, at) => (at < 2 ? row : row.map(change)));
    book.addWorksheet('Справка').addRow(['Период', 'Лицевой счет']);
    for (let at = 0; at <= others; at += 1) book.addWorksheet(`Лист${at + 1}`).addRows(cells);
    return writeRegister('bills.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
  };

  it.each(variants)('%s', async (_, change) => {
    expect(await check(await sheet(change))).toMatchObject({ ...WHOLE, encoding: 'xlsx' });
  });

  it('and refused when two sheets might be meant', async () => {
    expect(await check(await sheet((cell) => cell, 1))).toMatchObject({
      status: 'refused',
      rejected: [{ code: 'sheets-several' }],
    });
  });

  it('but digits that a spreadsheet rounded off are no number', async () => {
    const report = await check(await sheet((cell, at) => (at === 19 && cell !== '' ? Number(cell) : cell)));
    expect(report.status).toBe('refused');
    expect(report.rejected).toContainEqual(expect.objectContaining({ row: 3, code: 'payee-unknown' }));
  });
});

const byOrdinal = (a: string[], b: string[]) => Number(a[5]) - Number(b[5]);

describe('a register of accounts is taken', () => {
  const renamed = (change: (cell: string, column: number) => string) =>
    accounts.map((row, at) => (at === 0 ? row : row.map(change)));
  const variants: [string, string, () => string[][]][] = [
    [
      'identifiers in lower case',
      'unchanged',
      () => renamed((cell, at) => (at === 2 || at === 3 ? cell.toLowerCase() : cell)),
    ],
    [
      'identifiers with Latin look-alikes',
      'unchanged',
      () => renamed((cell, at) => (at === 2 || at === 3 ? latin(cell) : cell)),
    ],
    ['names in upper case', 'loaded', () => renamed((cell, at) => (at >= 5 && at <= 7 ? cell.toUpperCase() : cell))],
    ['initials', 'loaded', () => renamed((cell, at) => (at === 6 || at === 7 ? cell.replace(/^(.).*$/, '$1.') : cell))],
    ['another order of columns', 'unchanged', () => accounts.map((row) => [...row].reverse())],
    [
      'letters that windows-1251 lacks',
      'loaded',
      () => renamed((cell, at) => (at === 5 ? cell.replace('а', 'ә') : cell)),
    ],
    ['account numbers with letters', 'loaded', () => renamed((cell, at) => (at === 1 ? `${cell}-Б/2` : cell))],
    [
      'account numbers in groups',
      'unchanged',
      () => renamed((cell, at) => (at === 1 ? cell.replace(/(.{4})/, '$1 ') : cell)),
    ],
    [
      'account numbers without leading zeros',
      'unchanged',
      () => renamed((cell, at) => (at === 1 ? cell.replace(/^0+/, '') : cell)),
    ],
    ['account numbers kept as text', 'unchanged', () => renamed((cell, at) => (at === 1 ? `'${cell}` : cell))],
    ['letters with their accents apart', 'unchanged', () => renamed((cell) => cell.normalize('NFD'))],
    ['no-break spaces', 'unchanged', () => renamed((cell) => cell.replaceAll(' ', '\u00a0'))],
    ['dashes in empty cells', 'unchanged', () => renamed((cell) => cell || '-')],
    [
      'units beside the numbers',
      'unchanged',
      () => renamed((cell, at) => (cell && at > 12 ? withUnit(cell, at) : cell)),
    ],
    ['short names of kinds', 'unchanged', () => renamed((cell, at) => (at === 4 ? (KINDS[cell] ?? cell) : cell))],
  ];
  it.each(variants)('with %s', async (_, status, build) => {
    const file = await writeRegister('accounts.csv', toText(build()), 'utf-8');
    expect(await check(file)).toMatchObject({ status, profile: 'accounts', rows: 257, accepted: 257, rejected: [] });
  });
});

describe('a house that the organisation calls by another name', () => {
  it('is still the one that the register calls by the old one', async () => {
    const [house] = await db().select().from(buildings).limit(1);
    if (!house) throw new Error('no house');
    const boss = await aMember(house.organisationId, 'administrator', 'Орлова Вера');
    const call = (address: string) => changeBuilding(boss, house.organisationId, house.id, { address, fiasId: null });
    await call(`${house.address}, корп. 1`);
    const fias = accounts[0]?.findIndex((title) => title.includes('ФИАС'));
    const withoutFias = accounts.map((cells) => cells.map((cell, at) => (at === fias ? '' : cell)));
    const file = await writeRegister('accounts.csv', toText([accounts[0] ?? [], ...withoutFias.slice(1)]), 'utf-8');
    expect(await check(file)).toMatchObject({ status: 'unchanged', profile: 'accounts', rejected: [] });
  });
});

const KINDS: Record<string, string> = {
  'физическое лицо': 'ФЛ',
  'юридическое лицо': 'Юр. лицо',
  'индивидуальный предприниматель': 'ИП',
};
const withUnit = (cell: string, at: number) => {
  if (at >= 18) return cell;
  return at < 16 ? `${cell} кв.м` : `${cell} чел.`;
};
const LATIN: Record<string, string> = { А: 'A', В: 'B', К: 'K', М: 'M' };
const latin = (text: string) => text.replace(/[АВКМ]/g, (letter) => LATIN[letter] ?? letter);
