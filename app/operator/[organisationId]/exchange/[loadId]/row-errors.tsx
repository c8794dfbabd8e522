import { Section } from '@/app/_components/ui/section';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import { hasRefusedRows } from '@/lib/exchange/loads/take-report';
import type { Rejection } from '@/lib/exchange/report';
import { currentTexts } from '@/lib/i18n/current-texts';

const SHOWN = 200;

/** What was found wrong, the first of it; all of it is in the file to download. */
export async function RowErrors({ load, rejected }: { load: LoadView; rejected: readonly Rejection[] }) {
  const { exchange } = await currentTexts();
  const { columns } = exchange;
  return (
    <Section title={exchange.errors(rejected.length)}>
      <p>
        <a href={`/operator/${load.organisationId}/exchange/${load.id}/report.csv`} download>
          {exchange.download}
        </a>
        {hasRefusedRows(load) && (
          <>
            {' · '}
            <a href={`/operator/${load.organisationId}/exchange/${load.id}/refused`} download>
              {exchange.downloadRows}
            </a>
          </>
        )}
      </p>
      <div className="dense-frame">
        <table className="dense">
          <thead>
            <tr>
              <th scope="col" className="number">
                {columns.row}
              </th>
              <th scope="col">{columns.column}</th>
              <th scope="col">{columns.reason}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.slice(0, SHOWN).map((one) => (
              <tr key={`${one.row} ${one.column} ${one.code} ${one.message}`}>
                <td className="number">{one.row ?? ''}</td>
                <td>{one.column ?? ''}</td>
                <td>{one.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
