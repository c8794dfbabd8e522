import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import type { Address } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { DataTable, type Picking } from '@/app/operator/_table/data-table';
import { Pager } from '@/app/operator/_table/pager';
import { TableKeys } from '@/app/operator/_table/table-keys';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listQueue, type QueueRow } from '@/lib/requests/queue';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { DeskNav } from './_desk/desk-nav';
import { BulkForm } from './_queue/bulk-form';
import { queueColumns } from './_queue/queue-columns';
import { QueueFilters } from './_queue/queue-filters';
import { readFilter } from './_queue/read-filter';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).desk.title });

/** The queue. Queries: what stands around it and a page of it, side by side. A technician goes to his own. */
export default async function QueuePage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, texts] = await Promise.all([
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
  const { desk } = texts;
  const home = `/operator/${organisationId}/requests`;
  const columns = queueColumns(texts, frame.timeZone);
  // a ticked row carries the version it was seen in
  const picking: Picking<QueueRow> = {
    label: desk.columns.pick,
    allLabel: desk.columns.pickAll,
    boxOf: ({ requestId, version, number }) => ({
      name: `request-${requestId}`,
      value: version,
      label: `${desk.columns.pick} ${number}`,
    }),
  };
  const open = frame.counts.new + frame.counts.accepted + frame.counts['in-progress'] + frame.counts.deferred;
  return (
    <Page
      title={desk.title}
      lead={desk.counts(open, frame.overdue, frame.unassigned, frame.awaitingAnswer)}
      width="wide"
      aside={
        frame.mayManage && (
          <Link href={`${home}/new`} prefetch={false} className="button">
            <Icon name="plus" />
            {desk.filePhone}
          </Link>
        )
      }
    >
      <DeskNav organisationId={organisationId} current="queue" />
      <QueueFilters frame={frame} address={address} columns={columns} csv={`${home}/requests.csv`} />
      <BulkForm frame={frame} isEmpty={page.requests.length === 0}>
        <DataTable
          label={desk.title}
          columns={chosenColumns(columns, address)}
          rows={page.requests}
          keyOf={({ requestId }) => requestId}
          hrefOf={({ requestId }) => `${home}/${requestId}`}
          empty={desk.nothing}
          picking={frame.mayManage ? picking : undefined}
        />
      </BulkForm>
      <Pager address={address} nextCursor={page.nextCursor} />
      <TableKeys everyMs={20_000} label={desk.keys} staleLabel={desk.stale} />
    </Page>
  );
}
