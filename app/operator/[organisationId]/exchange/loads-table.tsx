import Link from 'next/link';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import { isAtWork } from '@/lib/exchange/loads/load-status';
import { currentTexts } from '@/lib/i18n/current-texts';
import { Refresh } from '../_overview/refresh';

const ASK_EVERY_MS = 2000;

interface Props {
  readonly loads: readonly LoadView[];
  readonly timeZone: string;
}

/**
 * The history: which file, what became of it, who sent it and when. It follows the work with JavaScript only: a page that
 * loads itself again would lose the files just chosen on its form.
 */
export async function LoadsTable({ loads, timeZone }: Props) {
  const { common, exchange } = await currentTexts();
  const { columns } = exchange;
  return (
    <div className="dense-frame">
      {loads.some(({ status }) => isAtWork(status)) && <Refresh everyMs={ASK_EVERY_MS} />}
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
              <td>
                {exchange.statuses[load.status]}
                {isAtWork(load.status) && load.rowsTotal !== null && (
                  <progress
                    aria-label={exchange.progress.title}
                    value={load.rowsRead}
                    max={load.rowsTotal}
                    className="w-full"
                  />
                )}
              </td>
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
