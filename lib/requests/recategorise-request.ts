import { transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { lockAtDesk } from './desk-request';
import { loadSettings, offeredCategory } from './load-settings';
import { dueAt } from './rules';
import { isOpen, type RequestStatus } from './states';
import { amend, conclude } from './transition';

export type RecategoriseRequestCode = 'changed-meanwhile' | 'not-possible' | 'category-unknown';

/**
 * Puts a request into the category it belongs to. Its term is counted anew from the moment it was filed; what the
 * resident was promised follows, unless the request has been put off or returned since.
 * @throws NotFound when it is not of this organisation or the viewer manages no requests there
 */
export async function recategoriseRequest(
  viewer: Viewer,
  organisationId: string,
  requestId: string,
  { category: code, version }: { readonly category: string; readonly version: number },
  clock: Clock = systemClock,
): Promise<Result<{ status: RequestStatus; version: number }, RecategoriseRequestCode>> {
  requireIds(organisationId, requestId);
  requirePermission(viewer, 'requests-manage', organisationId);
  const settings = await loadSettings(organisationId);
  const category = offeredCategory(settings, code);
  if (!category) return err('category-unknown', 'category');
  const { isEmergency, priority } = category;
  return await transaction(async (tx) => {
    const found = await lockAtDesk(tx, viewer, organisationId, { requestId, version });
    if (!found.ok) return found;
    const { request, role } = found.value;
    if (!isOpen(request.status)) return err('not-possible');
    const due = dueAt(settings.calendar, request.createdAt, category);
    const isFirstTerm = request.reopenedCount === 0 && request.deferredCount === 0;
    const change = await amend(tx, request, {
      event: 'recategorise',
      role,
      userId: viewer.userId,
      at: clock.now(),
      detail: { from: request.category, to: code },
      set: { category: code, isEmergency, priority, ...(isFirstTerm ? { dueAt: due, plannedAt: due } : {}) },
    });
    await conclude(tx, viewer, [change]);
    return ok({ status: change.after.status, version: change.after.version });
  });
}
