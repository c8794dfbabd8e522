import { describe, expect, it } from 'vitest';
import { guardSheet } from '@/lib/exchange/sheet-guard';

const SHEET = 'xl/worksheets/sheet1.xml';
const guard = (xml: string, name = SHEET) => guardSheet(name, Buffer.from(`<worksheet>${xml}</worksheet>`));

describe('a sheet', () => {
  it.each([
    '<sheetData><row spans="1:3" r="1048576"><c r="A1048576"/></row></sheetData>',
    '<mergeCells count="2"><mergeCell ref="A1:AM1"/><mergeCell ref="B2:B4"/></mergeCells>',
  ])('is read: %s', (xml) => {
    expect(() => guard(xml)).not.toThrow();
  });

  it.each([
    '<sheetData><row r="1048577"/></sheetData>',
    "<x:sheetData><x:row ht='1' r='4294967295'/></x:sheetData>",
    '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    '<mergeCells><mergeCell ref="A1:ZZ200"/><mergeCell ref="A201:ZZ400"/></mergeCells>',
  ])('is refused before it is read, when that would take for ever: %s', (xml) => {
    expect(() => guard(xml)).toThrow('workbook-unreadable');
    expect(() => guard(xml, 'xl/styles.xml')).not.toThrow();
  });
});
