import Link from 'next/link';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Props {
  readonly loads: readonly LoadView[];
  readonly timeZone: string;
}

/** The history: which file, what became of it, who sent it and when. */
export async function LoadsTable({ loads, timeZone }: Props) {
  const { common, exchange } = await currentTexts();
  const { columns } = exchange;
  return (
    <div className="dense-frame">
      <table className="dense">
        <thead>
          <tr>
            <th scope="col">{columns.file}</th>
            <th scope="col">{columns.status}</th>
            <th scope="col" className="number">
              {columns.rows}
            </th>
            <th scope="col" className="number">
              {columns.rejected}
            </th>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.when}</th>
            <th scope="col">{columns.hash}</th>
          </tr>
        </thead>
        <tbody>
          {loads.map((load) => (
            <tr key={load.id}>
              <th scope="row">
                <Link href={`/operator/${load.organisationId}/exchange/${load.id}`} prefetch={false}>
                  {load.fileName}
                </Link>
              </th>
              <td>{exchange.statuses[load.status]}</td>
              <td className="number">{load.report?.rows ?? load.rowsRead}</td>
              <td className="number">{load.report ? load.report.rows - load.report.accepted : ''}</td>
              <td>{load.fullName ?? load.email ?? exchange.program}</td>
              <td>{common.moment(load.createdAt, timeZone)}</td>
              <td>
                <code>{load.fileHash.slice(0, 12)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
