import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { userSessions } from '@/db/schema/auth';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { NotFound } from '@/lib/shared/errors';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { isPlatformAdministrator, lockStaff, membershipsOf, requireManager } from './membership';

/** Ends the open sessions of a user, or one of them. @returns how many there were */
export async function endSessionsOf(tx: Transaction, userId: string, sessionId?: string): Promise<number> {
  const ended = await tx
    .update(userSessions)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(userSessions.userId, userId),
        isNull(userSessions.endedAt),
        sessionId === undefined ? undefined : eq(userSessions.id, sessionId),
      ),
    )
    .returning({ id: userSessions.id });
  return ended.length;
}

/**
 * Ends sessions of a member of the staff: one of them, or all when no id is given.
 * @throws NotFound when the viewer manages nobody here, the person does not work here, or is the platform's own
 */
export async function endStaffSessions(
  viewer: Viewer,
  organisationId: string,
  userId: string,
  sessionId?: string,
): Promise<Result<undefined, never>> {
  requireManager(viewer, organisationId, userId, ...(sessionId === undefined ? [] : [sessionId]));
  await transaction(async (tx) => {
    membershipsOf(await lockStaff(tx, organisationId), userId);
    if (userId !== viewer.userId && (await isPlatformAdministrator(tx, userId))) throw new NotFound();
    const sessions = await endSessionsOf(tx, userId, sessionId);
    if (sessions === 0) return;
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'staff-sessions-ended',
      subjectKind: 'user',
      subjectId: userId,
      details: { sessions },
    });
  });
  return ok();
}
