import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { FileList } from '@/app/_requests/file-list';
import { NumberTitle } from '@/app/_requests/number-title';
import { RequestTimeline } from '@/app/_requests/request-timeline';
import { isFiledNow } from '@/app/_requests/request-words';
import { SaidNotice } from '@/app/_requests/said-notice';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getRequest } from '@/lib/requests/queries';
import { newId } from '@/lib/shared/ids';
import { Messages } from './_request/messages';
import { RateForm } from './_request/rate-form';
import { RequestFacts } from './_request/request-facts';
import { RequestState } from './_request/request-state';
import { ReturnForm } from './_request/return-form';
import { WithdrawForm } from './_request/withdraw-form';

interface Props {
  readonly params: Promise<{ accountId: string; requestId: string }>;
  readonly searchParams: Promise<{ filed?: string | string[]; said?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).requestPages.title });

/** A request with its history. One query. */
export default async function RequestPage({ params, searchParams }: Props) {
  const [viewer, { accountId, requestId }, { filed, said }, { requestPages: texts }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const request = await getRequest(viewer, accountId, requestId);
  if (!request) notFound();
  const isNew = isFiledNow(filed, request.status);
  const title = isNew ? texts.filedTitle : texts.requestTitle;
  return (
    <Page title={<NumberTitle title={title(request.number)} number={request.number} />}>
      <SaidNotice said={said} />
      <RequestState request={request} isFiledNow={isNew} />
      {request.isRatable && <RateForm accountId={accountId} requestId={requestId} closes={request.status === 'done'} />}
      {request.returnUntil && <ReturnForm accountId={accountId} request={request} />}
      <RequestFacts request={request} />
      <Section title={texts.description}>
        <p className="whitespace-pre-line">{request.description}</p>
        <FileList requestId={requestId} files={request.files} />
      </Section>
      <Messages accountId={accountId} request={request} submissionId={newId()} />
      <RequestTimeline steps={request.timeline} timeZone={request.timeZone} />
      {request.actions.includes('withdraw') && <WithdrawForm accountId={accountId} requestId={requestId} />}
      <p>
        <Link href={`/accounts/${accountId}/requests`} prefetch={false}>
          {texts.back}
        </Link>
      </p>
    </Page>
  );
}
