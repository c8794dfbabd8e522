import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { registerLoads } from '@/db/schema/exchange';
import { transaction } from '@/db/transaction';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';

/** A run tells of itself every second; reading a large workbook may keep it silent for a while. */
const SILENT_AFTER_MS = 60_000;
/** A register over which so many runs have died is not tried by itself again. */
const MOST_ATTEMPTS = 4;

/**
 * Runs whose worker has died begin anew: nothing of theirs was kept, a register is loaded in one transaction.
 * @returns how many
 */
export async function resumeLoads(clock: Clock = systemClock): Promise<number> {
  const now = clock.now();
  const isSilent = and(
    inArray(registerLoads.status, ['checking', 'loading']),
    lt(registerLoads.seenAt, new Date(now.getTime() - SILENT_AFTER_MS)),
  );
  const { organisationId, id: loadId, attempt } = registerLoads;
  const silent = await db().select({ organisationId, loadId, attempt }).from(registerLoads).where(isSilent);
  for (const load of silent) {
    const key = and(eq(organisationId, load.organisationId), eq(loadId, load.loadId), eq(attempt, load.attempt));
    await transaction(async (tx) => {
      const isLast = load.attempt >= MOST_ATTEMPTS;
      const end = isLast ? { status: 'failed' as const, endedAt: now } : {};
      const [taken] = await tx
        .update(registerLoads)
        .set({ attempt: sql`${attempt} + 1`, rowsRead: 0, beganAt: now, seenAt: now, ...end })
        .where(and(key, isSilent))
        .returning({ attempt });
      if (!taken || isLast) return;
      await enqueue(tx, 'run-register-load', { ...load, attempt: taken.attempt }, { maxAttempts: 1 });
    });
  }
  return silent.length;
}
