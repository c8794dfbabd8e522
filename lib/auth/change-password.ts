import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { userSessions, users } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { budget, HOUR, refund, spend } from './attempt-budget';
import { isCommonPassword } from './common-passwords';
import { endEmailTokens } from './email-tokens';
import { hashPassword, isPasswordRight } from './password-hash';

export type ChangePasswordError = 'wrong-password' | 'password-common' | 'too-many-attempts' | 'busy';

/**
 * Changes the password for one who knows the old one. Every other session ends, and so do the links of letters to
 * a new password: whoever reads the mailbox must not undo the change. This session goes on.
 */
export async function changePassword(
  viewer: Viewer,
  { currentPassword, password }: { currentPassword: string; password: string },
): Promise<Result<undefined, ChangePasswordError>> {
  if (isCommonPassword(password, viewer.email)) return err('password-common', 'password');
  const budgets = [budget('change-password', viewer.userId, 10, HOUR)];
  if (!(await spend(budgets))) return err('too-many-attempts');
  const [user] = await db().select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, viewer.userId));
  const verdict = await isPasswordRight(user?.passwordHash, currentPassword);
  if (!verdict.ok) return verdict;
  if (!user || !verdict.value) return err('wrong-password', 'currentPassword');
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;
  if (!(await replacePassword(viewer, user.passwordHash, hashed.value)))
    return err('wrong-password', 'currentPassword');
  await refund(budgets);
  return ok();
}

/** @returns false when the password has been changed elsewhere meanwhile */
function replacePassword(viewer: Viewer, before: string, passwordHash: string): Promise<boolean> {
  return transaction(async (tx) => {
    const [user] = await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(and(eq(users.id, viewer.userId), eq(users.passwordHash, before)))
      .returning({ sessionVersion: users.sessionVersion });
    if (!user) return false;
    await tx.update(userSessions).set(user).where(eq(userSessions.id, viewer.sessionId));
    await endEmailTokens(tx, viewer.userId, 'reset-password');
    await enqueue(tx, 'password-changed', { userId: viewer.userId, at: systemClock.now().toISOString() });
    await recordAudit(tx, viewer, {
      organisationId: PLATFORM,
      action: 'password-changed',
      subjectKind: 'user',
      subjectId: viewer.userId,
    });
    return true;
  });
}
