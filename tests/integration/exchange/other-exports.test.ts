import { beforeAll, describe, expect, it } from 'vitest';
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
      'lines sorted by service',
      () => [...rows.slice(0, 2), ...rows.slice(2, -1).sort((a, b) => byOrdinal(a, b)), ...rows.slice(-1)],
    ],
    ['no row of column numbers', () => rows.filter((_, at) => at !== 1)],
  ];
  it.each(variants)('with %s', async (_, build) => {
    const file = await writeRegister('bills.csv', toText(build()), 'utf-8');
    expect(await check(file)).toMatchObject(WHOLE);
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
  ];
  it.each(variants)('with %s', async (_, status, build) => {
    const file = await writeRegister('accounts.csv', toText(build()), 'utf-8');
    expect(await check(file)).toMatchObject({ status, profile: 'accounts', rows: 257, accepted: 257, rejected: [] });
  });
});

const LATIN: Record<string, string> = { А: 'A', В: 'B', К: 'K', М: 'M' };
const latin = (text: string) => text.replace(/[АВКМ]/g, (letter) => LATIN[letter] ?? letter);
