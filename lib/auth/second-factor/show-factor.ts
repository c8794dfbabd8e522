import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { userSessions } from '@/db/schema/auth';
import { type Transaction, transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import { systemActor } from '@/lib/shared/viewer';
import { refund, spend } from '../attempt-budget';
import type { SessionClaims } from '../session-token';
import { factorBudgets } from './factor-budgets';
import { takeCode, takeRecoveryCode } from './take-code';

export type ShowFactorError = 'code-wrong' | 'too-many-attempts';

/** The second step of signing in: the session shows a code of the authenticator. */
export const showFactor = (
  session: SessionClaims,
  { code }: { code: string },
  clock: Clock = systemClock,
): Promise<Result<undefined, ShowFactorError>> =>
  show(session, async (tx) => {
    if (!(await takeCode(tx, session.userId, code, clock))) return false;
    await letIn(tx, session, 'second-factor-shown', {});
    return true;
  });

/** The same without the phone: one of the codes that were written down. The owner is told by letter. */
export const showRecoveryCode = (
  session: SessionClaims,
  { code }: { code: string },
  clock: Clock = systemClock,
): Promise<Result<undefined, ShowFactorError>> =>
  show(session, async (tx) => {
    const left = await takeRecoveryCode(tx, session.userId, code);
    if (left === null) return false;
    const at = clock.now().toISOString();
    await enqueue(tx, 'second-factor-changed', { userId: session.userId, at, change: 'recovery-code-used' });
    await letIn(tx, session, 'recovery-code-used', { left });
    return true;
  });

/** Only wrong codes count. */
async function show(
  session: SessionClaims,
  attempt: (tx: Transaction) => Promise<boolean>,
): Promise<Result<undefined, ShowFactorError>> {
  const budgets = factorBudgets(session.userId);
  if (!(await spend(budgets))) return err('too-many-attempts');
  const isRight = await transaction(async (tx) => {
    if (await attempt(tx)) return true;
    await journal(tx, session, 'second-factor-refused', {});
    return false;
  });
  if (!isRight) return err('code-wrong', 'code');
  await refund(budgets);
  return ok();
}

type Action = 'second-factor-shown' | 'second-factor-refused' | 'recovery-code-used';

async function letIn(tx: Transaction, session: SessionClaims, action: Action, details: Record<string, unknown>) {
  await tx
    .update(userSessions)
    .set({ factorAt: sql`now()` })
    .where(
      and(
        eq(userSessions.id, session.sessionId),
        eq(userSessions.userId, session.userId),
        isNull(userSessions.endedAt),
      ),
    );
  await journal(tx, session, action, details);
}

const journal = (
  tx: Transaction,
  { userId, sessionId }: SessionClaims,
  action: Action,
  details: Record<string, unknown>,
) =>
  recordAudit(tx, systemActor('sign-in'), {
    organisationId: PLATFORM,
    action,
    subjectKind: 'user',
    subjectId: userId,
    details: { sessionId, ...details },
  });
