import 'server-only';
import { eq } from 'drizzle-orm';
import { users } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import { systemActor } from '@/lib/shared/viewer';
import { addressBudget, budget, HOUR, spend } from './attempt-budget';
import { keyedHash } from './keyed-hash';

/**
 * Asks for a letter with a link to a new password. The answer is the same whoever the address belongs to;
 * so is the work: for an unknown address the job is there as well, and finds nobody.
 */
export async function requestPasswordReset(
  { email }: { email: string },
  address: string,
): Promise<Result<undefined, 'too-many-attempts'>> {
  const budgets = [budget('reset-email', email, 5, HOUR), addressBudget('reset-address', address, 50, HOUR)];
  if (!(await spend(budgets))) return err('too-many-attempts');
  await transaction(async (tx) => {
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    await enqueue(tx, 'send-password-reset-letter', { userId: user?.id ?? newId(), letterId: newId() });
    await recordAudit(tx, systemActor('reset-password'), {
      organisationId: PLATFORM,
      action: 'password-reset-requested',
      subjectKind: 'email',
      subjectId: keyedHash('email', email),
    });
  });
  return ok();
}
