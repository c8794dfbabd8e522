import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { check, countRows, loadAccounts, loadOne, RSO_INN, UK_INN } from '@/tests/support/builders/loaded';
import { sample, sampleText, toRows, toText, workbook, writeRegister } from '@/tests/support/builders/register';

let rows: string[][] = [];
let text = '';

beforeAll(async () => {
  await loadAccounts();
  text = await sampleText('charges-2026-10-rso.csv');
  rows = toRows(text);
});

const edit = (row: number, column: number, value: string) =>
  rows.map((cells, at) => (at === row ? cells.map((cell, place) => (place === column ? value : cell)) : cells));

const NOTHING = 'ИТОГО;10.2026;0;0;;;;0,00;0,00;0,00;;;;0,00;;0,00;0,00;0,00;;'.split(';');

describe('a register is refused whole and changes nothing', () => {
  const refused: [string, string, () => string | Buffer][] = [
    ['it is empty', 'file-empty', () => ''],
    ['it is cut between lines', 'trailer-missing', () => toText(rows.slice(0, 100))],
    ['it is cut inside a line', 'trailer-missing', () => text.slice(0, 20_000)],
    ['a line is gone', 'trailer-mismatch', () => toText([...rows.slice(0, 5), ...rows.slice(6)])],
    ['a sum was changed', 'trailer-mismatch', () => toText(edit(3, 9, '999,99'))],
    ['its total was changed', 'trailer-mismatch', () => toText(edit(rows.length - 1, 13, '1,00'))],
    ['its total is no sum', 'trailer-invalid', () => toText(edit(rows.length - 1, 13, 'много'))],
    ['a sum is no number', 'trailer-mismatch', () => toText(edit(3, 9, '13O,00'))],
    ['a sum is enormous', 'trailer-mismatch', () => toText(edit(3, 9, `${'9'.repeat(40)},00`))],
    ['two registers are glued together', 'rows-after-trailer', () => text + text],
    ['a row is of another organisation', 'organisation-mixed', () => toText(edit(7, 0, UK_INN))],
    ['a row is of another period', 'period-mixed', () => toText(edit(7, 1, '09.2026'))],
    ['its organisation is nobody’s', 'organisation-unknown', () => text.replaceAll(RSO_INN, '7707083893')],
    ['a column is missing', 'column-missing', () => toText(rows.map((row) => row.filter((_, at) => at !== 12)))],
    ['a column stands twice', 'column-repeated', () => toText(rows.map((row) => [...row, row[12] ?? '']))],
    ['its decimal commas are its delimiters, too', 'column-missing', () => toText(rows).replaceAll(';', ',')],
    ['its letters were lost', 'profile-unknown', () => text.replace(/[А-Яа-яё]/g, '?')],
    [
      'it was decoded wrongly before it was saved',
      'profile-unknown',
      () => Buffer.from(Buffer.from(text).toString('latin1')),
    ],
    ['it is a binary file', 'encoding-unknown', () => gzipSync(text)],
    ['a line is endless', 'line-too-long', () => `${text.slice(0, 9000)}${';'.repeat(2_000_000)}\r\n`],
    ['a quote is never closed', 'quote-unclosed', () => text.replace('Водоотведение', '"Водоотведение')],
    [
      'bytes are not UTF-8',
      'encoding-broken',
      () => Buffer.concat([Buffer.from(`\ufeff${text}`), Buffer.from([0xc0, 0x20])]),
    ],
    ['its months are empty', 'cell-empty', () => toText(rows.map((row, at) => (at < 2 ? row : row.with(1, ''))))],
    ['it has totals of nothing', 'rows-none', () => toText([rows[0] ?? [], NOTHING])],
    [
      'a total stands in the middle',
      'rows-after-trailer',
      () => toText([...rows.slice(0, 9), ...rows.slice(-1), ...rows.slice(9)]),
    ],
    ['its count of rows is wrong', 'trailer-mismatch', () => toText(edit(rows.length - 1, 3, '279'))],
    ['a row stands twice', 'trailer-mismatch', () => toText([...rows.slice(0, 9), ...rows.slice(8)])],
    [
      'a letter was cut in two',
      'encoding-broken',
      () => Buffer.from(text).subarray(0, Buffer.from(text).lastIndexOf('О') + 1),
    ],
    [
      'one byte of its UTF-8 is broken',
      'encoding-broken',
      () => Buffer.concat([Buffer.from(text), Buffer.from([0xcf]), Buffer.from(text)]),
    ],
    [
      'it is a book of old or has a password',
      'workbook-unreadable',
      () => Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex'),
    ],
    ['it is no book of Excel', 'workbook-unreadable', () => Buffer.from('PK\u0003\u0004not a zip at all', 'latin1')],
  ];
  it.each(refused)('when %s (%s)', async (_, code, build) => {
    const before = await countRows();
    const report = await loadOne(await writeRegister('bills.csv', build()));
    expect(report).toMatchObject({ status: 'refused', accepted: 0, totalKopecks: null });
    expect(report.rejected.map((rejection) => rejection.code)).toContain(code);
    expect(report.rejected[0]?.message).toMatch(/[а-я]/);
    expect(await countRows()).toEqual(before);
  });

  it('when the file is not there', async () => {
    expect(await loadOne('no-such-file.csv')).toMatchObject({
      status: 'refused',
      profile: null,
      encoding: null,
      rejected: [{ row: null, column: null, code: 'file-unreadable' }],
    });
  });

  it('when the caller speaks for another organisation', async () => {
    const report = await loadOne(sample('charges-2026-10-rso.csv'), { organisationInn: UK_INN });
    expect(report).toMatchObject({ status: 'refused', rejected: [{ code: 'organisation-alien' }] });
  });

  it('when it is not in the format named', async () => {
    const report = await loadOne(sample('accounts.csv'), { profile: 'charges' });
    expect(report.status).toBe('refused');
    expect(await loadOne(sample('accounts.csv'), { profile: 'nonsense' })).toMatchObject({
      rejected: [{ code: 'profile-name-unknown' }],
    });
  });

  it('and the history remembers it', async () => {
    const refusals = await db().execute<{ count: number }>(
      sql`select count(*)::int from imports where status = 'refused' and accepted = 0`,
    );
    expect(refusals[0]?.count).toBeGreaterThan(20);
  });

  it('when a workbook unpacks to more than it says', async () => {
    const bytes = await readFile(workbook('payment-documents-2026-10-rso.xlsx'));
    const directory = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    bytes.writeUInt32LE(10, directory + 24);
    const report = await loadOne(await writeRegister('bomb.xlsx', bytes));
    expect(report).toMatchObject({ status: 'refused', rejected: [{ code: 'workbook-unreadable' }] });
    const cut = await writeRegister('cut.xlsx', bytes.subarray(0, 30_000));
    expect(await loadOne(cut)).toMatchObject({ status: 'refused', rejected: [{ code: 'workbook-unreadable' }] });
  });
});

