import ExcelJS from 'exceljs';
import { workbook, writeRegister } from './register';

/** The October documents of the management company after a change. */
export async function changedWorkbook(change: (book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(workbook('payment-documents-2026-10-uk.xlsx'));
  change(book);
  return writeRegister('documents.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
}

export function sheetOf(book: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}
