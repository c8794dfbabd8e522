import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { secondFactors, userSessions } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import { seal } from '@/lib/shared/seal';
import type { Viewer } from '@/lib/shared/viewer';
import { refund, spend } from '../attempt-budget';
import { factorBudgets } from './factor-budgets';
import { keepNewRecoveryCodes } from './keep-recovery-codes';
import { stepOfCode } from './totp';

export type SetUpFactorError = 'code-wrong' | 'too-many-attempts' | 'already-set-up' | 'set-up-expired';

/**
 * Turns the second factor on, once its first code has been shown. This session has shown it thereby; the others of
 * this login are asked at their next request.
 * @param secret what the QR said, or null when that was too long ago
 * @returns the recovery codes, which nobody sees again
 */
export async function setUpFactor(
  viewer: Viewer,
  secret: Uint8Array | null,
  { code }: { code: string },
  clock: Clock = systemClock,
): Promise<Result<readonly string[], SetUpFactorError>> {
  if (!secret) return err('set-up-expired');
  const budgets = factorBudgets(viewer.userId);
  if (!(await spend(budgets))) return err('too-many-attempts');
  const step = stepOfCode(secret, code, clock.now(), 0);
  if (step === null) return err('code-wrong', 'code');
  await refund(budgets);
  const codes = await keep(viewer, secret, step, clock);
  return codes ? ok(codes) : err('already-set-up');
}

/** @returns null when this login has a second factor already */
function keep(viewer: Viewer, secret: Uint8Array, lastStep: number, clock: Clock): Promise<readonly string[] | null> {
  const { userId, sessionId } = viewer;
  return transaction(async (tx) => {
    const sealedSecret = seal(userId, Buffer.from(secret).toString('base64'));
    const made = await tx
      .insert(secondFactors)
      .values({ userId, sealedSecret, lastStep })
      .onConflictDoNothing()
      .returning({ userId: secondFactors.userId });
    if (made.length === 0) return null;
    const codes = await keepNewRecoveryCodes(tx, userId);
    await tx.update(userSessions).set({ factorAt: sql`now()` }).where(eq(userSessions.id, sessionId));
    await enqueue(tx, 'second-factor-changed', { userId, at: clock.now().toISOString(), change: 'set-up' });
    await recordAudit(tx, viewer, {
      organisationId: PLATFORM,
      action: 'second-factor-set-up',
      subjectKind: 'user',
      subjectId: userId,
    });
    return codes;
  });
}