describe('a bill is rejected with its row, column and reason while the others are taken', () => {
  const rejected: [string, { row: number; column: string; code: string }, () => string[][]][] = [
    ['its account is nobody’s', { row: 3, column: 'Лицевой счет', code: 'account-unknown' }, () => account('99990001')],
    [
      'its day does not exist',
      { row: 4, column: 'Учтены оплаты по', code: 'cell-day' },
      () => edit(3, 4, '31.02.2026'),
    ],
    ['its volume is negative', { row: 4, column: 'Объем услуг', code: 'cell-negative' }, () => edit(3, 11, '-4,209')],
    ['its volume is no number', { row: 4, column: 'Объем услуг', code: 'cell-decimal' }, () => edit(3, 11, '4,2,0')],
    [
      'its charge is not its volume by its tariff',
      { row: 4, column: 'Начислено по тарифам за текущий месяц (руб.)', code: 'line-charge' },
      () => edit(3, 11, '5,209'),
    ],
    ['its service has no name', { row: 4, column: 'Наименование', code: 'cell-empty' }, () => edit(3, 6, '')],
    [
      'its payee is unknown',
      { row: 4, column: 'Расчетный счет получателя', code: 'payee-unknown' },
      () => edit(3, 19, '40602810700000000205'),
    ],
    ['a line’s number stands twice', { row: 4, column: '№', code: 'ordinal-repeated' }, () => edit(3, 5, '1')],
    [
      'its days of under-delivery are absurd',
      { row: 4, column: 'Недопоставка, дней', code: 'cell-decimal' },
      () => edit(3, 14, '4000'),
    ],
  ];
  it.each(rejected)('when %s', async (_, fault, build) => {
    const report = await check(await writeRegister('bills.csv', toText(build())));
    expect(report.status).toBe('loaded');
    expect(report.rejected).toContainEqual(expect.objectContaining(fault));
    expect(report.rows - report.accepted).toBe(2);
    expect(new Set(report.rejected.map((rejection) => rejection.row))).toEqual(new Set([3, 4]));
  });

  /** Both rows of the first bill under another account number. */
  const account = (number: string) => rows.map((row, at) => (at === 2 || at === 3 ? row.with(2, number) : row));

  it('when an account has two bills', async () => {
    const doubled = rows.map((row, at) => (at === 4 || at === 5 ? row.with(2, rows[2]?.[2] ?? '') : row));
    const report = await check(await writeRegister('bills.csv', toText(doubled)));
    expect(report.rejected.map(({ row }) => row)).toEqual([3, 4, 5, 6]);
    expect(report.rejected.filter(({ code }) => code === 'bill-repeated')).toHaveLength(2);
  });

  it('when a control character hides in a name', async () => {
    const report = await check(await writeRegister('bills.csv', toText(edit(3, 6, 'Водо\u0007отведение'))));
    expect(report.rejected).toContainEqual(expect.objectContaining({ row: 4, code: 'text-invalid' }));
  });

  it('and a formula in a name is only a name', async () => {
    const report = await check(await writeRegister('bills.csv', toText(edit(3, 6, '=HYPERLINK("http://a","б")'))));
    expect(report).toMatchObject({ status: 'loaded', rejected: [] });
  });

  it('when «в т.ч.» do not add up to their line', async () => {
    const uk = toRows(await sampleText('charges-2017-01-uk.csv'));
    const broken = uk.map((row, at) => (at === 3 ? row.with(11, '10,15').with(13, '132,25').with(17, '132,25') : row));
    const report = await check(await writeRegister('bills.csv', toText(broken)));
    expect(report.status).toBe('refused');
    expect(report.rejected).toContainEqual(expect.objectContaining({ row: 3, code: 'line-parts' }));
  });
});

