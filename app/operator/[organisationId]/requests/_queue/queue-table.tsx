import Link from 'next/link';
import { RequestChip } from '@/app/_requests/request-chip';
import { PickAll } from '@/app/operator/_table/pick-all';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { QueueRow } from '@/lib/requests/queue';

interface Props {
  readonly organisationId: string;
  readonly rows: readonly QueueRow[];
  readonly timeZone: string;
  readonly mayPick: boolean;
}

/** The queue as a dense table; a ticked row carries the version it was seen in. */
export async function QueueTable({ organisationId, rows, timeZone, mayPick }: Props) {
  const { common, desk, requests } = await currentTexts();
  const { columns } = desk;
  return (
    <div className="dense-frame">
      <table className="dense cards">
        <thead>
          <tr>
            {mayPick && (
              <th scope="col">
                <span className="sr-only">{columns.pick}</span>
                <PickAll label={columns.pickAll} />
              </th>
            )}
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.due}</th>
            <th scope="col">{columns.address}</th>
            <th scope="col">{columns.subject}</th>
            <th scope="col">{columns.executor}</th>
            <th scope="col">{columns.status}</th>
            <th scope="col">{columns.filed}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.requestId} data-row="">
              {mayPick && (
                <td>
                  <input
                    type="checkbox"
                    name={`request-${row.requestId}`}
                    value={row.version}
                    aria-label={`${columns.pick} ${row.number}`}
                  />
                </td>
              )}
              <th scope="row" className="whitespace-nowrap">
                <Link href={`/operator/${organisationId}/requests/${row.requestId}`} prefetch={false}>
                  {row.number}
                </Link>
              </th>
              <td className={row.isOverdue ? 'late whitespace-nowrap' : 'whitespace-nowrap'}>
                {common.moment(row.dueAt, timeZone)}
                {row.isOverdue && <span className="block">{desk.late}</span>}
              </td>
              <td className="whole">
                {row.buildingAddress}, {common.premises(row.premisesNumber)}
              </td>
              <td className="whole">
                <span className="font-semibold">
                  {row.categoryTitle ?? requests.categories[row.category] ?? requests.unknownCategory}
                </span>
                <span className="said">{row.subject}</span>
                <Marks row={row} />
              </td>
              <td>{row.executor ?? desk.filters.nobody}</td>
              <td>
                <RequestChip request={row} timeZone={timeZone} />
              </td>
              <td className="whitespace-nowrap">{common.moment(row.createdAt, timeZone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a dispatcher must not overlook, in words. */
async function Marks({ row }: { row: QueueRow }) {
  const { desk } = await currentTexts();
  const marks = [
    row.isEmergency && desk.emergency,
    row.awaitsAnswer && desk.awaits,
    row.joinedCount > 0 && desk.joinedCount(row.joinedCount),
    row.reopenedCount > 0 && desk.reopened(row.reopenedCount),
  ].filter(Boolean);
  return marks.length > 0 ? <span className="block font-semibold text-alarm">{marks.join(', ')}</span> : null;
}
