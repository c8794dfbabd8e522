import { and, eq } from 'drizzle-orm';
import { serviceRequests } from '@/db/schema/requests/requests';
import type { Transaction } from '@/db/transaction';
import type { LockedRequest } from './lock-requests';
import { isOpen } from './states';

/**
 * The earliest of a main request's own term and those of the open ones joined under it: in the queue the main one
 * stands for all of them, and is late with the first.
 */
export const earliestTerm = (own: Date, joined: readonly Pick<LockedRequest, 'status' | 'dueAt'>[]): Date =>
  joined.reduce((earliest, one) => (isOpen(one.status) && one.dueAt < earliest ? one.dueAt : earliest), own);

/**
 * Gives a main request the term of its family. No step of its life, and no reason to refuse who has seen it before.
 * The caller holds its lock.
 */
export async function keepTerm(tx: Transaction, { organisationId, id }: LockedRequest, dueAt: Date): Promise<void> {
  await tx
    .update(serviceRequests)
    .set({ dueAt })
    .where(and(eq(serviceRequests.organisationId, organisationId), eq(serviceRequests.id, id)));
}
