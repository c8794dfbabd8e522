import { and, eq, isNull, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema/accounts';
import { serviceRequests } from '@/db/schema/requests/requests';
import { may } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import type { RequestRole } from './states';

/**
 * Which requests a resident sees: those of an account linked to him now that he has filed himself or that were
 * filed since his present link began. So a family shares its requests, what was told by phone is there as well,
 * and a new holder does not see what the holder before him wrote (docs/decisions/0016-whose-requests.md).
 */
export function seenByResident(viewer: { readonly userId: string | Placeholder }): SQL {
  return sql`exists (select 1 from ${accountLinks} where ${and(
    sql`${accountLinks.userId} = ${viewer.userId}`,
    isNull(accountLinks.endedAt),
    eq(accountLinks.organisationId, serviceRequests.organisationId),
    eq(accountLinks.accountId, serviceRequests.accountId),
    or(
      sql`${serviceRequests.filedByUserId} = ${viewer.userId}`,
      sql`${accountLinks.linkedAt} <= ${serviceRequests.createdAt}`,
    ),
  )})`;
}

/** Whose hands a member of staff has at a request; null when it is none of his business. */
export function deskRole(
  viewer: Viewer,
  { organisationId, assigneeUserId }: { readonly organisationId: string; readonly assigneeUserId: string | null },
): Extract<RequestRole, 'dispatcher' | 'technician'> | null {
  if (may(viewer, 'requests-manage', organisationId)) return 'dispatcher';
  return assigneeUserId === viewer.userId && may(viewer, 'requests-work', organisationId) ? 'technician' : null;
}

/** The condition on an organisation's requests for its staff: all of them, those assigned to oneself, or none. */
export function seenByStaff(viewer: Viewer, organisationId: string): SQL {
  if (!isId(organisationId)) return sql`false`;
  if (may(viewer, 'requests-view', organisationId)) return eq(serviceRequests.organisationId, organisationId);
  if (!may(viewer, 'requests-work', organisationId)) return sql`false`;
  return sql`${serviceRequests.organisationId} = ${organisationId}
    and ${serviceRequests.assigneeUserId} = ${viewer.userId}`;
}

/** @throws NotFound unless every text is an id: anything else in an address is simply not found */
export function requireIds(...ids: readonly string[]): void {
  if (!ids.every(isId)) throw new NotFound();
}
