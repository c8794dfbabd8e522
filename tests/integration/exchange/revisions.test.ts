import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { check, load, loadAccounts, loadOne, RSO_INN } from '@/tests/support/builders/loaded';
import { sample, sampleText, toRows, toText, workbook, writeRegister } from '@/tests/support/builders/register';

const OCTOBER = 'charges-2026-10-rso.csv';
let rows: string[][] = [];

beforeAll(async () => {
  await loadAccounts();
  rows = toRows(await sampleText(OCTOBER));
});

beforeEach(async () => {
  await db().execute(sql`truncate invoices, invoice_lines, invoice_payees, payments, payment_events,
    ledger_entries, ledger_postings cascade`);
});

/** The October register with a kopeck-true correction of the first line: 10 roubles of recalculation. */
const corrected = (counted = '31.10.2026') =>
  rows.map((row, at) => {
    const own = at >= 2 && at < rows.length - 1 ? row.with(4, counted) : row;
    if (at === 2) return own.with(8, '-10,00');
    return at === rows.length - 1 ? own.with(8, '-87,23') : own;
  });

const FIRST = '00010401';
const billsOf = async (account: string) => [
  ...(await db().execute(sql`select i.period, i.revision, i.status, i.closing_kopecks::int as closing,
      i.gis_document_id is not null as identified, i.replaced_at is not null as replaced
    from invoices i join personal_accounts a on a.organisation_id = i.organisation_id and a.id = i.account_id
    where a.number = ${account} order by i.period, i.revision`)),
];

describe('a corrected register', () => {
  it('makes a new revision of the bills it changes and keeps the old ones', async () => {
    await loadOne(sample(OCTOBER));
    const report = await loadOne(await writeRegister('corrected.csv', toText(corrected())));
    expect(report).toMatchObject({ status: 'loaded', accepted: 278, totalKopecks: 39_228_765 - 1000 });
    expect(await billsOf(FIRST)).toEqual([
      { period: '2026-10', revision: 1, status: 'superseded', closing: 20_611, identified: false, replaced: true },
      { period: '2026-10', revision: 2, status: 'issued', closing: 19_611, identified: false, replaced: false },
    ]);
    expect(await billsOf('00010402')).toHaveLength(1);
  });

  it('may be taken back by the first one, as a third revision', async () => {
    const correction = await writeRegister('corrected.csv', toText(corrected()));
    await load([sample(OCTOBER)]);
    await load([correction]);
    expect(await loadOne(sample(OCTOBER))).toMatchObject({ status: 'loaded' });
    expect((await billsOf(FIRST)).map((bill) => [bill.revision, bill.status])).toEqual([
      [1, 'superseded'],
      [2, 'superseded'],
      [3, 'issued'],
    ]);
  });

  it('is only told about by a dry run', async () => {
    await loadOne(sample(OCTOBER));
    expect(await check(await writeRegister('corrected.csv', toText(corrected())))).toMatchObject({ status: 'loaded' });
    expect(await billsOf(FIRST)).toHaveLength(1);
  });

  it('loses no revision when two loads of it run at once', async () => {
    await loadOne(sample(OCTOBER));
    const correction = await writeRegister('corrected.csv', toText(corrected()));
    const reports = await Promise.all([load([correction]), load([sample(OCTOBER)]), load([correction])]);
    expect(reports.flat().every((report) => report.status !== 'refused')).toBe(true);
    const issued = (await billsOf(FIRST)).filter((bill) => bill.status === 'issued');
    expect(issued).toHaveLength(1);
  });
});

describe('counted payments', () => {
  const counted = async () => [
    ...(await db().execute(sql`select to_char(paid_on, 'YYYY-MM-DD') as day, counted_in_period as period,
      count(*)::int as payments from payments group by 1, 2 order by 1, 2`)),
  ];
  const payments = ['sber-eps-2026-10-09-rso.txt', 'sber-eps-2026-10-14-rso.txt'].map(sample);

  it('become counted when their bill comes after them', async () => {
    await load(payments);
    expect(await counted()).toEqual([
      { day: '2026-10-09', period: null, payments: 30 },
      { day: '2026-10-14', period: null, payments: 29 },
    ]);
    await loadOne(sample(OCTOBER));
    expect((await counted()).map((row) => row.period)).toEqual(['2026-10', '2026-10']);
  });

  it('are given back by a correction that counts up to an earlier day', async () => {
    await load([sample(OCTOBER), ...payments]);
    await loadOne(await writeRegister('corrected.csv', toText(corrected('10.10.2026'))));
    expect((await counted()).map((row) => row.period)).toEqual(['2026-10', null]);
  });

  it('are not disturbed by a bill of an older period that is loaded later', async () => {
    await load([sample(OCTOBER), ...payments]);
    await loadOne(sample('charges-2026-09-rso.csv'));
    expect((await counted()).map((row) => row.period)).toEqual(['2026-10', '2026-10']);
  });
});

