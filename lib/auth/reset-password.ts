import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema/auth';
import { type Transaction, transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import { systemActor } from '@/lib/shared/viewer';
import { addressBudget, forgive, HOUR, spend } from './attempt-budget';
import { signInBudgetOf } from './authenticate';
import { isCommonPassword } from './common-passwords';
import { endEmailTokens, redeemEmailToken } from './email-tokens';
import { hashPassword } from './password-hash';

export type ResetPasswordError = 'link-expired' | 'password-common' | 'too-many-attempts' | 'busy';

/**
 * Sets a new password by the link of a letter. All sessions end; sign-in attempts that somebody else has
 * used up are given back, so that no stranger can lock the owner out.
 */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  address: string,
): Promise<Result<undefined, ResetPasswordError>> {
  if (isCommonPassword(password)) return err('password-common', 'password');
  if (!(await spend([addressBudget('new-password-address', address, 50, HOUR)]))) return err('too-many-attempts');
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;
  const email = await transaction((tx) => replacePassword(tx, token, hashed.value));
  if (!email) return err('link-expired');
  await forgive([signInBudgetOf(email)]);
  return ok();
}

/** @returns the e-mail of the user, or null when the link is used, old or foreign */
async function replacePassword(tx: Transaction, token: string, passwordHash: string): Promise<string | null> {
  const userId = await redeemEmailToken(tx, token, 'reset-password');
  if (!userId) return null;
  await endEmailTokens(tx, userId, 'reset-password');
  const [user] = await tx
    .update(users)
    .set({
      passwordHash,
      sessionVersion: sql`${users.sessionVersion} + 1`,
      // the letter has been received, which is all that verification asks
      emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())`,
    })
    .where(eq(users.id, userId))
    .returning({ email: users.email });
  await enqueue(tx, 'password-changed', { userId, at: systemClock.now().toISOString() });
  await recordAudit(tx, systemActor('reset-password'), {
    organisationId: PLATFORM,
    action: 'password-reset',
    subjectKind: 'user',
    subjectId: userId,
  });
  return user?.email ?? null;
}