describe('a row of accounts is rejected', () => {
  it('with its reason, while the others are taken', async () => {
    const accounts = toRows(await sampleText('accounts.csv'));
    const [, , , , , , , twin = []] = accounts;
    const faults: Record<number, (row: string[]) => string[]> = {
      1: (row) => row.with(13, '-47,65'),
      2: (row) => row.with(20, '30.02.2005'),
      3: (row) => row.with(5, ''),
      4: (row) => row.with(2, '16АВ10030'),
      6: (row) => row.with(1, twin[1] ?? '').with(0, twin[0] ?? ''),
    };
    const broken = accounts.map((row, at) => faults[at]?.(row) ?? row);
    const report = await check(await writeRegister('accounts.csv', toText(broken), 'utf-8'));
    expect(report.rejected.map(({ row, code }) => [row, code])).toEqual([
      [2, 'cell-decimal'],
      [3, 'cell-day'],
      [4, 'cell-empty'],
      [5, 'identifier-invalid'],
      [7, 'account-repeated'],
      [8, 'account-repeated'],
    ]);
    expect(report).toMatchObject({ rows: 257, accepted: 251 });
  });

  it('when the file was cut off in its row', async () => {
    const accounts = (await sampleText('accounts.csv')).trimEnd();
    const report = await check(await writeRegister('accounts.csv', accounts.slice(0, -14), 'utf-8'));
    expect(report.rejected).toMatchObject([{ row: 258, column: null, code: 'row-cut' }]);
    expect(report).toMatchObject({ rows: 257, accepted: 256 });
  });

  it('when its account number has lost its digits or has none', async () => {
    const accounts = toRows(await sampleText('accounts.csv'));
    const numbers = ['', '6,26E+12', '/ .'];
    const broken = accounts.map((row, at) => (numbers[at] ? row.with(1, numbers[at]) : row));
    const report = await check(await writeRegister('accounts.csv', toText(broken), 'utf-8'));
    expect(report.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'Номер ЛС', 'cell-text'],
      [3, 'Номер ЛС', 'cell-text'],
    ]);
  });

  it('when its number is another one’s with spaces', async () => {
    const accounts = toRows(await sampleText('accounts.csv'));
    const twice = [...accounts, (accounts[2] ?? []).with(1, '0001 0401')];
    const report = await check(await writeRegister('accounts.csv', toText(twice), 'utf-8'));
    expect(report.rejected.map(({ row, code }) => [row, code])).toEqual([
      [3, 'account-repeated'],
      [259, 'account-repeated'],
    ]);
  });

  it('when it is another organisation’s and the caller speaks for one', async () => {
    const report = await check(sample('accounts.csv'), { organisationInn: RSO_INN });
    expect(report).toMatchObject({ status: 'unchanged', accepted: 128 });
    expect(new Set(report.rejected.map(({ code }) => code))).toEqual(new Set(['organisation-alien']));
  });
});

describe('requisites are refused', () => {
  it.each([
    [1, '1699001012', 'inn-invalid'],
    [6, '49299811', 'bic-invalid'],
    [9, '40702810100000001018', 'bank-account-invalid'],
    [0, 'банк', 'role-unknown'],
  ])('when cell %i is «%s»', async (column, value, code) => {
    const organisations = toRows(await sampleText('organisations.csv'));
    const broken = organisations.map((row, at) => (at === 1 ? row.with(column, value) : row));
    const report = await check(await writeRegister('organisations.csv', toText(broken), 'utf-8'));
    expect(report.rejected).toContainEqual(expect.objectContaining({ row: 2, code }));
    expect(report).toMatchObject({ rows: 3, accepted: 2 });
  });
});
