import { readdir } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { check, load, loadAccounts, loadOne, RSO_INN, UK_INN } from '@/tests/support/builders/loaded';
import { sample } from '@/tests/support/builders/register';
import { changedBook, sheetOf } from '@/tests/support/builders/workbook';

const SHEET = 'Импорт показаний ИПУ';
const OCTOBER = sample('readings-2026-10-uk.xlsx');

let files: string[] = [];

beforeAll(async () => {
  await loadAccounts();
  await loadOne(sample('meters.csv'));
  files = (await readdir(sample(''))).filter((name) => name.startsWith('readings-')).map(sample);
});

const one = async (query: ReturnType<typeof sql>) => [...(await db().execute(query))][0];

describe('a year of readings', () => {
  it('is taken whole, in the order of time whatever the order given; again it changes nothing', async () => {
    expect(files).toHaveLength(24);
    const reports = await load([...files].reverse());
    expect(reports.flatMap(({ rejected }) => rejected)).toEqual([]);
    expect(new Set(reports.map(({ status, profile }) => `${status} ${profile}`))).toEqual(
      new Set(['loaded gis-readings']),
    );
    expect(reports.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(4609);
    const again = await load(files);
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set(['unchanged']));
    expect(again.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(4609);
  }, 120_000);

  it('is counted, by the billing centre or by the meters themselves', async () => {
    expect(
      await one(sql`select count(*)::int as rows, count(distinct (meter_id, period))::int as readings,
      count(*) filter (where status = 'counted')::int as counted, count(*) filter (where replaced_at is null)::int as current,
      count(distinct meter_id) filter (where source = 'automatic')::int as automatic from readings`),
    ).toEqual({
      rows: 5263,
      readings: 4609,
      counted: 5263,
      current: 5263,
      automatic: 30,
    });
  });

  it('knows the counter that passed 99999 in September, and no other', async () => {
    const turned = await db().execute(sql`select m.code, r.period, trim_scale(r.value)::text as value from readings r
      join meters m on m.organisation_id = r.organisation_id and m.id = r.meter_id where r.rolled_over`);
    expect([...turned]).toEqual([{ code: '20102', period: '2026-09', value: '36' }]);
  });

  it('keeps months in which nothing was used', async () => {
    expect(
      await one(sql`select count(*)::int as months from (select value, lag(value) over
      (partition by meter_id, zone order by period) as previous from readings) r where value = previous`),
    ).toEqual({
      months: 124,
    });
  });

  it('leaves a month without a reading without one', async () => {
    const [row] = await db().execute(sql`select count(*)::int as months from readings r
      join meters m on m.id = r.meter_id where m.code = '20101' and r.zone = 1`);
    expect(row).toEqual({ months: 12 });
    expect(
      await one(sql`select count(*)::int as gaps from meters m where closed_on is null and installed_on < '2025-11-01'
        and (select count(distinct period) from readings r where r.meter_id = m.id) < 12`),
    ).not.toEqual({ gaps: 0 });
  });
});

describe('a template of readings is read the same', () => {
  type Change = Parameters<typeof changedBook>[1];
  const eachRow =
    (change: (row: import('exceljs').Row) => void): Change =>
    (book) =>
      sheetOf(book, SHEET).eachRow((row, at) => {
        if (at > 1) change(row);
      });
  it.each<[string, Change]>([
    [
      'with numbers instead of text',
      eachRow((row) => {
        for (const name of ['B', 'E', 'F', 'G']) {
          if (row.getCell(name).text !== '') row.getCell(name).value = Number(row.getCell(name).text);
        }
      }),
    ],
    [
      'with decimal commas and spaces',
      eachRow((row) => {
        for (const name of ['B', 'E', 'F'])
          row.getCell(name).value = `${row.getCell(name).text.replace('.', ',')}\u00a0`;
      }),
    ],
    [
      'with formulas with a stored result',
      eachRow((row) => {
        row.getCell('E').value = { formula: 'A1+1', result: Number(row.getCell('E').text) };
      }),
    ],
    [
      'with real dates',
      eachRow((row) => {
        row.getCell('D').value = new Date(Date.UTC(2026, 9, 1));
        const [day, month, year] = row.getCell('H').text.split('.').map(Number);
        row.getCell('H').value = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
      }),
    ],
    [
      'with zeros for the zones that a meter does not have',
      eachRow((row) => {
        for (const name of ['F', 'G']) if (row.getCell(name).text === '') row.getCell(name).value = '0.0000000';
      }),
    ],
    ['with a column inserted', (book) => sheetOf(book, SHEET).spliceColumns(2, 0, ['Примечание', 'x'])],
    [
      'with blank rows and another sheet',
      (book) => {
        sheetOf(book, SHEET).spliceRows(3, 0, [], []);
        book.addWorksheet('Инструкция').addRow(['Номер ПУ в ГИС ЖКХ', 'как в системе']);
      },
    ],
    [
      'with the same row twice',
      (book) => sheetOf(book, SHEET).addRow(sheetOf(book, SHEET).getRow(2).values as unknown[]),
    ],
  ])('%s', async (_, change) => {
    const report = await check(await changedBook(OCTOBER, change));
    expect(report).toMatchObject({ profile: 'gis-readings', status: 'unchanged', rejected: [] });
    expect(report.accepted).toBe(report.rows);
  });
});

describe('a template of readings is refused', () => {
  it('by the row', async () => {
    const file = await changedBook(OCTOBER, (book) => {
      const sheet = sheetOf(book, SHEET);
      sheet.getCell('B2').value = '99000000000';
      sheet.getCell('C3').value = 'Газ';
      sheet.getCell('D4').value = 'октябрь';
      sheet.getCell('E5').value = '';
      sheet.getCell('F6').value = '5.0000000';
      sheet.getCell('H7').value = '31.09.2026';
      sheet.getCell('E8').value = '1234567.0000000';
      sheet.getCell('E9').value = '-5';
    });
    const { rejected, rows, accepted } = await check(file);
    expect(rejected.map(({ row, code }) => [row, code])).toEqual([
      [2, 'meter-unknown'],
      [3, 'meter-resource'],
      [4, 'cell-period'],
      [5, 'cell-empty'],
      [6, 'reading-zones'],
      [7, 'cell-day'],
      [8, 'reading-digits'],
      [9, 'reading-unnumbered'],
    ]);
    expect(accepted).toBe(rows - 8);
    expect(rejected[4]).toMatchObject({ message: expect.stringContaining('2 ≠ 1') });
  });

  it('whole, when it is another organisation’s or has no row', async () => {
    expect(await check(OCTOBER, { organisationInn: RSO_INN })).toMatchObject({
      status: 'refused',
      rejected: [{ code: 'organisation-alien' }],
    });
    expect(await check(OCTOBER, { organisationInn: UK_INN })).toMatchObject({ status: 'unchanged' });
    const empty = await changedBook(OCTOBER, (book) => {
      const sheet = sheetOf(book, SHEET);
      for (let row = sheet.rowCount; row > 1; row -= 1) sheet.spliceRows(row, 1);
    });
    expect(await check(empty)).toMatchObject({ status: 'refused', rejected: [{ code: 'rows-none' }] });
  });
});
