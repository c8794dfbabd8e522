import type { InvoiceDocument, InvoiceLine } from '@/lib/invoices/document';
import type { ScreenColumn } from './columns';

interface Props {
  readonly bill: InvoiceDocument;
  readonly columns: readonly ScreenColumn[];
  readonly hint: string;
  readonly totalLabel: string;
}

/** The same values for a narrow screen: the service and its sum; everything else opens under it. */
export function LineCards({ bill, columns, hint, totalLabel }: Props) {
  const main = bill.lines.filter((line) => line.parentPosition === null);
  const last = columns.at(-1);
  return (
    <div className="bill-cards">
      <p className="mb-3 text-ink-soft">{hint}</p>
      <ul className="rows">
        {main.map((line) => (
          <li key={line.position}>
            <LineCard
              line={line}
              columns={columns}
              parts={bill.lines.filter((one) => one.parentPosition === line.position)}
            />
          </li>
        ))}
        <li className="flex items-baseline justify-between gap-4 px-4 py-3 font-bold">
          <span>{totalLabel}</span>
          <span className="sums">{last?.total(bill)}&nbsp;₽</span>
        </li>
      </ul>
    </div>
  );
}

interface CardProps {
  readonly line: InvoiceLine;
  readonly columns: readonly ScreenColumn[];
  readonly parts: readonly InvoiceLine[];
}

function LineCard({ line, columns, parts }: CardProps) {
  const last = columns.at(-1);
  return (
    <details className="bill-card">
      <summary>
        <span className="min-w-0 flex-1">
          {line.ordinal && `${line.ordinal}. `}
          {line.serviceName}
        </span>
        <span className="sums font-bold">{last?.cell(line)}&nbsp;₽</span>
      </summary>
      <Values line={line} columns={columns} />
      {parts.map((part) => (
        <div key={part.position} className="mt-3 border-line border-s-4 ps-3">
          <p className="font-semibold">{part.serviceName}</p>
          <Values line={part} columns={columns} />
        </div>
      ))}
    </details>
  );
}

const Values = ({ line, columns }: Omit<CardProps, 'parts'>) => (
  <dl className="bill-values">
    {columns
      .filter((column) => !column.isName)
      .map((column) => (
        <div key={column.number}>
          <dt>{column.group ? `${column.group}: ${column.title}` : column.title}</dt>
          <dd className={column.align === 'right' ? 'sums' : undefined}>{column.cell(line) || '—'}</dd>
        </div>
      ))}
  </dl>
);
