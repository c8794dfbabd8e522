import type ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { check, loadAccounts } from '@/tests/support/builders/loaded';
import { changedWorkbook as changed, sheetOf } from '@/tests/support/builders/workbook';

const WHOLE = { status: 'loaded', rows: 129, accepted: 129, rejected: [], totalKopecks: 115_086_959 };
const MAIN = 'Разделы 1-2';
const LINES = 'Разделы 3-6';

beforeAll(() => loadAccounts());

function eachCell(book: ExcelJS.Workbook, change: (cell: ExcelJS.Cell, row: number) => void): void {
  for (const [name, from] of [
    [MAIN, 4],
    [LINES, 5],
  ] as const) {
    sheetOf(book, name).eachRow((row, at) => {
      if (at >= from) row.eachCell((cell) => change(cell, at));
    });
  }
}

const isNumber = (cell: ExcelJS.Cell): boolean => typeof cell.value === 'number';

describe('a workbook of payment documents is taken', () => {
  const variants: [string, (book: ExcelJS.Workbook) => void][] = [
    ['as it is', () => {}],
    [
      'text with commas instead of numbers',
      (book) =>
        eachCell(book, (cell) => {
          if (isNumber(cell)) cell.value = String(cell.value).replace('.', ',');
        }),
    ],
    [
      'text with points instead of numbers',
      (book) =>
        eachCell(book, (cell) => {
          if (isNumber(cell)) cell.value = String(cell.value);
        }),
    ],
    [
      'formulas with a stored result',
      (book) =>
        eachCell(book, (cell) => {
          if (isNumber(cell)) cell.value = { formula: 'A1+1', result: cell.value as number };
        }),
    ],
    [
      'the noise of binary fractions',
      (book) => {
        sheetOf(book, MAIN).getCell('I4').value = 4503.740000000001;
      },
    ],
    [
      'rich text',
      (book) =>
        eachCell(book, (cell) => {
          if (cell.text !== '' && !isNumber(cell))
            cell.value = { richText: [{ text: cell.text.slice(0, 1) }, { text: cell.text.slice(1) }] };
        }),
    ],
    [
      'real dates',
      (book) =>
        sheetOf(book, MAIN).eachRow((row, at) => {
          if (at < 4) return;
          row.getCell('D').value = new Date(Date.UTC(2026, 9, 1));
          row.getCell('M').value = new Date(Date.UTC(2026, 9, 31));
        }),
    ],
    [
      'another order of sheets, and one more',
      (book) => {
        book.addWorksheet('Справка').addRow(['Номер платежного документа', 'мусор']);
        for (const [at, sheet] of book.worksheets.entries()) Object.assign(sheet, { orderNo: 10 - at });
      },
    ],
    [
      'identifiers in lower case with look-alikes',
      (book) =>
        sheetOf(book, MAIN).eachRow((row, at) => {
          if (at < 4) return;
          for (const column of ['A', 'AK'])
            row.getCell(column).value = row.getCell(column).text.toLowerCase().replace('км', 'kм');
        }),
    ],
    ['capital repair on its own sheet', moveRepairs],
    [
      'no ОГРН of who serves',
      (book) =>
        sheetOf(book, MAIN).eachRow((row, at) => {
          if (at >= 4) row.getCell('AI').value = null;
        }),
    ],
    [
      'a minus after the sum and thin spaces',
      (book) =>
        eachCell(book, (cell) => {
          if (!isNumber(cell)) return;
          const text = Math.abs(cell.value as number)
            .toFixed(7)
            .replace(/0{1,5}$/, '')
            .replace('.', ',');
          cell.value = (cell.value as number) < 0 ? `${text}-` : text.replace(/^(\d)(\d{3},)/, '$1\u2009$2');
        }),
    ],
    [
      'periods as words',
      (book) =>
        sheetOf(book, MAIN).eachRow((row, at) => {
          if (at >= 4) row.getCell('D').value = 'Октябрь 2026 г.';
        }),
    ],
    [
      'a row of column numbers',
      (book) =>
        sheetOf(book, MAIN).insertRow(
          4,
          Array.from({ length: 39 }, (_, at) => at + 1),
        ),
    ],
    [
      'names of sheets in capitals with other dashes',
      (book) => {
        for (const sheet of book.worksheets) sheet.name = ` ${sheet.name.toUpperCase().replace('-', '–')}`;
      },
    ],
    [
      'lists of choices down to the last row of its sheets',
      (book) => {
        const { dataValidations } = sheetOf(book, MAIN) as unknown as {
          dataValidations: { add: (...rule: unknown[]) => void };
        };
        dataValidations.add('B4:AM1048576', { type: 'list', formulae: ['"Текущий,Долговой"'] });
      },
    ],
    ['columns inserted', (book) => sheetOf(book, MAIN).spliceColumns(3, 0, ['', '', 'Примечание', 'x'])],
    [
      'no-break spaces and a plus',
      (book) =>
        sheetOf(book, MAIN).eachRow((row, at) => {
          if (at >= 4) row.getCell('J').value = `+${row.getCell('J').text.replace('.', ',')}\u00a0`;
        }),
    ],
  ];
  it.each(variants)('with %s', async (_, change) => {
    expect(await check(await changed(change))).toMatchObject(WHOLE);
  });
});

