'use client';

import type { ScreenColumn, ScreenLine, ScreenTable } from './columns';

/**
 * All columns of the printed form. Where there is no room for them the style sheet makes a card of each service:
 * its name and sum, and everything else once it is opened. A client component, so that the texts alone go to the
 * browser beside the markup, and not the description of every cell.
 */
export function LineTable({ table, totalLabel }: { table: ScreenTable; totalLabel: string }) {
  const { columns, services } = table;
  return (
    <table className="bill">
      <Headings {...table} />
      {services.map((lines) => (
        <tbody key={lines[0]?.position}>
          {lines.map((line, at) => (
            <Line key={line.position} line={line} table={table} isPart={at > 0} />
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          {columns.map(({ number, align, total }) => (
            <td key={number} className={align} data-label={number === columns.length ? totalLabel : undefined}>
              {total}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

interface LineProps {
  readonly line: ScreenLine;
  readonly table: ScreenTable;
  readonly isPart: boolean;
}

function Line({ line, table: { columns, nameAt }, isPart }: LineProps) {
  const cells = line.cells.split('\t');
  return (
    <tr className={isPart ? 'bill-part' : undefined}>
      {columns.map(({ number, align, group, title }, at) =>
        at === nameAt ? (
          <td key={number} className="bill-name">
            <span className="bill-wide">{cells[at]}</span>
            {isPart ? <span className="bill-narrow">{line.name}</span> : <Fold name={line.name} sum={cells.at(-1)} />}
          </td>
        ) : (
          <td key={number} className={align} data-label={labelOf(at > nameAt, group, title)}>
            {cells[at]}
          </td>
        ),
      )}
    </tr>
  );
}

const labelOf = (isValue: boolean, group: string | null, title: string) => {
  if (!isValue) return undefined;
  return group ? `${group}: ${title}` : title;
};

/** Opens the rest of its service by the style sheet alone: it works without JavaScript. */
const Fold = ({ name, sum }: { name: string; sum: string | undefined }) => (
  <details className="bill-narrow">
    <summary>
      <span>{name}</span>
      <span className="sums">{sum}&nbsp;₽</span>
    </summary>
  </details>
);

/** Neighbours of one group share a heading above; the rest span both rows. */
function Headings({ columns, isNumbered }: Pick<ScreenTable, 'columns' | 'isNumbered'>) {
  return (
    <thead>
      <tr>
        {columns.map(({ number, group, title }, at) => {
          if (group === null) {
            return (
              <th key={number} scope="col" rowSpan={2}>
                {title}
              </th>
            );
          }
          if (columns[at - 1]?.group === group) return null;
          return (
            <th key={number} scope="colgroup" colSpan={columns.filter((other) => other.group === group).length}>
              {group}
            </th>
          );
        })}
      </tr>
      <tr>
        {columns.map(({ number, group, title }: ScreenColumn) =>
          group === null ? null : (
            <th key={number} scope="col">
              {title}
            </th>
          ),
        )}
      </tr>
      {isNumbered && (
        <tr className="bill-numbers">
          {columns.map(({ number }) => (
            <td key={number}>{number}</td>
          ))}
        </tr>
      )}
    </thead>
  );
}
