import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { err, ok, type Result } from '@/lib/shared/result';
import { systemActor } from '@/lib/shared/viewer';
import { addressBudget, type Budget, budget, HOUR, refund, spend } from './attempt-budget';
import { keyedHash } from './keyed-hash';
import { isPasswordRight } from './password-hash';

export interface Credentials {
  /** lower-case, as the schemas give it */
  readonly email: string;
  readonly password: string;
}

export interface AuthenticatedUser {
  readonly userId: string;
  readonly sessionVersion: number;
}

export type AuthenticationError = 'wrong-credentials' | 'too-many-attempts' | 'busy';

/** Ten wrong passwords an hour for one e-mail; a reset by letter gives them back. */
export const signInBudgetOf = (email: string): Budget => budget('sign-in-email', email, 10, HOUR);

/**
 * Checks an e-mail and a password. Attempts are counted before anything is hashed, and an unknown e-mail,
 * a wrong password and a disabled user get the same answer after the same work.
 */
export async function authenticate(
  { email, password }: Credentials,
  address: string,
): Promise<Result<AuthenticatedUser, AuthenticationError>> {
  const budgets = [signInBudgetOf(email), addressBudget('sign-in-address', address, 50, HOUR)];
  if (!(await spend(budgets))) return err('too-many-attempts');
  const user = await userByEmail(email);
  const verdict = await isPasswordRight(user?.passwordHash, password);
  if (!verdict.ok) {
    await refund(budgets);
    return verdict;
  }
  if (!user || !verdict.value || user.disabledAt) {
    await recordRefusal(email, address);
    return err('wrong-credentials');
  }
  await refund(budgets);
  return ok({ userId: user.id, sessionVersion: user.sessionVersion });
}

async function userByEmail(email: string) {
  const { id, passwordHash, sessionVersion, disabledAt } = users;
  const [user] = await db()
    .select({ id, passwordHash, sessionVersion, disabledAt })
    .from(users)
    .where(eq(users.email, email));
  return user;
}

const recordRefusal = (email: string, address: string) =>
  transaction((tx) =>
    recordAudit(tx, systemActor('sign-in'), {
      organisationId: PLATFORM,
      action: 'sign-in-refused',
      subjectKind: 'email',
      subjectId: keyedHash('email', email),
      details: { address: keyedHash('address', address) },
    }),
  );
