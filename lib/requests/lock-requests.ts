import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { serviceRequests } from '@/db/schema/requests/requests';
import type { Transaction } from '@/db/transaction';

/** What a command decides by. */
export const lockedColumns = {
  organisationId: serviceRequests.organisationId,
  id: serviceRequests.id,
  accountId: serviceRequests.accountId,
  buildingId: serviceRequests.buildingId,
  year: serviceRequests.year,
  number: serviceRequests.number,
  category: serviceRequests.category,
  status: serviceRequests.status,
  version: serviceRequests.version,
  assigneeUserId: serviceRequests.assigneeUserId,
  mainId: serviceRequests.mainId,
  dueAt: serviceRequests.dueAt,
  plannedAt: serviceRequests.plannedAt,
  deferredUntil: serviceRequests.deferredUntil,
  returnUntil: serviceRequests.returnUntil,
  endedAt: serviceRequests.endedAt,
  reopenedCount: serviceRequests.reopenedCount,
  deferredCount: serviceRequests.deferredCount,
  rating: serviceRequests.rating,
  ratedAt: serviceRequests.ratedAt,
  createdAt: serviceRequests.createdAt,
};

async function lock(tx: Transaction, organisationId: string, ids: readonly string[]) {
  return await tx
    .select(lockedColumns)
    .from(serviceRequests)
    .where(
      and(
        eq(serviceRequests.organisationId, organisationId),
        or(inArray(serviceRequests.id, [...ids]), inArray(serviceRequests.mainId, [...ids])),
      ),
    )
    .orderBy(asc(serviceRequests.id))
    .for('update');
}

/** A request as a command decides on it, under its row's lock. */
export type LockedRequest = Awaited<ReturnType<typeof lock>>[number];

export interface Family {
  readonly request: LockedRequest;
  /** those joined under it */
  readonly joined: readonly LockedRequest[];
}

/**
 * Locks the requests with those joined under them, in id order, so that two commands never wait for each other.
 * Absent ones are missing in the answer.
 */
export async function lockFamilies(
  tx: Transaction,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, Family>> {
  if (ids.length === 0) return new Map();
  const locked = await lock(tx, organisationId, ids);
  return new Map(
    locked
      .filter(({ id }) => ids.includes(id))
      .map((request) => [request.id, { request, joined: locked.filter(({ mainId }) => mainId === request.id) }]),
  );
}

export async function lockFamily(tx: Transaction, organisationId: string, id: string): Promise<Family | null> {
  return (await lockFamilies(tx, organisationId, [id])).get(id) ?? null;
}
