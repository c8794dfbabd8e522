import { RequestChip } from '@/app/_requests/request-chip';
import type { Column } from '@/app/operator/_table/column';
import type { Texts } from '@/lib/i18n/texts';
import type { QueueRow } from '@/lib/requests/queue';

/** The columns of the queue, on the page and in the CSV. */
export function queueColumns({ common, desk, requests }: Texts, timeZone: string): Column<QueueRow>[] {
  const { columns } = desk;
  const category = (row: QueueRow) =>
    row.categoryTitle ?? requests.categories[row.category] ?? requests.unknownCategory;
  return [
    { name: 'number', title: columns.number, look: 'unbroken', text: (row) => row.number },
    {
      name: 'due',
      title: columns.due,
      look: 'unbroken',
      text: (row) => common.moment(row.dueAt, timeZone),
      cell: (row) => <Due row={row} moment={common.moment(row.dueAt, timeZone)} late={desk.late} />,
    },
    {
      name: 'address',
      title: columns.address,
      look: 'whole',
      text: (row) => `${row.buildingAddress}, ${common.premises(row.premisesNumber)}`,
    },
    {
      name: 'subject',
      title: columns.subject,
      look: 'whole',
      text: (row) => `${category(row)}: ${row.subject}`,
      cell: (row) => (
        <>
          <span className="font-semibold">{category(row)}</span>
          <span className="said">{row.subject}</span>
          <Marks row={row} desk={desk} />
        </>
      ),
    },
    { name: 'executor', title: columns.executor, text: (row) => row.executor ?? desk.filters.nobody },
    {
      name: 'status',
      title: columns.status,
      text: (row) => requests.statuses[row.status],
      cell: (row) => <RequestChip request={row} timeZone={timeZone} />,
    },
    {
      name: 'filed',
      title: columns.filed,
      look: 'unbroken',
      text: (row) => common.moment(row.createdAt, timeZone),
    },
    { name: 'account', title: columns.account, text: (row) => row.accountNumber, isOptional: true },
    {
      name: 'planned',
      title: columns.planned,
      look: 'unbroken',
      text: (row) => common.moment(row.plannedAt, timeZone),
      isOptional: true,
    },
    { name: 'source', title: columns.source, text: (row) => requests.sources[row.source], isOptional: true },
    {
      name: 'rating',
      title: columns.rating,
      look: 'number',
      text: (row) => (row.rating === null ? '' : String(row.rating)),
      isOptional: true,
    },
  ];
}

const Due = ({ row, moment, late }: { row: QueueRow; moment: string; late: string }) =>
  row.isOverdue ? (
    <span className="late">
      {moment}
      <span className="block">{late}</span>
    </span>
  ) : (
    moment
  );

/** What a dispatcher must not overlook, in words. */
function Marks({ row, desk }: { row: QueueRow; desk: Texts['desk'] }) {
  const marks = [
    row.isEmergency && desk.emergency,
    row.awaitsAnswer && desk.awaits,
    row.joinedCount > 0 && desk.joinedCount(row.joinedCount),
    row.reopenedCount > 0 && desk.reopened(row.reopenedCount),
  ].filter(Boolean);
  return marks.length > 0 && <span className="block font-semibold text-alarm">{marks.join(', ')}</span>;
}
