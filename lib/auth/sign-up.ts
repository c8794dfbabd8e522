import 'server-only';
import { eq } from 'drizzle-orm';
import { users } from '@/db/schema/auth';
import { type Transaction, transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import { systemActor } from '@/lib/shared/viewer';
import { addressBudget, budget, HOUR, spend } from './attempt-budget';
import type { Credentials } from './authenticate';
import { isCommonPassword } from './common-passwords';
import { keyedHash } from './keyed-hash';
import { hashPassword } from './password-hash';

export type SignUpError = 'password-common' | 'too-many-attempts' | 'busy';

export interface SignUpContext {
  readonly address: string;
  readonly locale: 'ru' | 'en';
}

/**
 * Registers a login. Whether the address had one already is told only by letter: the answer and the work
 * are the same, and an existing login is not touched.
 */
export async function signUp(
  { email, password }: Credentials,
  { address, locale }: SignUpContext,
): Promise<Result<undefined, SignUpError>> {
  if (isCommonPassword(password, email)) return err('password-common', 'password');
  const budgets = [budget('sign-up-email', email, 5, HOUR), addressBudget('sign-up-address', address, 100, HOUR)];
  if (!(await spend(budgets))) return err('too-many-attempts');
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;
  await transaction((tx) => register(tx, { id: newId(), email, passwordHash: hashed.value, locale }));
  return ok();
}

async function register(tx: Transaction, user: typeof users.$inferInsert): Promise<void> {
  const { email } = user;
  await tx.insert(users).values(user).onConflictDoNothing({ target: users.email });
  const [owner] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (!owner) throw new Error('a user just inserted is not there');
  const isNew = owner.id === user.id;
  const job = isNew ? 'send-verification-letter' : 'send-already-registered-letter';
  await enqueue(tx, job, { userId: owner.id, letterId: newId() });
  await recordAudit(tx, systemActor('sign-up'), {
    organisationId: PLATFORM,
    action: isNew ? 'signed-up' : 'sign-up-repeated',
    subjectKind: 'user',
    subjectId: owner.id,
    details: { email: keyedHash('email', email) },
  });
}
