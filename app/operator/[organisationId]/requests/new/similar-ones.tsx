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

/** The house's open requests: the burst pipe that this call is about may be among them. One query. */
export async function SimilarOnes({ organisationId, caller, category }: Props) {
  const [viewer, { common, desk, requests }] = await Promise.all([requireViewer(), currentTexts()]);
  const filter = { buildingId: caller.buildingId, ...(category && { category }) };
  const { requests: rows } = await listQueue(viewer, organisationId, filter);
  if (rows.length === 0) return null;
  return (
    <details className="fold" open>
      <summary>
        {desk.phone.similar} ({rows.length})
      </summary>
      <ul className="mb-4 grid gap-1">
        {rows.slice(0, 10).map((row) => (
          <li key={row.requestId}>
            <Link href={`/operator/${organisationId}/requests/${row.requestId}`} prefetch={false}>
              {row.number}
            </Link>{' '}
            {row.categoryTitle ?? requests.categories[row.category] ?? requests.unknownCategory},{' '}
            {common.premises(row.premisesNumber)}: {row.subject}
          </li>
        ))}
      </ul>
    </details>
  );
}
