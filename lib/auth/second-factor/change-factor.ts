import 'server-only';
import { eq } from 'drizzle-orm';
import { recoveryCodes, secondFactors } from '@/db/schema/auth';
import { type Transaction, transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { refund, spend } from '../attempt-budget';
import { factorBudgets } from './factor-budgets';
import { keepNewRecoveryCodes } from './keep-recovery-codes';
import type { ShowFactorError } from './show-factor';
import { takeCode } from './take-code';

/** Ten new recovery codes for one who shows a code of the authenticator; the old ones are good no more. */
export const renewRecoveryCodes = (
  viewer: Viewer,
  { code }: { code: string },
  clock: Clock = systemClock,
): Promise<Result<readonly string[], ShowFactorError>> =>
  change(viewer, code, 'recovery-codes-renewed', clock, (tx) => keepNewRecoveryCodes(tx, viewer.userId));

/** Turns the second factor off for one who shows its code; a member of the staff sets up another one before he works. */
export const turnFactorOff = (
  viewer: Viewer,
  { code }: { code: string },
  clock: Clock = systemClock,
): Promise<Result<undefined, ShowFactorError>> =>
  change(viewer, code, 'second-factor-turned-off', clock, (tx) => forgetFactor(tx, viewer.userId));

/** The authenticator and its recovery codes are gone. */
export async function forgetFactor(tx: Transaction, userId: string): Promise<undefined> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
}

const CHANGES = { 'recovery-codes-renewed': 'codes-renewed', 'second-factor-turned-off': 'turned-off' } as const;

async function change<Value>(
  viewer: Viewer,
  code: string,
  action: 'recovery-codes-renewed' | 'second-factor-turned-off',
  clock: Clock,
  act: (tx: Transaction) => Promise<Value>,
): Promise<Result<Value, ShowFactorError>> {
  const { userId } = viewer;
  const budgets = factorBudgets(userId);
  if (!(await spend(budgets))) return err('too-many-attempts');
  const answer = await transaction(async (tx): Promise<Result<Value, ShowFactorError>> => {
    if (!(await takeCode(tx, userId, code, clock))) return err('code-wrong');
    const value = await act(tx);
    await enqueue(tx, 'second-factor-changed', { userId, at: clock.now().toISOString(), change: CHANGES[action] });
    await recordAudit(tx, viewer, { organisationId: PLATFORM, action, subjectKind: 'user', subjectId: userId });
    return ok(value);
  });
  if (answer.ok) await refund(budgets);
  return answer;
}
