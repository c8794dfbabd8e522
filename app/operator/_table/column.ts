import type { ReactNode } from 'react';
import type { Address } from './address';

/** A column of a table and of its CSV. */
export interface Column<Row> {
  /** stands in the address when columns are chosen */
  readonly name: string;
  readonly title: string;
  /** as the CSV says it; the table too, when there is no `cell` */
  readonly text: (row: Row) => string;
  readonly cell?: (row: Row) => ReactNode;
  readonly look?: 'number' | 'whole' | 'unbroken';
  /** shown only when it is chosen */
  readonly isOptional?: boolean;
}

/** The columns that the address chooses; without a choice the usual ones. The first one is always there. */
export function chosenColumns<Row>(columns: readonly Column<Row>[], address: Address): Column<Row>[] {
  const wanted = [address.column ?? []].flat();
  const isChosen = ({ name, isOptional }: Column<Row>) => (wanted.length > 0 ? wanted.includes(name) : !isOptional);
  return columns.filter((column, at) => at === 0 || isChosen(column));
}