function moveRepairs(book: ExcelJS.Workbook): void {
  const main = sheetOf(book, MAIN);
  const repairs = sheetOf(book, 'Капитальный ремонт');
  main.eachRow((row, at) => {
    if (at < 4) return;
    const [rate, charged, recalculation, benefit, total, requisite] = ['S', 'T', 'U', 'V', 'Z', 'AC'].map(
      (column) => row.getCell(column).value,
    );
    repairs.addRow([
      row.getCell('C').value,
      rate,
      charged,
      recalculation,
      benefit,
      null,
      total,
      null,
      null,
      '10.2026',
      requisite,
    ]);
    for (const column of ['S', 'T', 'U', 'V', 'Z', 'AC']) row.getCell(column).value = null;
  });
}

describe('a payment document is rejected while the others are taken', () => {
  const variants: [string, object, (book: ExcelJS.Workbook) => void][] = [
    [
      'its sum is not the sum of its lines',
      { row: 4, code: 'bill-sum' },
      (book) => {
        sheetOf(book, MAIN).getCell('I4').value = 1;
      },
    ],
    [
      'its total is not what remains to be paid',
      { row: 5, code: 'bill-sum' },
      (book) => {
        sheetOf(book, MAIN).getCell('P5').value = 6848.83;
      },
    ],
    [
      'its account is nobody’s',
      { row: 4, column: 'Идентификатор ЖКУ', code: 'account-unknown' },
      (book) => {
        sheetOf(book, MAIN).getCell('A4').value = '16КМ999999-01';
      },
    ],
    [
      'a line has no payee',
      { row: 4, code: 'bill-sum' },
      (book) => {
        sheetOf(book, LINES).getCell('AI5').value = '7';
      },
    ],
    [
      'a sum of its lines is no number',
      { row: 5, column: `${LINES}: Всего`, code: 'cell-money' },
      (book) => {
        sheetOf(book, LINES).getCell('AD5').value = '1 3 8 9';
      },
    ],
    [
      'a requisite is unknown',
      { row: 4, code: 'payee-unknown' },
      (book) => {
        sheetOf(book, 'Платежные реквизиты').getCell('D2').value = '40702810100000001018';
      },
    ],
    [
      'capital repair stands in both places',
      { row: 4, code: 'bill-rejected' },
      (book) => {
        sheetOf(book, 'Капитальный ремонт').addRow([
          '2610-00257',
          10.27,
          489.37,
          0,
          0,
          null,
          489.37,
          null,
          null,
          '10.2026',
          '2',
        ]);
      },
    ],
  ];
  it.each(variants)('when %s', async (_, fault, change) => {
    const report = await check(await changed(change));
    expect(report.rejected).toContainEqual(expect.objectContaining(fault));
    expect(report).toMatchObject({ status: 'loaded', rows: 129, accepted: 128 });
  });

  it('when two bear one number', async () => {
    const report = await check(
      await changed((book) => {
        sheetOf(book, MAIN).getCell('C5').value = '2610-00257';
      }),
    );
    expect(report).toMatchObject({ rows: 129, accepted: 127 });
    expect(report.rejected).toContainEqual(expect.objectContaining({ row: 5, code: 'bill-repeated' }));
  });

  it('and a workbook without the main sheet is none of ours', async () => {
    const report = await check(await changed((book) => book.removeWorksheet(sheetOf(book, MAIN).id)));
    expect(report).toMatchObject({ status: 'refused', rejected: [{ code: 'profile-unknown' }] });
  });

  it('and a workbook without lines is refused', async () => {
    const report = await check(await changed((book) => book.removeWorksheet(sheetOf(book, LINES).id)));
    expect(report).toMatchObject({ status: 'refused', rejected: [{ code: 'sheet-missing' }] });
  });

  it('and a workbook of two periods is refused', async () => {
    const report = await check(
      await changed((book) => {
        sheetOf(book, MAIN).getCell('D9').value = '09.2026';
      }),
    );
    expect(report.status).toBe('refused');
    expect(report.rejected[0]).toMatchObject({ row: 9, code: 'period-mixed' });
  });
});
