import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { userSessions, users } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { ok, type Result } from '@/lib/shared/result';
import { systemActor, type Viewer } from '@/lib/shared/viewer';
import type { SessionClaims } from './session-token';

/** Ends one session: its cookie is refused from the next request on, wherever it was copied to. */
export async function signOut({ userId, sessionId }: SessionClaims): Promise<void> {
  await transaction(async (tx) => {
    const ended = await tx
      .update(userSessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(userSessions.id, sessionId), eq(userSessions.userId, userId), isNull(userSessions.endedAt)))
      .returning({ id: userSessions.id });
    if (ended.length === 0) return;
    await recordAudit(tx, systemActor('sign-out'), {
      organisationId: PLATFORM,
      action: 'signed-out',
      subjectKind: 'user',
      subjectId: userId,
      details: { sessionId },
    });
  });
}

/** Ends every session of the user, this one as well. */
export async function signOutEverywhere(viewer: Viewer): Promise<Result<undefined, never>> {
  await transaction(async (tx) => {
    await tx
      .update(users)
      .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, viewer.userId));
    await recordAudit(tx, viewer, {
      organisationId: PLATFORM,
      action: 'signed-out-everywhere',
      subjectKind: 'user',
      subjectId: viewer.userId,
    });
  });
  return ok();
}
