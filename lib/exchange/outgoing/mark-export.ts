import { and, eq } from 'drizzle-orm';
import { registerExports } from '@/db/schema/exchange/exports';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { may, requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { RIGHTS } from './rights';
import { EXPORT_EVENTS } from './states';

const ACTIONS = { received: 'export-received', 'not-received': 'export-mark-withdrawn' } as const;
export type Mark = keyof typeof ACTIONS;

/**
 * Notes that the billing centre has taken the file, or that this was said by mistake. Of two at once one wins.
 * @throws NotFound when there is no such export or the viewer may not make one of its kind
 */
export async function markExport(
  viewer: Viewer,
  organisationId: string,
  { exportId, mark }: { readonly exportId: string; readonly mark: Mark },
  clock: Clock = systemClock,
): Promise<Result<null, 'export-moved-on'>> {
  requirePermission(viewer, 'exchange-view', organisationId);
  if (!isId(exportId)) throw new NotFound();
  const { from, to } = EXPORT_EVENTS[mark];
  const isReceived = to === 'received';
  const isThis = and(eq(registerExports.organisationId, organisationId), eq(registerExports.id, exportId));
  return await transaction(async (tx) => {
    const [found] = await tx.select({ kind: registerExports.kind }).from(registerExports).where(isThis);
    if (!found || !may(viewer, RIGHTS[found.kind].make, organisationId)) throw new NotFound();
    const [marked] = await tx
      .update(registerExports)
      .set({
        status: to,
        receivedAt: isReceived ? clock.now() : null,
        receivedBy: isReceived ? viewer.userId : null,
      })
      .where(and(isThis, eq(registerExports.status, from)))
      .returning({ id: registerExports.id });
    if (!marked) return err('export-moved-on');
    await recordAudit(tx, viewer, {
      ...{ organisationId, action: ACTIONS[mark], subjectKind: 'register-export', subjectId: exportId },
      details: { kind: found.kind },
    });
    return ok(null);
  });
}
