import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import { Empty, Section } from '@/app/_components/ui/section';
import { RequestChip } from '@/app/_requests/request-chip';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listMyWork, type QueueRow } from '@/lib/requests/queue';
import { DeskNav } from '../_desk/desk-nav';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).desk.sections.mine });

/** A technician's own list, made for a phone. Queries: the viewer's organisations and his work, side by side. */
export default async function MyWorkPage({ params }: Props) {
  const [viewer, { organisationId }, { desk }] = await Promise.all([requireViewer(), params, currentTexts()]);
  if (!may(viewer, 'requests-work', organisationId)) notFound();
  const [{ timeZone }, work] = await Promise.all([
    requireOrganisation(organisationId),
    listMyWork(viewer, organisationId),
  ]);
  const home = `/operator/${organisationId}/requests`;
  return (
    <Page title={desk.sections.mine}>
      <DeskNav organisationId={organisationId} current="mine" />
      {work.open.length === 0 ? (
        <Empty title={desk.mine.none} />
      ) : (
        <WorkList home={home} rows={work.open} timeZone={timeZone} />
      )}
      {work.done.length > 0 && (
        <Section title={desk.mine.done}>
          <WorkList home={home} rows={work.done} timeZone={timeZone} />
        </Section>
      )}
    </Page>
  );
}

interface ListProps {
  readonly home: string;
  readonly rows: readonly QueueRow[];
  readonly timeZone: string;
}

async function WorkList({ home, rows, timeZone }: ListProps) {
  const { common, desk, requests } = await currentTexts();
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.requestId}>
          <Link href={`${home}/${row.requestId}`} prefetch={false} className="row row-two">
            <span className="grid min-w-0 gap-1">
              <span className="font-bold text-base">
                {row.buildingAddress}, {common.premises(row.premisesNumber)}
              </span>
              <span>
                {row.number}. {row.categoryTitle ?? requests.categories[row.category] ?? requests.unknownCategory}
              </span>
              <span className="said text-ink-soft">{row.subject}</span>
              {row.awaitsAnswer && <span className="font-semibold text-alarm">{desk.awaits}</span>}
              {row.joinedCount > 0 && <span className="font-semibold">{desk.joinedCount(row.joinedCount)}</span>}
              <span className="flex flex-wrap items-center gap-2">
                <RequestChip request={row} timeZone={timeZone} />
                <span className={row.isOverdue ? 'font-semibold text-alarm' : ''}>
                  {desk.facts.due}: {common.moment(row.dueAt, timeZone)}
                </span>
              </span>
            </span>
            <Icon name="right" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
