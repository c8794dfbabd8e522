import Link from 'next/link';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Caller } from '@/lib/requests/find-callers';
import { listQueue } from '@/lib/requests/queue';

interface Props {
  readonly organisationId: string;
  readonly caller: Caller;
  readonly category: string;
}

const MOST_SHOWN = 10;

/** The house's open requests: the burst pipe that this call is about may be among them. One query. */
export async function SimilarOnes({ organisationId, caller, category }: Props) {
  const [viewer, { common, desk, requests }] = await Promise.all([requireViewer(), currentTexts()]);
  const filter = { buildingId: caller.buildingId, ...(category && { category }) };
  const { requests: rows, nextCursor } = await listQueue(viewer, organisationId, filter);
  if (rows.length === 0) return null;
  return (
    <details className="fold" open>
      <summary>
        {desk.phone.similar} ({nextCursor ? `${rows.length}+` : rows.length})
      </summary>
      <ul className="mb-4 grid gap-1">
        {rows.slice(0, MOST_SHOWN).map((row) => (
          <li key={row.requestId} className="said">
            <Link href={`/operator/${organisationId}/requests/${row.requestId}`} prefetch={false}>
              {row.number}
            </Link>{' '}
            {row.categoryTitle ?? requests.categories[row.category] ?? requests.unknownCategory},{' '}
            {common.premises(row.premisesNumber)}: <bdi>{row.subject}</bdi>
          </li>
        ))}
      </ul>
      {rows.length > MOST_SHOWN && (
        <p className="mb-4">
          <Link
            href={`/operator/${organisationId}/requests?${new URLSearchParams({ building: caller.buildingId, category })}`}
            prefetch={false}
          >
            {desk.phone.rest}
          </Link>
        </p>
      )}
    </details>
  );
}
