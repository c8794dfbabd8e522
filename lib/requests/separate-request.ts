import { transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { lockAtDesk } from './desk-request';
import type { RequestStatus } from './states';
import { amend, conclude } from './transition';

/** `not-possible`: it is joined under none. */
export type SeparateRequestCode = 'changed-meanwhile' | 'not-possible';

/**
 * Takes a request out from under another: its cause was a different one. It keeps its state and its executor.
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
  return await transaction(async (tx) => {
    const found = await lockAtDesk(tx, viewer, organisationId, { requestId, version });
    if (!found.ok) return found;
    const { request, role } = found.value;
    if (request.mainId === null) return err('not-possible');
    const change = await amend(tx, request, {
      event: 'separate',
      role,
      userId: viewer.userId,
      at: clock.now(),
      detail: { mainId: request.mainId },
      set: { mainId: null },
    });
    await conclude(tx, viewer, [change]);
    return ok({ status: change.after.status, version: change.after.version });
  });
}
