import { beforeAll, describe, expect, it } from 'vitest';
import { check, loadAccounts, loadOne } from '@/tests/support/builders/loaded';
import { sample, sampleText, toRows, toText, writeRegister } from '@/tests/support/builders/register';

let rows: string[][] = [];

beforeAll(async () => {
  await loadAccounts();
  await loadOne(sample('meters.csv'));
  rows = toRows(await sampleText('meters.csv'));
});

const eachCell = (change: (cell: string, column: number) => string) =>
  rows.map((cells, row) => (row === 0 ? cells : cells.map(change)));

/** Columns with numbers of meters and of accounts. */
const [CODE, GIS, SERIAL, ACCOUNTS, ZONES, AUTOMATIC, INITIAL] = [1, 2, 3, 4, 9, 15, 20];

describe('a register of meters is read the same', () => {
  it.each([
    ['utf-8', ''],
    ['utf-8', '\ufeff'],
    ['win1251', ''],
    ['cp866', ''],
    ['utf-16le', '\ufeff'],
  ])('in %s', async (written, mark) => {
    const file = await writeRegister('meters.csv', mark + toText(rows), written);
    expect(await check(file)).toMatchObject({ profile: 'meters', status: 'unchanged', accepted: 390, rejected: [] });
  });

  it.each<[string, () => string]>([
    ['with commas between the cells', () => toText(rows, { delimiter: ',' })],
    ['with tabs', () => toText(rows, { delimiter: '\t' })],
    ['with line feeds', () => toText(rows, { newline: '\n' })],
    ['in another order of columns', () => toText(rows.map((row) => [...row].reverse()))],
    ['with more columns', () => toText(rows.map((row, at) => [...row, at === 0 ? 'Участок' : 'x']))],
    ['with headings in upper case', () => toText(rows.map((row, at) => (at ? row : row.map((c) => c.toUpperCase()))))],
    ['under title rows', () => toText([['ООО «УК «Спортивная»'], ['Приборы учёта'], ...rows])],
    ['with blank rows', () => toText(rows.flatMap((row) => [row, row.map(() => '')]))],
    [
      'with a row of column numbers',
      () => toText([rows[0] ?? [], (rows[0] ?? []).map((_, at) => String(at + 1)), ...rows.slice(1)]),
    ],
    ['with trailing and no-break spaces', () => toText(eachCell((cell) => `${cell} \u00a0`))],
    ['with decimal points', () => toText(eachCell((cell, at) => (at === INITIAL ? cell.replaceAll(',', '.') : cell)))],
    ['with ISO dates', () => toText(eachCell((cell) => cell.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1')))],
    ['with other yes and no', () => toText(eachCell((cell, at) => (at === AUTOMATIC ? cell.toUpperCase() : cell)))],
    [
      'with zeros lost and numbers made of texts',
      () => toText(eachCell((cell, at) => ([CODE, GIS, SERIAL].includes(at) ? `${cell.replace(/^0+/, '')}.0` : cell))),
    ],
    [
      'with account numbers kept as text by an apostrophe',
      () => toText(eachCell((cell, at) => (at === ACCOUNTS && !cell.includes(' ') ? `'${cell}` : cell))),
    ],
    [
      'with several accounts in other ways',
      () => toText(eachCell((cell, at) => (at === ACCOUNTS ? cell.replaceAll(' ', ', ') : cell))),
    ],
    [
      'with spaces around bars',
      () => toText(eachCell((cell, at) => (at === ZONES ? cell.replaceAll('/', ' / ') : cell))),
    ],
    ['with resources spelled out', () => toText(eachCell((cell) => WORDS[cell] ?? cell))],
  ])('%s', async (_, build) => {
    const file = await writeRegister('meters.csv', build(), 'utf-8');
    expect(await check(file)).toMatchObject({ profile: 'meters', status: 'unchanged', accepted: 390, rejected: [] });
  });
});

const WORDS: Record<string, string> = {
  ХВС: 'Холодная вода',
  ГВС: 'Горячее водоснабжение',
  ЭЛ: 'ЭЛЕКТРОЭНЕРГИЯ',
  ГАЗ: 'газ',
};

describe('a row of a register of meters is refused with its reason', () => {
  it.each<[string, string, number, string]>([
    ['its organisation is nobody’s', 'organisation-unknown', 0, '7707083893'],
    ['its organisation is no ИНН', 'inn-invalid', 0, 'УК'],
    ['its serial number is gone', 'cell-empty', SERIAL, ''],
    ['its code has lost its digits', 'cell-text', GIS, '1,6E+10'],
    ['its account is nobody’s', 'account-unknown', ACCOUNTS, '6262000009999'],
    ['one of its accounts is nobody’s', 'account-unknown', ACCOUNTS, '6262000000019 6262000009999'],
    ['its resource is none', 'resource-unknown', 7, 'Стоки'],
    ['it has four tariffs', 'cell-decimal', 8, '4'],
    ['it names more zones than it has', 'meter-zones', ZONES, 'день/ночь'],
    ['it has no first value for a zone', 'meter-zones', INITIAL, '1,000/2,000'],
    ['its first value is no number', 'cell-decimal', INITIAL, 'много'],
    ['its first value is longer than its face', 'reading-digits', INITIAL, '123456,000'],
    ['its digits are none', 'cell-decimal', 10, '16'],
    ['its day is none', 'cell-day', 16, '31.02.2026'],
    ['it was verified after its next verification', 'cell-day', 17, '01.01.2099'],
    ['it was removed before it was installed', 'cell-day', 21, '01.01.2001'],
    ['it has a successor and stays', 'meter-not-closed', 22, '20488'],
    ['it is its own successor', 'meter-successor', 22, '20101'],
    ['its number in ГИС ЖКХ is another meter’s', 'meter-conflict', GIS, '16000004102'],
  ])('when %s', async (_, code, column, value) => {
    const changed = rows
      .slice(0, 5)
      .map((cells, row) => cells.map((cell, at) => (row === 1 && at === column ? value : cell)));
    const { rejected, accepted } = await check(await writeRegister('meters.csv', toText(changed), 'utf-8'));
    expect(rejected.map((one) => [one.row, one.code])).toContainEqual([2, code]);
    expect([new Set(rejected.map(({ row }) => row)), accepted]).toEqual([new Set([2]), 3]);
  });

  it('when it stands twice: both', async () => {
    const file = await writeRegister('meters.csv', toText([...rows, rows[5] ?? []]), 'utf-8');
    const { rejected, accepted } = await check(file);
    expect(rejected.map(({ row, code }) => [row, code])).toEqual([
      [6, 'meter-repeated'],
      [392, 'meter-repeated'],
    ]);
    expect(accepted).toBe(389);
  });
});
