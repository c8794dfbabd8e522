import ExcelJS from 'exceljs';
import type { ExportedLine } from '@/lib/meters/mark-transferred';
import { type BillingPeriod, dottedDay, dottedPeriod } from '@/lib/shared/billing-period';
import type { Resource } from '@/lib/shared/resource';
import { GIS_READINGS } from '../profiles/gis-readings';
import { settleZipTimes } from './zip-times';

const SHEET = 'Импорт показаний ИПУ';
const DECIMALS = 7;

const RESOURCES: Readonly<Record<Resource, string>> = {
  'cold-water': 'Холодная вода',
  'hot-water': 'Горячая вода',
  electricity: 'Электрическая энергия',
  gas: 'Газ',
  heat: 'Тепловая энергия',
};

/** The template «Импорт показаний ИПУ» of ГИС ЖКХ. The same lines and moment make the same bytes. */
export async function readingsWorkbook(
  lines: readonly ExportedLine[],
  period: BillingPeriod,
  at: Date,
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  Object.assign(workbook, { created: at, modified: at });
  const sheet = workbook.addWorksheet(SHEET);
  sheet.addRow(Object.values(GIS_READINGS).map(({ names }) => names[0]));
  for (const line of lines) sheet.addRow(cellsOf(line, period));
  return settleZipTimes(Buffer.from(await workbook.xlsx.writeBuffer()));
}

/** In the order of the template's columns; every cell is a text there. */
function cellsOf(line: ExportedLine, period: BillingPeriod): (string | null)[] {
  const [first, second, third] = line.values.map(withSevenDecimals);
  return [
    line.address,
    line.gisNumber,
    RESOURCES[line.resource],
    dottedPeriod(period),
    first ?? null,
    second ?? null,
    third ?? null,
    dottedDay(line.takenOn),
  ];
}

function withSevenDecimals(value: string): string {
  const [whole, fraction = ''] = value.split('.');
  return `${whole}.${fraction.padEnd(DECIMALS, '0')}`;
}
