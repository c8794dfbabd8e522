import type { Row } from '../delimited';
import type { Header } from '../header';
import type { Rejections } from '../report';
import type { Table } from '../table';
import { requireControls } from './controls';
import { headerOf, type MappedFile, rowsOf } from './mapped-file';

/**
 * A mapped register as the table that a built-in profile reads, with the organisation's ИНН as one more column. Its
 * totals are held against the rows when these end. @throws FileRefused
 */
export function tableOf<Field extends string>(
  file: MappedFile,
  inn: string,
  rejections: Pick<Rejections, 'rows'>,
): Pick<Table<Field>, 'header' | 'rows'> {
  const { at, titles, forms, width } = headerOf(file);
  const header = { at: { ...at, inn: width }, titles: { ...titles, inn: 'ИНН организации' }, forms, width: width + 1 };
  const accounts = new Set([at.number, at.account].filter((place) => place !== undefined && place !== -1));
  async function* rows() {
    for await (const batch of rowsOf(file)) yield withInn(batch);
    requireControls(file, { rows: rejections.rows });
  }
  function* withInn(batch: Iterable<Row>): Generator<Row> {
    const { accountPrefix: prefix } = file.mapping;
    for (const row of batch) {
      const cells = Array.from({ length: width }, (_, place) =>
        plain(row.cells[place] ?? '', accounts.has(place), prefix),
      );
      yield { ...row, cells: [...cells, inn] };
    }
  }
  return { header: header as unknown as Header<Field>, rows };
}

const plain = (text: string, isAccount: boolean, prefix: string): string =>
  isAccount && prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length).trim() : text;
