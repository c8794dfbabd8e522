import { and, eq, inArray, sql } from 'drizzle-orm';
import { registerLoads } from '@/db/schema/exchange';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { LOAD_EVENTS, type LoadEvent } from './load-status';

/**
 * Starts the load of a checked register, or the check of one whose runs have died, in the background. Of two at once
 * one wins.
 * @throws NotFound when the viewer may not load registers of this organisation
 */
export async function startLoad(
  viewer: Viewer,
  organisationId: string,
  { loadId, event }: { readonly loadId: string; readonly event: LoadEvent },
  clock: Clock = systemClock,
): Promise<Result<null, 'load-moved-on'>> {
  requirePermission(viewer, 'exchange-load', organisationId);
  if (!isId(loadId)) return err('load-moved-on');
  const { from, to } = LOAD_EVENTS[event];
  const now = clock.now();
  return await transaction(async (tx) => {
    const [started] = await tx
      .update(registerLoads)
      .set({
        ...{ status: to, attempt: sql`${registerLoads.attempt} + 1`, rowsRead: 0, userId: viewer.userId },
        ...{ beganAt: now, seenAt: now, endedAt: null },
      })
      .where(
        and(
          eq(registerLoads.organisationId, organisationId),
          eq(registerLoads.id, loadId),
          inArray(registerLoads.status, [...from]),
        ),
      )
      .returning({ attempt: registerLoads.attempt });
    if (!started) return err('load-moved-on');
    const { attempt } = started;
    await enqueue(tx, 'run-register-load', { organisationId, loadId, attempt }, { maxAttempts: 1 });
    await recordAudit(tx, viewer, {
      ...{ organisationId, action: `register-${event}-started`, subjectKind: 'register-load', subjectId: loadId },
      details: { attempt },
    });
    return ok(null);
  });
}
