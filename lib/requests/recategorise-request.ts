import { transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { lockAtDesk } from './desk-request';
import { earliestTerm } from './family-term';
import { loadSettings, offeredCategory } from './load-settings';
import type { LockedRequest } from './lock-requests';
import { dueAt } from './rules';
import { isOpen, type RequestStatus } from './states';
import { amend, conclude } from './transition';

export type RecategoriseRequestCode = 'changed-meanwhile' | 'not-possible' | 'category-unknown';

/**
 * Puts a request into the category it belongs to. Its term is counted anew from the moment it was filed; what the
 * resident was promised follows, unless the request has been put off or returned since, or the desk has promised
 * another time itself. A promise that changes by this is told to him like any other.
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
    const { request, joined, role } = found.value;
    if (!isOpen(request.status)) return err('not-possible');
    const due = dueAt(settings.calendar, request.createdAt, category);
    const isFirstTerm = request.reopenedCount === 0 && request.deferredCount === 0;
    const by = { role, userId: viewer.userId, at: clock.now() } as const;
    const recategorised = await amend(tx, request, {
      ...by,
      event: 'recategorise',
      detail: { from: request.category, to: code },
      set: { category: code, isEmergency, priority, ...(isFirstTerm ? { dueAt: earliestTerm(due, joined) } : {}) },
    });
    const changes = [recategorised];
    if (isFirstTerm && isPromiseAnew(request, due)) {
      const detail = { plannedAt: due.toISOString() };
      changes.push(await amend(tx, recategorised.after, { ...by, event: 'plan', detail, set: { plannedAt: due } }));
    }
    await conclude(tx, viewer, changes);
    const { status, version: now } = changes.at(-1)?.after ?? request;
    return ok({ status, version: now });
  });
}

/** The promise was the term itself, and the term is another one. */
const isPromiseAnew = ({ dueAt: term, plannedAt }: LockedRequest, due: Date): boolean =>
  plannedAt.getTime() === term.getTime() && due.getTime() !== term.getTime();
