import 'server-only';
import { lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { attemptBudgets, emailTokens, userSessions } from '@/db/schema/auth';

/** Longer than the longest budget's window, a day. */
const BUDGET_DAYS = 2;
/** What has ended stays for a while, for whoever asks what happened; the journal keeps it for good. */
const ENDED_DAYS = 30;

const daysAgo = (days: number) => sql`now() - make_interval(days => ${days})`;

/** Sweeps out spent budgets, links and sessions whose time is long over. Harmless however often it runs. */
export async function forgetExpired(): Promise<void> {
  await db()
    .delete(attemptBudgets)
    .where(lt(attemptBudgets.windowStartedAt, daysAgo(BUDGET_DAYS)));
  await db()
    .delete(emailTokens)
    .where(lt(emailTokens.expiresAt, daysAgo(ENDED_DAYS)));
  await db()
    .delete(userSessions)
    .where(lt(userSessions.expiresAt, daysAgo(ENDED_DAYS)));
}
