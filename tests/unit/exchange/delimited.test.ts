import { describe, expect, it } from 'vitest';
import { RowSplitter } from '@/lib/exchange/delimited';

function rowsOf(text: string, delimiter = ';') {
  const splitter = new RowSplitter(delimiter);
  const rows = [...splitter.split(text.split('\n').map((line, at) => ({ row: at + 1, text: line })))];
  return { rows, open: splitter.open };
}

describe('delimited text', () => {
  it('is split into trimmed cells, numbered by line', () => {
    expect(rowsOf('а; б \u00a0;\n;в;').rows).toEqual([
      { row: 1, cells: ['а', 'б', ''] },
      { row: 2, cells: ['', 'в', ''] },
    ]);
  });

  it('may quote a cell with the delimiter, doubled quotes or a line end inside', () => {
    expect(rowsOf('"ООО ""Ромашка""; Ко";1\n"две\nстроки";2\n3;4').rows).toEqual([
      { row: 1, cells: ['ООО "Ромашка"; Ко', '1'] },
      { row: 2, cells: ['две строки', '2'] },
      { row: 4, cells: ['3', '4'] },
    ]);
  });

  it('takes a quote inside a plain cell as it is', () => {
    expect(rowsOf('ООО "Ромашка";1').rows).toEqual([{ row: 1, cells: ['ООО "Ромашка"', '1'] }]);
  });

  it('does not guess what stands after a closing quote', () => {
    expect(rowsOf('"Ромашка" ООО;1').rows[0]).toMatchObject({ fault: 'quote-broken' });
  });

  it('keeps a quote open until it is closed', () => {
    expect(rowsOf('1;"открыта\nи дальше').open).toHaveLength(2);
  });

  it.each(['\u0000', '\u0007', '\ufffd', '\u0098'])('reports a character that is no text: %j', (character) => {
    expect(rowsOf(`а${character};б`).rows[0]).toMatchObject({ fault: 'text-invalid' });
  });

  it.each([
    ["'00010401", '00010401'],
    ['="00010401"', '00010401'],
    ['Вода\u00a0 горячая', 'Вода горячая'],
    ['\u200b00010401\ufeff', '00010401'],
    ['Водои\u0306', 'Водой'],
    ["'Ромашка'", "'Ромашка'"],
    ["О'Коннор", "О'Коннор"],
    ['=1+1', '=1+1'],
  ])('has no marks of a spreadsheet and no invisible characters in its cells: %j', (cell, cleaned) => {
    expect(rowsOf(`${cell};2`).rows).toEqual([{ row: 1, cells: [cleaned, '2'] }]);
  });
});
