import Link from 'next/link';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { QueueRow } from '@/lib/requests/queue';
import type { QueueFrame } from '@/lib/requests/queue-frame';

const MOST = 5;

interface Props {
  readonly home: string;
  readonly frame: QueueFrame;
  /** by their term, the overdue ones on top */
  readonly rows: readonly QueueRow[];
}

/** Requests whose term is over or next. */
export async function RequestsCard({ home, frame, rows }: Props) {
  const { common, desk, overview, requests } = await currentTexts();
  const open = frame.counts.new + frame.counts.accepted + frame.counts['in-progress'] + frame.counts.deferred;
  return (
    <Section title={overview.requests.title}>
      <p className="mb-3">{desk.counts(open, frame.overdue, frame.unassigned, frame.awaitingAnswer)}</p>
      <ul className="grid gap-2">
        {rows.slice(0, MOST).map((row) => (
          <li key={row.requestId}>
            <Link href={`${home}/requests/${row.requestId}`} prefetch={false}>
              {row.number}
            </Link>{' '}
            {row.categoryTitle ?? requests.categories[row.category] ?? requests.unknownCategory}.{' '}
            <span className={row.isOverdue ? 'font-semibold text-alarm' : undefined}>
              {overview.requests.due(common.moment(row.dueAt, frame.timeZone))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
