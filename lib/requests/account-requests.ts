import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { serviceRequests } from '@/db/schema/requests/requests';
import { requestCategories } from '@/db/schema/requests/settings';
import { mayReadAccount } from '@/lib/accounts/access';
import type { Viewer } from '@/lib/shared/viewer';
import type { RequestSummary } from './queries';
import { assignees, ofAssignee, ofCategory, summaryColumns } from './request-columns';
import { requestNumber } from './rules';

const MOST = 20;

/** The newest requests of an account, as its resident lists them; none for whoever may not see its accounts. */
export async function listAccountRequests(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
): Promise<readonly RequestSummary[]> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return [];
  const rows = await db()
    .select(summaryColumns)
    .from(serviceRequests)
    .leftJoin(requestCategories, ofCategory)
    .leftJoin(assignees, ofAssignee)
    .where(and(eq(serviceRequests.organisationId, organisationId), eq(serviceRequests.accountId, accountId)))
    .orderBy(desc(serviceRequests.createdAt))
    .limit(MOST);
  return rows.map(({ year, number, ...row }) => ({ ...row, number: requestNumber({ year, number }) }));
}
