import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import { Empty } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listRequests } from '@/lib/requests/queries';
import { myAccounts } from '../../../my-accounts';
import { RequestRow } from './_list/request-row';

interface Props {
  readonly params: Promise<{ accountId: string }>;
  readonly searchParams: Promise<{ closed?: string | string[]; after?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).requestPages.title });

/** «Заявки», open or closed. Queries: the viewer's accounts, a page of requests and their counts, side by side. */
export default async function RequestsPage({ params, searchParams }: Props) {
  const [viewer, { accountId }, { closed, after }] = await Promise.all([requireViewer(), params, searchParams]);
  const isClosed = closed === '1';
  const [mine, list, { requestPages: texts }] = await Promise.all([
    myAccounts(),
    listRequests(viewer, accountId, { closed: isClosed, ...(typeof after === 'string' && { cursor: after }) }),
    currentTexts(),
  ]);
  const account = mine.find((one) => one.accountId === accountId);
  if (!account) notFound();
  const home = `/accounts/${accountId}/requests`;
  return (
    <Page title={texts.title}>
      {!account.isClosed && (
        <Link href={`${home}/new`} prefetch={false} className="button justify-self-start max-sm:w-full">
          <Icon name="plus" />
          {texts.submit}
        </Link>
      )}
      <nav aria-label={texts.tabs} className="switch">
        <Link href={home} prefetch={false} aria-current={isClosed ? undefined : 'page'}>
          {texts.open(list.counts.open)}
        </Link>
        <Link href={`${home}?closed=1`} prefetch={false} aria-current={isClosed ? 'page' : undefined}>
          {texts.closed(list.counts.closed)}
        </Link>
      </nav>
      {list.requests.length === 0 ? (
        <Empty title={isClosed ? texts.noneClosed : texts.noneOpen}>{!isClosed && <p>{texts.noneOpenText}</p>}</Empty>
      ) : (
        <ul className="rows">
          {list.requests.map((request) => (
            <RequestRow key={request.requestId} home={home} request={request} timeZone={account.timeZone} />
          ))}
        </ul>
      )}
      {list.nextCursor && (
        <Link
          href={`${home}?${isClosed ? 'closed=1&' : ''}after=${encodeURIComponent(list.nextCursor)}`}
          prefetch={false}
          className="button button-quiet justify-self-start"
        >
          {texts.older}
        </Link>
      )}
    </Page>
  );
}
