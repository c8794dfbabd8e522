import ExcelJS from 'exceljs';
import { workbook, writeRegister } from './register';

/** The October documents of the management company after a change. */
export const changedWorkbook = (change: (book: ExcelJS.Workbook) => void): Promise<string> =>
  changedBook(workbook('payment-documents-2026-10-uk.xlsx'), change);

/** A copy of a workbook after a change. @returns its path */
export async function changedBook(source: string, change: (book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(source);
  change(book);
  return writeRegister('changed.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
}

export function sheetOf(book: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}
