import type { InvoiceDocument } from '@/lib/invoices/document';
import type { ScreenColumn } from './columns';

interface Props {
  readonly bill: InvoiceDocument;
  readonly columns: readonly ScreenColumn[];
  readonly isNumbered: boolean;
}

/** All columns of the printed form, on a desk. */
export function LineTable({ bill, columns, isNumbered }: Props) {
  return (
    <table className="bill">
      <Headings columns={columns} isNumbered={isNumbered} />
      <tbody>
        {bill.lines.map((line) => (
          <tr key={line.position} className={line.parentPosition === null ? undefined : 'bill-part'}>
            {columns.map((column) => (
              <td key={column.number} className={`align-${column.align}`}>
                {column.cell(line)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          {columns.map((column) => (
            <td key={column.number} className={`align-${column.align}`}>
              {column.total(bill)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

/** Neighbours of one group share a heading above; the rest span both rows. */
function Headings({ columns, isNumbered }: Omit<Props, 'bill'>) {
  return (
    <thead>
      <tr>
        {columns.map((column, at) => {
          if (column.group === null) {
            return (
              <th key={column.number} scope="col" rowSpan={2}>
                {column.title}
              </th>
            );
          }
          if (columns[at - 1]?.group === column.group) return null;
          const span = columns.filter(({ group }) => group === column.group).length;
          return (
            <th key={column.number} scope="colgroup" colSpan={span}>
              {column.group}
            </th>
          );
        })}
      </tr>
      <tr>
        {columns.map((column) =>
          column.group === null ? null : (
            <th key={column.number} scope="col">
              {column.title}
            </th>
          ),
        )}
      </tr>
      {isNumbered && (
        <tr className="bill-numbers">
          {columns.map((column) => (
            <td key={column.number}>{column.number}</td>
          ))}
        </tr>
      )}
    </thead>
  );
}
