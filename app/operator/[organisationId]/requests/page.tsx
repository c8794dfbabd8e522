import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import { TableKeys } from '@/app/operator/_table/table-keys';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listQueue } from '@/lib/requests/queue';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { DeskNav } from './_desk/desk-nav';
import { BulkForm } from './_queue/bulk-form';
import { QueueFilters } from './_queue/queue-filters';
import { QueueTable } from './_queue/queue-table';
import { type QueueAddress, readFilter, withAddress } from './_queue/read-filter';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<QueueAddress>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).desk.title });

/** The queue. Queries: what stands around it and a page of it, side by side. A technician goes to his own. */
export default async function QueuePage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, { desk }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const isTechnician = may(viewer, 'requests-work', organisationId) && !may(viewer, 'requests-view', organisationId);
  if (isTechnician) redirect(`/operator/${organisationId}/requests/mine`);
  const [frame, page] = await Promise.all([
    getQueueFrame(viewer, organisationId),
    listQueue(viewer, organisationId, readFilter(address)),
  ]);
  if (!frame) notFound();
  const open = frame.counts.new + frame.counts.accepted + frame.counts['in-progress'] + frame.counts.deferred;
  return (
    <Page
      title={desk.title}
      lead={desk.counts(open, frame.overdue, frame.unassigned, frame.awaitingAnswer)}
      width="wide"
      aside={
        frame.mayManage && (
          <Link href={`/operator/${organisationId}/requests/new`} prefetch={false} className="button">
            <Icon name="plus" />
            {desk.filePhone}
          </Link>
        )
      }
    >
      <DeskNav organisationId={organisationId} current="queue" />
      <QueueFilters frame={frame} address={address} />
      <BulkForm frame={frame} isEmpty={page.requests.length === 0}>
        {page.requests.length === 0 ? (
          <p>{desk.nothing}</p>
        ) : (
          <QueueTable
            organisationId={organisationId}
            rows={page.requests}
            timeZone={frame.timeZone}
            mayPick={frame.mayManage}
          />
        )}
      </BulkForm>
      <p className="pager">
        {'after' in address && (
          <Link href={withAddress(address, { after: '' })} prefetch={false}>
            {desk.first}
          </Link>
        )}
        {page.nextCursor && (
          <Link href={withAddress(address, { after: page.nextCursor })} prefetch={false} rel="next">
            {desk.next}
          </Link>
        )}
      </p>
      <TableKeys everyMs={20_000} label={desk.keys} />
    </Page>
  );
}
