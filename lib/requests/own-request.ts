import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { serviceRequests } from '@/db/schema/requests/requests';
import type { Transaction } from '@/db/transaction';
import { NotFound } from '@/lib/shared/errors';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds, seenByResident } from './access';
import { type Family, lockFamily } from './lock-requests';

/**
 * The organisation of the resident's own request.
 * @throws NotFound when it is not of this account or not his to see
 */
export async function organisationOfOwn(
  viewer: Viewer,
  accountId: string,
  requestId: string,
  from: Pick<Transaction, 'select'> = db(),
): Promise<string> {
  requireIds(accountId, requestId);
  const [own] = await from
    .select({ organisationId: serviceRequests.organisationId })
    .from(serviceRequests)
    .where(and(eq(serviceRequests.id, requestId), eq(serviceRequests.accountId, accountId), seenByResident(viewer)));
  if (!own) throw new NotFound();
  return own.organisationId;
}

/** The resident's own request and those joined under it, locked. @throws NotFound as above */
export async function lockOwn(tx: Transaction, viewer: Viewer, accountId: string, requestId: string): Promise<Family> {
  const organisationId = await organisationOfOwn(viewer, accountId, requestId, tx);
  const family = await lockFamily(tx, organisationId, requestId);
  if (!family) throw new NotFound();
  return family;
}
