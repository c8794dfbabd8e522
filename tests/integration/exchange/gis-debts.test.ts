import { sql } from 'drizzle-orm';
import type ExcelJS from 'exceljs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { check, loadAccounts, loadOne } from '@/tests/support/builders/loaded';
import { changedWorkbook as changed, sheetOf } from '@/tests/support/builders/workbook';

const WHOLE = { status: 'loaded', rows: 129, accepted: 129, rejected: [], totalKopecks: 115_086_959 };
const MAIN = 'Разделы 1-2';

beforeAll(() => loadAccounts());

afterEach(() => db().execute(sql`truncate invoices, invoice_lines, invoice_payees cascade`));

/** 6 434,71 owed by the closed account, all of it paid within the period. */
const DEBTOR = '2610-00304';
const debts =
  (rows: [service: string, period: string, sum: number | string, requisite?: string][]) => (book: ExcelJS.Workbook) =>
    sheetOf(book, 'ДПД').addRows(
      rows.map(([service, month, sum, requisite = '1']) => [
        DEBTOR,
        service,
        month,
        sum,
        '1261699001013',
        null,
        requisite,
      ]),
    );

/** The debt stated as the document's sum instead of as a debt: the sheet «ДПД» is all it charges. */
function stateDebtAsSum(book: ExcelJS.Workbook): void {
  const main = sheetOf(book, MAIN);
  main.eachRow((row) => {
    if (row.getCell('C').text !== DEBTOR) return;
    for (const [column, value] of Object.entries({ I: 6434.71, J: 0, L: 0, P: 6434.71 }))
      row.getCell(column).value = value;
  });
  sheetOf(book, 'Платежные реквизиты').eachRow((row) => {
    if (row.getCell('A').text === DEBTOR) row.getCell('E').value = row.getCell('B').text === '1' ? 6000 : 434.71;
  });
}

describe('debts of past months on «ДПД»', () => {
  const BY_SERVICE: Parameters<typeof debts>[0] = [
    ['Отопление', '08.2026', '6000,00'],
    ['Взнос на капитальный ремонт', 'сентябрь 2026', 434.71, '2'],
  ];

  it('say what the debt of a debt document is made of, and add nothing to it', async () => {
    expect(await check(await changed(debts(BY_SERVICE)))).toMatchObject(WHOLE);
  });

  it('are a debt, too, where the document states them as its sum, split between its payees', async () => {
    const file = await changed((book) => {
      debts(BY_SERVICE)(book);
      stateDebtAsSum(book);
    });
    expect(await loadOne(file)).toMatchObject({ ...WHOLE, totalKopecks: WHOLE.totalKopecks + 643_471 });
    const lines = await db().execute(sql`select l.service_name, l.kind, l.opening_kopecks::int as opening,
        l.to_pay_kopecks::int as charged, p.inn, p.closing_kopecks::int as owed
      from invoice_lines l
      join invoices i on i.organisation_id = l.organisation_id and i.id = l.invoice_id
      join invoice_payees p on p.invoice_id = i.id and p.position = l.payee_position
      where i.document_number = ${DEBTOR} and i.status = 'issued' order by l.position`);
    expect([...lines]).toEqual([
      {
        service_name: 'Отопление, долг за 08.2026',
        kind: 'service',
        opening: 600_000,
        charged: 0,
        inn: '1699001011',
        owed: 600_000,
      },
      {
        service_name: 'Взнос на капитальный ремонт, долг за 09.2026',
        kind: 'capital-repair',
        opening: 43_471,
        charged: 0,
        inn: '1699001036',
        owed: 43_471,
      },
    ]);
  });

  const refused: [string, object, (book: ExcelJS.Workbook) => void][] = [
    ['do not add up to it', { code: 'bill-sum' }, debts([['Отопление', '08.2026', 6434.7]])],
    [
      'are of no past month',
      { column: 'ДПД: Период, ММ.ГГГГ', code: 'gis-debt-period' },
      debts([['Отопление', '10.2026', 6434.71]]),
    ],
    [
      'stand in a current document',
      { column: 'ДПД: Номер платежного документа', code: 'gis-debt-current' },
      (book) => {
        sheetOf(book, 'ДПД').addRow(['2610-00257', 'Отопление', '08.2026', 5]);
      },
    ],
    [
      'are no sums',
      { row: 2, column: 'ДПД: Итого к оплате за период, руб.', code: 'cell-money' },
      debts([['Отопление', '08.2026', 'много']]),
    ],
  ];
  it.each(refused)('reject the document when they %s', async (_, fault, change) => {
    const report = await check(await changed(change));
    expect(report.rejected).toContainEqual(expect.objectContaining(fault));
    expect(report).toMatchObject({ status: 'loaded', rows: 129, accepted: 128 });
  });
});
