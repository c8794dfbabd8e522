import { transaction } from '@/db/transaction';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { instantAt, type LocalTime } from '@/lib/shared/local-time';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { lockAtDesk } from './desk-request';
import { loadSettings } from './load-settings';
import { isPlannable } from './rules';
import { isOpen, type RequestStatus } from './states';
import { amend, type Change, conclude } from './transition';

export type PlanRequestCode = 'changed-meanwhile' | 'not-possible' | 'joined-request' | 'planned-out-of-range';

/**
 * Promises the resident another time, on the organisation's clocks; the term by the rules stays what it was. The joined ones are promised the same.
 * @throws NotFound when it is not of this organisation or none of the viewer's business
 */
export async function planRequest(
  viewer: Viewer,
  organisationId: string,
  requestId: string,
  { planned, version }: { readonly planned: LocalTime; readonly version: number },
  clock: Clock = systemClock,
): Promise<Result<{ status: RequestStatus; version: number }, PlanRequestCode>> {
  requireIds(organisationId, requestId);
  const { timeZone } = (await loadSettings(organisationId)).calendar;
  const plannedAt = instantAt(timeZone, planned.day, planned.minutes);
  const at = clock.now();
  return await transaction(async (tx) => {
    const found = await lockAtDesk(tx, viewer, organisationId, { requestId, version });
    if (!found.ok) return found;
    const { request, joined, role } = found.value;
    if (request.mainId !== null) return err('joined-request');
    if (!isOpen(request.status)) return err('not-possible');
    if (!isPlannable(at, plannedAt)) return err('planned-out-of-range', 'plannedDay');
    const detail = { plannedAt: plannedAt.toISOString() };
    const step = { event: 'plan', role, userId: viewer.userId, at, detail, set: { plannedAt } } as const;
    const change = await amend(tx, request, step);
    const others: Change[] = [];
    for (const one of joined.filter(({ status }) => isOpen(status))) others.push(await amend(tx, one, step));
    await conclude(tx, viewer, [change, ...others]);
    return ok({ status: change.after.status, version: change.after.version });
  });
}
