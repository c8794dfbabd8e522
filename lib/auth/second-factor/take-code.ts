import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { recoveryCodes, secondFactors } from '@/db/schema/auth';
import type { Transaction } from '@/db/transaction';
import type { Clock } from '@/lib/shared/clock';
import { unseal } from '@/lib/shared/seal';
import { recoveryCodeHash } from './recovery-code';
import { stepOfCode } from './totp';

/**
 * Takes a code of the authenticator, once: the row is locked, so that of several who bring one code together
 * one is let in. @returns whether it was right
 */
export async function takeCode(tx: Transaction, userId: string, code: string, clock: Clock): Promise<boolean> {
  const [factor] = await tx
    .select({ sealedSecret: secondFactors.sealedSecret, lastStep: secondFactors.lastStep })
    .from(secondFactors)
    .where(eq(secondFactors.userId, userId))
    .for('update');
  if (!factor) return false;
  const secret = unseal(userId, factor.sealedSecret);
  if (typeof secret !== 'string') throw new Error('a second factor was sealed with another CREDENTIALS_KEY');
  const step = stepOfCode(Buffer.from(secret, 'base64'), code, clock.now(), factor.lastStep);
  if (step === null) return false;
  await tx.update(secondFactors).set({ lastStep: step }).where(eq(secondFactors.userId, userId));
  return true;
}

/** Takes a recovery code, once. @returns how many are left, or null when it was none of them */
export async function takeRecoveryCode(tx: Transaction, userId: string, code: string): Promise<number | null> {
  const mine = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(and(mine, eq(recoveryCodes.codeHash, recoveryCodeHash(code))))
    .returning({ codeHash: recoveryCodes.codeHash });
  return taken.length === 0 ? null : tx.$count(recoveryCodes, mine);
}
