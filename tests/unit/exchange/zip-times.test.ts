import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readingsWorkbook } from '@/lib/exchange/outgoing/readings-workbook';
import { settleZipTimes } from '@/lib/exchange/outgoing/zip-times';
import type { ExportedLine } from '@/lib/meters/mark-transferred';
import { day, period } from '@/lib/shared/billing-period';

const line: ExportedLine = {
  address: 'ул. Спортивная, д. 9',
  code: '1',
  gisNumber: '=16001',
  serialNumber: '5',
  accountNumber: '100',
  resource: 'heat',
  values: ['0', '123456789012345.1234567', '7.5'],
  takenOn: day('2026-11-20'),
};

/** Each entry's moment, in the directory and before the entry itself. */
function moments(zip: Buffer): number[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const entry = [zip.readUInt32LE(at + 12), zip.readUInt32LE(zip.readUInt32LE(at + 42) + 10)];
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    return entry;
  }).flat();
}

describe('an outgoing workbook', () => {
  it('bears no trace of the second in which it was made', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Лист');
    const plain = Buffer.from(await workbook.xlsx.writeBuffer());
    expect(new Set(moments(plain))).not.toEqual(new Set([0x00210000]));
    const settled = settleZipTimes(Buffer.from(plain));
    expect(new Set(moments(settled))).toEqual(new Set([0x00210000]));
    await new ExcelJS.Workbook().xlsx.load(settled as unknown as ArrayBuffer);
    const at = new Date('2026-11-26T08:00:00Z');
    const twice = await Promise.all([1, 2].map(() => readingsWorkbook([line], period('2026-11'), at)));
    expect(twice[0]?.equals(twice[1] as Buffer)).toBe(true);
    expect(new Set(moments(twice[0] as Buffer))).toEqual(new Set([0x00210000]));
  });

  it('keeps zeros, every digit and texts that look like formulas', async () => {
    const bytes = await readingsWorkbook([line], period('2026-11'), new Date('2026-11-26T08:00:00Z'));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const row = workbook.worksheets[0]?.getRow(2) as ExcelJS.Row;
    expect((row.values as unknown[]).slice(2)).toEqual([
      '=16001',
      'Тепловая энергия',
      '11.2026',
      '0.0000000',
      '123456789012345.1234567',
      '7.5000000',
      '20.11.2026',
    ]);
    expect(row.getCell(2).type).toBe(ExcelJS.ValueType.String);
  });
});
