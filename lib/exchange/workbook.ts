import { readFile, stat } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { type Day, dottedDay } from '@/lib/shared/billing-period';
import { decimalOf } from '@/lib/shared/decimal';
import { cleanCell } from './cell-text';
import { refuse } from './report';
import { guardSheet } from './sheet-guard';
import type { Sheet } from './source';
import { guardZip } from './zip-guard';

const LARGEST_WORKBOOK = 64 * 2 ** 20;
const WIDEST_SHEET = 500;
/** A spreadsheet keeps fifteen digits: of a longer number the last are gone, and zeros must not stand for them. */
const ROUNDED = 1e15;

/**
 * Nothing of these is data. Templates offer lists of choices down to the sheet's last row, and the reader would make
 * an object for every cell of them.
 */
const UNREAD = ['dataValidations', 'conditionalFormatting', 'extLst', 'drawing', 'picture', 'tableParts', 'sheetViews'];

/** Reads an XLSX file whole: these templates hold one house's or one organisation's month. @throws FileRefused */
export async function readWorkbook(path: string): Promise<Sheet[]> {
  const { size } = await stat(path);
  if (size > LARGEST_WORKBOOK) throw refuse('file-too-large', `${size} байт`);
  const bytes = await readFile(path);
  guardZip(bytes, guardSheet);
  const workbook = new ExcelJS.Workbook();
  try {
    const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    await workbook.xlsx.load(copy, { ignoreNodes: [...UNREAD] });
  } catch {
    throw refuse('workbook-unreadable', 'это не книга Excel или она повреждена');
  }
  if (workbook.worksheets.length === 0) throw refuse('workbook-unreadable', 'в ней нет листов');
  return workbook.worksheets.map(readSheet);
}

/** Each cell of a merged range has the range's value: headings stand over several columns. */
function readSheet(sheet: ExcelJS.Worksheet): Sheet {
  const rows: { row: number; cells: string[] }[] = [];
  sheet.eachRow((row, number) => {
    const cells: string[] = [];
    row.eachCell((cell, column) => {
      if (column > WIDEST_SHEET) throw refuse('line-too-long', '', number);
      while (cells.length < column - 1) cells.push('');
      cells[column - 1] = textOf(contentOf(cell));
    });
    rows.push({ row: number, cells });
  });
  return { name: sheet.name, rows };
}

/** exceljs drops a formula's result of zero from the cell's value, but keeps it beside. */
const contentOf = (cell: ExcelJS.Cell): ExcelJS.CellValue =>
  cell.type === ExcelJS.ValueType.Formula ? (cell.result as ExcelJS.CellValue) : cell.value;

/** What a person sees in the cell, in a form that the parsers of text cells read. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Math.abs(value) < ROUNDED ? decimalOf(value) : value.toExponential();
  if (typeof value === 'string') return cleanCell(value);
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return cleanCell(value.richText.map((run) => run.text).join(''));
  if ('error' in value) return String(value.error);
  if ('hyperlink' in value) return textOf(value.text as ExcelJS.CellValue);
  return '';
}

/** exceljs gives the calendar date of the sheet as UTC. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '#DATE';
  const [date = '', time = ''] = value.toISOString().split('T');
  return time.startsWith('00:00:00') ? dottedDay(date as Day) : `${dottedDay(date as Day)} ${time.slice(0, 8)}`;
}