describe('payment documents of ГИС ЖКХ', () => {
  const DOCUMENTS = workbook('payment-documents-2026-10-rso.xlsx');

  it('are bills of their own where none were issued, to the same kopeck', async () => {
    expect(await loadOne(DOCUMENTS)).toMatchObject({ status: 'loaded', accepted: 128, totalKopecks: 39_228_765 });
    const [lines] = await db().execute(sql`select count(*)::int as lines, count(opening_kopecks)::int as openings,
      count(*) filter (where volume_method = 'meter')::int > 50 as metered from invoice_lines`);
    expect(lines).toEqual({ lines: 275, openings: 0, metered: true });
    expect(await loadOne(DOCUMENTS)).toMatchObject({ status: 'unchanged' });
  });

  it('give way to the register with all columns, which keeps their identifiers', async () => {
    await loadOne(DOCUMENTS);
    await loadOne(sample(OCTOBER));
    expect(await billsOf(FIRST)).toEqual([
      { period: '2026-10', revision: 1, status: 'superseded', closing: 20_611, identified: true, replaced: true },
      { period: '2026-10', revision: 2, status: 'issued', closing: 20_611, identified: true, replaced: false },
    ]);
    expect(await loadOne(DOCUMENTS)).toMatchObject({ status: 'unchanged' });
  });

  it('make a new revision where they disagree with the bill issued', async () => {
    await loadOne(await writeRegister('corrected.csv', toText(corrected())));
    await loadOne(DOCUMENTS);
    expect((await billsOf(FIRST)).map((bill) => [bill.revision, bill.status, bill.closing])).toEqual([
      [1, 'superseded', 19_611],
      [2, 'issued', 20_611],
    ]);
    expect(await billsOf('00010402')).toHaveLength(1);
  });
});

describe('registers of Сбер', () => {
  const NAME = 'sber-eps-2026-10-09-rso.txt';

  it('are refused when they do not add up, and change nothing', async () => {
    const text = await sampleText(NAME);
    const cut = await loadOne(await writeRegister('a.txt', text.slice(0, text.lastIndexOf('='))));
    expect(cut).toMatchObject({ status: 'refused', rejected: [{ code: 'trailer-missing' }] });
    const changed = await loadOne(await writeRegister('b.txt', text.replace('1443,87;1443,87', '1443,97;1443,97')));
    expect(changed.rejected[0]).toMatchObject({ row: 32, column: 'Сумма', code: 'trailer-mismatch' });
    const [count] = await db().execute<{ count: number }>(sql`select count(*)::int from payments`);
    expect(count?.count).toBe(0);
  });

  it.each([
    ['points and bars', (text: string) => text.replaceAll(',', '.').replaceAll(';', '|')],
    [
      'tabs and a delimiter at the end of each line',
      (text: string) => text.replace(/\r\n/g, ';\r\n').replaceAll(';', '\t'),
    ],
    [
      'other dates and times',
      (text: string) => text.replace(/^(\d\d)-(\d\d)-(\d{4});(\d\d)-(\d\d)-/gm, '$1.$2.$3;$4:$5:'),
    ],
    ['account numbers kept as text', (text: string) => text.replace(/;(0\d{7});/g, ";'$1;")],
    ['a DOS end of file', (text: string) => `${text}\u001a`],
    ['blank lines', (text: string) => text.replaceAll('\r\n', '\r\n\r\n')],
  ])('are taken with %s', async (_, change) => {
    const report = await check(await writeRegister('other.txt', change(await sampleText(NAME))));
    expect(report).toMatchObject({
      status: 'loaded',
      profile: 'sber-eps',
      rows: 31,
      accepted: 31,
      totalKopecks: 2_685_904,
    });
  });

  it('are refused when no organisation holds all their accounts, until the caller names one', async () => {
    const text = await sampleText(NAME);
    const lines = text.split('\r\n');
    const mixed = lines.with(0, (lines[0] ?? '').replace('00010527', '6262000000046')).join('\r\n');
    const file = await writeRegister('mixed.txt', mixed);
    expect(await loadOne(file)).toMatchObject({ status: 'refused', rejected: [{ code: 'organisation-unclear' }] });
    const named = await loadOne(file, { organisationInn: RSO_INN });
    expect(named).toMatchObject({ status: 'loaded', rows: 31, accepted: 31 });
    expect(named.rejected.map(({ row, code }) => [row, code])).toEqual([
      [1, 'payment-put-aside'],
      [3, 'payment-put-aside'],
    ]);
  });

  it('do not take an operation again under another sum', async () => {
    await loadOne(sample(NAME));
    const text = await sampleText(NAME);
    const other = text
      .replace('1443,87;1443,87', '1444,87;1444,87')
      .replace('=31;26859,04;26859,04', '=31;26860,04;26860,04');
    const report = await loadOne(await writeRegister('other.txt', other));
    expect(report).toMatchObject({ status: 'unchanged', accepted: 30 });
    expect(report.rejected).toContainEqual(expect.objectContaining({ row: 1, code: 'payment-conflict' }));
  });
});
