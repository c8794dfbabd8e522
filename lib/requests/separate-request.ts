import { and, eq } from 'drizzle-orm';
import { serviceRequests } from '@/db/schema/requests/requests';
import { type Transaction, transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { lockAtDesk } from './desk-request';
import { categoryOf } from './effects';
import { earliestTerm, keepTerm } from './family-term';
import { loadSettings, type RequestSettings } from './load-settings';
import { type Family, type LockedRequest, lockFamilies } from './lock-requests';
import { dueAt } from './rules';
import { isOpen, type RequestStatus } from './states';
import { amend, conclude } from './transition';

/** `not-possible`: it is joined under none. */
export type SeparateRequestCode = 'changed-meanwhile' | 'not-possible';

/**
 * Takes a request out from under another: its cause was a different one. It keeps its state and its executor;
 * the one it was under has the earliest term of those that stay.
 * @throws NotFound when it is not of this organisation or the viewer manages no requests there
 */
export async function separateRequest(
  viewer: Viewer,
  organisationId: string,
  requestId: string,
  { version }: { readonly version: number },
  clock: Clock = systemClock,
): Promise<Result<{ status: RequestStatus; version: number }, SeparateRequestCode>> {
  requirePermission(viewer, 'requests-manage', organisationId);
  const settings = await loadSettings(organisationId);
  return await transaction(async (tx) => {
    const main = await lockWithMain(tx, organisationId, requestId);
    const found = await lockAtDesk(tx, viewer, organisationId, { requestId, version });
    if (!found.ok) return found;
    const { request, role } = found.value;
    if (request.mainId === null) return err('not-possible');
    if (main?.request.id !== request.mainId) return err('changed-meanwhile');
    const change = await amend(tx, request, {
      event: 'separate',
      role,
      userId: viewer.userId,
      at: clock.now(),
      detail: { mainId: request.mainId },
      set: { mainId: null },
    });
    await termWithout(tx, main, request, settings);
    await conclude(tx, viewer, [change]);
    return ok({ status: change.after.status, version: change.after.version });
  });
}

/** Both families at once, in id order like every command: whoever works on the main one locks this one too. */
async function lockWithMain(tx: Transaction, organisationId: string, requestId: string): Promise<Family | undefined> {
  requireIds(organisationId, requestId);
  const [found] = await tx
    .select({ mainId: serviceRequests.mainId })
    .from(serviceRequests)
    .where(and(eq(serviceRequests.organisationId, organisationId), eq(serviceRequests.id, requestId)));
  const mainId = found?.mainId;
  return mainId ? (await lockFamilies(tx, organisationId, [mainId, requestId])).get(mainId) : undefined;
}

/** Unless it has been put off or returned since, the main one had its term from the moment it was filed. */
async function termWithout(tx: Transaction, main: Family, gone: LockedRequest, settings: RequestSettings) {
  const { request } = main;
  if (!isOpen(request.status) || request.dueAt < gone.dueAt || request.reopenedCount + request.deferredCount > 0)
    return;
  const own = dueAt(settings.calendar, request.createdAt, categoryOf(settings, request.category));
  const staying = main.joined.filter(({ id }) => id !== gone.id);
  await keepTerm(tx, request, earliestTerm(own, staying));
}
