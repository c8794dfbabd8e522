import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { FileList } from '@/app/_requests/file-list';
import { NumberTitle } from '@/app/_requests/number-title';
import { RequestChip } from '@/app/_requests/request-chip';
import { RequestTimeline } from '@/app/_requests/request-timeline';
import { SaidNotice } from '@/app/_requests/said-notice';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getDeskRequest } from '@/lib/requests/desk-details';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { newId } from '@/lib/shared/ids';
import { DeskFacts } from './_request/desk-facts';
import { DeskMessages } from './_request/desk-messages';
import { Moves } from './_request/moves';
import { Redirecting } from './_request/redirecting';
import { Related } from './_request/related';

interface Props {
  readonly params: Promise<{ organisationId: string; requestId: string }>;
  readonly searchParams: Promise<{ said?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).desk.title });

/** A request for the desk. Queries: it with its history beside the queue's frame, then those around it. */
export default async function DeskRequestPage({ params, searchParams }: Props) {
  const [viewer, { organisationId, requestId }, { said }, { desk, requests, requestPages }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const [request, frame] = await Promise.all([
    getDeskRequest(viewer, organisationId, requestId),
    getQueueFrame(viewer, organisationId),
  ]);
  if (!request) notFound();
  return (
    <Page
      title={<NumberTitle title={requestPages.requestTitle(request.number)} number={request.number} />}
      lead={
        <>
          {request.categoryTitle ?? requests.categories[request.category] ?? requests.unknownCategory}{' '}
          <RequestChip request={request} timeZone={request.timeZone} />
        </>
      }
      width="wide"
    >
      <SaidNotice said={said} />
      {/* on a phone one beneath the other, as they stand here: what can be done, what is wrong, then the rest */}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] desk:grid-rows-[auto_1fr]">
        <div className="grid gap-4 desk:col-start-2">
          <Moves request={request} />
          {frame?.mayManage && <Redirecting request={request} frame={frame} />}
        </div>
        <div className="grid gap-4 desk:col-start-1 desk:row-span-2 desk:row-start-1">
          <Section title={requestPages.description}>
            <p className="whitespace-pre-line">{request.description}</p>
            <FileList requestId={requestId} files={request.files} />
          </Section>
          <DeskFacts request={request} />
          <DeskMessages request={request} submissionId={newId()} />
          <RequestTimeline steps={request.timeline} timeZone={request.timeZone} />
        </div>
        <div className="grid gap-4 desk:col-start-2">
          <Related request={request} mayManage={frame?.mayManage ?? false} />
        </div>
      </div>
      <p>
        <Link href={`/operator/${organisationId}/requests${frame ? '' : '/mine'}`} prefetch={false}>
          {desk.back}
        </Link>
      </p>
    </Page>
  );
}
