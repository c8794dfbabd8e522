import Link from 'next/link';
import { Icon } from '@/app/_components/ui/icon';
import { RequestChip } from '@/app/_requests/request-chip';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { RequestSummary } from '@/lib/requests/queries';
import { isOpen } from '@/lib/requests/states';

interface Props {
  readonly home: string;
  readonly request: RequestSummary;
  readonly timeZone: string;
}

/** A request: its number, what it is about, its state, and by when it is to be done or when it ended. */
export async function RequestRow({ home, request, timeZone }: Props) {
  const { common, requests, requestPages } = await currentTexts();
  const title = request.categoryTitle ?? requests.categories[request.category] ?? requests.unknownCategory;
  return (
    <li>
      <Link href={`${home}/${request.requestId}`} prefetch={false} className="row row-two">
        <span className="grid min-w-0 gap-1">
          <span className="font-bold text-[1.1rem]">{title}</span>
          <span className="said text-ink-soft">
            <span className="whitespace-nowrap">{requestPages.number(request.number)}</span> ·{' '}
            <bdi>{request.subject}</bdi>
          </span>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <RequestChip request={request} timeZone={timeZone} />
            <span className="text-base text-ink-soft">
              {request.endedAt && requestPages.ended(common.moment(request.endedAt, timeZone))}
              {isOpen(request.status) && requestPages.planned(common.moment(request.plannedAt, timeZone))}
            </span>
          </span>
        </span>
        <Icon name="right" />
      </Link>
    </li>
  );
}
