import ExcelJS from 'exceljs';
import type { Rejection } from '../report';
import type { Sheet } from '../source';
import { headingAmong } from '../source-cells';
import { reasonsByRow } from './refused-rows';

interface Wanted {
  readonly title: string;
  readonly rejected: readonly Rejection[];
  readonly isWhole: boolean;
}

/** The rows of a sheet that were not taken, with what stands above them and a last column that says why. */
export async function refusedWorkbook(sheets: readonly Sheet[], { title, rejected, isWhole }: Wanted): Promise<Buffer> {
  const sheet = sheets.find(({ rows }) => headingAmong(rows) > 0) ?? sheets[0];
  const workbook = new ExcelJS.Workbook();
  const kept = workbook.addWorksheet(sheet?.name);
  const [rows, reasons] = [sheet?.rows ?? [], reasonsByRow(rejected)];
  const heading = headingAmong(rows);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (const { row, cells } of rows) {
    const reason = row === heading ? title : (reasons.get(row) ?? '');
    const padded = [...cells, ...Array<string>(width - cells.length).fill('')];
    if (row <= heading || reason !== '' || isWhole) kept.addRow([...padded, reason]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
