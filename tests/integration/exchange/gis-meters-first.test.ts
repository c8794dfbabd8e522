import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { check, load, loadAccounts, loadOne, RSO_INN } from '@/tests/support/builders/loaded';
import { sample, workbook } from '@/tests/support/builders/register';
import { changedBook, sheetOf } from '@/tests/support/builders/workbook';

const UK = workbook('meters-uk.xlsx');
const MAIN = 'Сведения о ПУ';

beforeAll(() => loadAccounts());

const count = async (): Promise<Record<string, unknown> | undefined> => {
  const [row] = await db().execute(sql`select count(*)::int as meters, count(code)::int as codes,
    count(place)::int as places, count(closed_on)::int as closed,
    (select count(*)::int from meter_accounts) as accounts from meters`);
  return row;
};

describe('meters known from ГИС ЖКХ first', () => {
  it('come with usual zones and digits, by any of three identifiers of their accounts', async () => {
    expect(await load([UK, workbook('meters-rso.xlsx')])).toMatchObject([
      { status: 'loaded', rows: 274, accepted: 274, rejected: [] },
      { status: 'loaded', rows: 113, accepted: 113, rejected: [] },
    ]);
    expect(await count()).toEqual({ meters: 387, codes: 0, places: 24, closed: 0, accounts: 398 });
    const [zoned] = await db().execute(sql`select m.integer_digits, m.fraction_digits, m.premises_number,
        string_agg(z.name, '/' order by z.zone) as zones from meters m
      join meter_zones z on z.organisation_id = m.organisation_id and z.meter_id = m.id
      where m.gis_number = '16000004085' group by m.organisation_id, m.id`);
    expect(zoned).toEqual({ integer_digits: 5, fraction_digits: 3, premises_number: '2', zones: 'день/ночь' });
    const [shared] = await db().execute(sql`select premises_number from meters where serial_number = '658220'`);
    expect(shared).toEqual({ premises_number: '7 к.1 + 7 к.2 + 7 к.3' });
  });

  it('get their codes, digits and zones’ names from the billing’s register, and stay the same meters', async () => {
    expect(await loadOne(sample('meters.csv'))).toMatchObject({ status: 'loaded', accepted: 390, rejected: [] });
    expect(await count()).toEqual({ meters: 390, codes: 390, places: 390, closed: 3, accounts: 401 });
    const [other] = await db().execute(sql`select integer_digits, fraction_digits from meters where code = '20105'`);
    expect(other).toEqual({ integer_digits: 6, fraction_digits: 0 });
    expect(await loadOne(UK)).toMatchObject({ status: 'unchanged', accepted: 274 });
  });
});

describe('a template of meters is read the same', () => {
  it.each<[string, Parameters<typeof changedBook>[1]]>([
    [
      'with dates as text',
      (book) =>
        sheetOf(book, MAIN).eachRow((row, at) => {
          for (const name of at > 1 ? ['U', 'V', 'W', 'X'] : []) {
            const date = row.getCell(name).value as Date;
            row.getCell(name).value = date.toISOString().slice(0, 10).split('-').reverse().join('.');
          }
        }),
    ],
    [
      'with numbers instead of text',
      (book) =>
        sheetOf(book, MAIN).eachRow((row, at) => {
          for (const name of at > 1 ? ['A', 'Q', 'AD'] : []) row.getCell(name).value = Number(row.getCell(name).text);
        }),
    ],
    [
      'with decimal commas, spaces and other yes and no',
      (book) =>
        sheetOf(book, MAIN).eachRow((row, at) => {
          if (at === 1) return;
          row.getCell('Q').value = `${row.getCell('Q').text.replace('.', ',')}\u00a0`;
          row.getCell('J').value = row.getCell('J').text === 'да' ? true : 'Нет ';
          row.getCell('AD').value = ` ${row.getCell('AD').text} `;
        }),
    ],
    [
      'with identifiers in lower case and Latin look-alikes',
      (book) =>
        sheetOf(book, MAIN).eachRow((row, at) => {
          if (at > 1) row.getCell('I').value = row.getCell('I').text.toLowerCase().replace('км', 'kм');
        }),
    ],
    ['with columns inserted', (book) => sheetOf(book, MAIN).spliceColumns(3, 0, ['Примечание', 'x'])],
    [
      'with title rows and a row of column numbers',
      (book) => {
        const sheet = sheetOf(book, MAIN);
        sheet.spliceRows(
          2,
          0,
          Array.from({ length: 31 }, (_, at) => at + 1),
        );
        sheet.spliceRows(1, 0, ['Сведения о приборах учёта']);
      },
    ],
    [
      'with the sheets in another order, one more and one renamed',
      (book) => {
        sheetOf(book, MAIN).name = 'Лист1';
        book.addWorksheet('Справка').addRow(['Заводской (серийный) номер ПУ', 'мусор']);
        for (const [at, sheet] of book.worksheets.entries()) Object.assign(sheet, { orderNo: 10 - at });
      },
    ],
  ])('%s', async (_, change) => {
    expect(await check(await changedBook(UK, change))).toMatchObject({
      status: 'unchanged',
      rows: 274,
      accepted: 274,
      rejected: [],
    });
  });
});

describe('a template of meters is refused by the row', () => {
  it('when a further account of a shared meter is unknown: with the meter', async () => {
    const file = await changedBook(UK, (book) => {
      sheetOf(book, 'Доп. лицевые счета ПУ').getCell('E2').value = '16КМ999999-01';
      sheetOf(book, 'Доп. лицевые счета ПУ').getCell('B3').value = 'нет такого';
    });
    const { accepted, rejected } = await check(file);
    expect(accepted).toBe(273);
    expect(rejected.map(({ code }) => code).sort()).toEqual(['account-unknown', 'meter-unknown']);
  });

  it('when its resource, interval or number of tariffs is no such thing', async () => {
    const file = await changedBook(UK, (book) => {
      const sheet = sheetOf(book, MAIN);
      sheet.getCell('O2').value = 'Сточные бытовые воды';
      sheet.getCell('Y3').value = 'иногда';
      sheet.getCell('P4').value = 'Двухтарифный';
      sheet.getCell('I5').value = null;
    });
    const { accepted, rejected } = await check(file);
    expect(accepted).toBe(270);
    expect(rejected.map(({ row, code }) => [row, code])).toEqual([
      [2, 'resource-unknown'],
      [3, 'cell-text'],
      [4, 'meter-zones'],
      [5, 'cell-empty'],
    ]);
  });

  it('when it is another organisation’s: whole', async () => {
    const report = await check(UK, { organisationInn: RSO_INN });
    expect(report).toMatchObject({ status: 'refused', accepted: 0, rejected: [{ code: 'organisation-alien' }] });
  });
});
