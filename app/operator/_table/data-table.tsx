import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Column } from './column';
import { PickAll } from './pick-all';

/** Boxes to tick rows with; the table then stands in the form that does something to them. */
export interface Picking<Row> {
  readonly label: string;
  readonly allLabel: string;
  readonly boxOf: (row: Row) => { readonly name: string; readonly value: string | number; readonly label: string };
}

interface Props<Row> {
  /** what the table is, for who does not see it */
  readonly label: string;
  /** the first one names the row */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** where the row's name leads; without it the rows lead nowhere */
  readonly hrefOf?: (row: Row) => string;
  /** what is said instead of an empty table */
  readonly empty: ReactNode;
  readonly picking?: Picking<Row> | undefined;
  /** a row of sums under the others, by column; not together with `picking` */
  readonly totals?: Readonly<Record<string, ReactNode>>;
}

/**
 * A table of the workplace: dense, its head stays in sight, a card for each row on a phone. It only shows: what stands
 * around it are `Filters` (a GET form, with the choice of columns and the CSV), `Pager` (a cursor in the address),
 * `TableKeys` (j, k, Enter, /) and `csvResponse` (the same columns for a route handler).
 */
export function DataTable<Row>({ label, columns, rows, keyOf, hrefOf, empty, picking, totals }: Props<Row>) {
  if (rows.length === 0) return <p className="notice">{empty}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by the keyboard
    <section className="dense-frame tall" aria-label={label} tabIndex={0}>
      <table className="dense cards">
        <thead>
          <tr>
            {picking && (
              <th scope="col">
                <span className="sr-only">{picking.label}</span>
                <PickAll label={picking.allLabel} />
              </th>
            )}
            {columns.map(({ name, title, look }) => (
              <th key={name} scope="col" className={look}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-row="">
              {picking && <Pick {...picking.boxOf(row)} />}
              {columns.map((column, at) => (
                <Cell key={column.name} column={column} row={row} isName={at === 0} href={hrefOf?.(row)} />
              ))}
            </tr>
          ))}
        </tbody>
        {totals && (
          <tfoot>
            <tr>
              {columns.map(({ name, title, look }) => (
                <td key={name} className={look} data-label={title}>
                  {totals[name]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

const Pick = ({ name, value, label }: ReturnType<Picking<never>['boxOf']>) => (
  <td>
    <input type="checkbox" name={name} value={value} aria-label={label} />
  </td>
);

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isName: boolean;
  readonly href: string | undefined;
}

function Cell<Row>({ column: { title, text, cell, look }, row, isName, href }: CellProps<Row>) {
  const shown = cell ? cell(row) : text(row);
  if (isName) {
    return (
      <th scope="row" className={look}>
        {href ? (
          <Link href={href} prefetch={false}>
            {shown}
          </Link>
        ) : (
          shown
        )}
      </th>
    );
  }
  return (
    <td className={look} data-label={title}>
      {shown}
    </td>
  );
}
