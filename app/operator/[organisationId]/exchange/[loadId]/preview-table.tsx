import type { ReactNode } from 'react';
import { Section } from '@/app/_components/ui/section';
import { Sum } from '@/app/_components/ui/sum';
import type { Preview } from '@/lib/exchange/loads/preview';
import { currentTexts } from '@/lib/i18n/current-texts';
import { kopecks } from '@/lib/shared/money';

/** The first rows of the register as they were understood: a mixed up column shows here before anything is loaded. */
export async function PreviewTable({ preview }: { preview: Preview }) {
  const { common, exchange } = await currentTexts();
  const { columns, title, nobody } = exchange.preview;
  if (preview.rows.length === 0) return null;
  if (preview.kind === 'cells') return <Frame title={title(preview.rows.length)} head={[]} rows={preview.rows} />;
  if (preview.kind === 'bills') {
    return (
      <Frame
        title={title(preview.rows.length)}
        head={[columns.account, columns.address, columns.service]}
        numbers={[columns.volume, columns.tariff, columns.recalculation, columns.toPay]}
        rows={preview.rows.map((row) => [
          row.account,
          row.address,
          row.service,
          row.volume?.replace('.', ','),
          row.tariff?.replace('.', ','),
          sum(row.recalculationKopecks),
          sum(row.toPayKopecks),
        ])}
      />
    );
  }
  return (
    <Frame
      title={title(preview.rows.length)}
      head={[columns.account, columns.address, columns.day, columns.operation]}
      numbers={[columns.amount, columns.fee, columns.net]}
      rows={preview.rows.map((row) => [
        row.account,
        row.address ?? nobody,
        common.day(row.day),
        row.operation,
        sum(row.amountKopecks),
        sum(row.feeKopecks),
        sum(row.netKopecks),
      ])}
    />
  );
}

const sum = (of: number) => <Sum of={kopecks(of)} />;

interface FrameProps {
  readonly title: string;
  readonly head: readonly string[];
  /** headings of the columns after those, of figures */
  readonly numbers?: readonly string[];
  readonly rows: ReadonlyArray<readonly ReactNode[]>;
}

/** Rows have no name of their own and never move: their place is their key. */
const Frame = ({ title, head, numbers = [], rows }: FrameProps) => (
  <Section title={title}>
    <div className="dense-frame">
      <table className="dense" aria-label={title}>
        {head.length > 0 && (
          <thead>
            <tr>
              {[...head, ...numbers].map((name, at) => (
                <th key={name} scope="col" className={at < head.length ? undefined : 'number'}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are told apart by their place alone
            <tr key={row}>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: so are its columns
                <td key={at} className={head.length > 0 && at >= head.length ? 'number' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Section>
);
