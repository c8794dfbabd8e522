import { describe, expect, it } from 'vitest';
import { addressOf, said, saidOneOf, withAddress } from '@/app/operator/_table/address';
import { type Column, chosenColumns } from '@/app/operator/_table/column';
import { csvResponse } from '@/app/operator/_table/csv-response';
import { listCursor, readListCursor } from '@/lib/shared/list-cursor';

interface Row {
  readonly number: string;
  readonly name: string;
}

const columns: Column<Row>[] = [
  { name: 'number', title: 'Номер', text: (row) => row.number },
  { name: 'name', title: 'Имя', text: (row) => row.name },
  { name: 'more', title: 'Ещё', text: () => 'ещё', isOptional: true },
];
const names = (address: Parameters<typeof said>[0]) => chosenColumns(columns, address).map(({ name }) => name);

describe('the address of a table', () => {
  it('says a value once, cut and cleaned, or does not say it', () => {
    expect(said({ search: '  кв\0 5 ' }, 'search')).toBe('кв 5');
    expect(said({ search: ['a', 'b'] }, 'search')).toBeUndefined();
    expect(said({ search: 'я'.repeat(300) }, 'search')).toHaveLength(200);
    expect(saidOneOf({ link: 'none' }, 'link', ['none', 'linked'])).toBe('none');
    expect(saidOneOf({ link: 'drop table' }, 'link', ['none', 'linked'])).toBeUndefined();
  });

  it('is changed in one place and keeps the others, lists too', () => {
    expect(withAddress({ search: 'a b', column: ['x', 'y'], after: 'c' }, { after: '' })).toBe(
      '?search=a+b&column=x&column=y',
    );
    expect(addressOf(new URLSearchParams('search=a&column=x&column=y'))).toEqual({ search: 'a', column: ['x', 'y'] });
  });

  it('chooses columns; the one that names the row is always there', () => {
    expect(names({})).toEqual(['number', 'name']);
    expect(names({ column: 'more' })).toEqual(['number', 'more']);
    expect(names({ column: ['name', 'more', 'nonsense'] })).toEqual(['number', 'name', 'more']);
  });
});

it('a cursor names a place; anything else begins from the beginning', () => {
  expect(readListCursor(listCursor(['0007', 'ё']), 2)).toEqual(['0007', 'ё']);
  expect(readListCursor(listCursor(['0007']), 2)).toBeNull();
  expect(readListCursor(listCursor(['a\0b']), 1)).toBeNull();
  expect(readListCursor('eyJhIjoxfQ', 1)).toBeNull();
  expect(readListCursor('нет', 1)).toBeNull();
});

it('a CSV is read page by page, and no cell of it is a formula', async () => {
  const pages = [
    { rows: [{ number: '0001', name: '=1+1' }], nextCursor: 'second' },
    { rows: [{ number: '0002', name: 'Лев; "Толстой"' }], nextCursor: null },
  ];
  const asked: Array<string | undefined> = [];
  const response = await csvResponse({
    fileName: 'rows.csv',
    columns: columns.slice(0, 2),
    read: (cursor) => {
      asked.push(cursor);
      return Promise.resolve(pages[asked.length - 1] ?? { rows: [], nextCursor: null });
    },
  });
  expect(asked).toEqual([undefined]);
  const bytes = Buffer.from(await response.arrayBuffer()).toString();
  expect(bytes).toBe('\ufeffНомер;Имя\r\n0001;\'=1+1\r\n0002;"Лев; ""Толстой"""\r\n');
  expect(asked).toEqual([undefined, 'second']);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="rows.csv"');
  expect(response.headers.get('cache-control')).toContain('no-store');
});
