import { sql } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { db } from '@/db/client';
import { type Transaction, transaction } from '@/db/transaction';

/**
 * Does `other` while `work` is done and not committed yet: goes on only when `other` waits for a lock of it.
 * @returns what `other` came to
 */
export async function meeting<Value>(
  work: (tx: Transaction) => Promise<unknown>,
  other: () => Promise<Value>,
): Promise<Value> {
  const [done, goOn] = [gate(), gate()];
  const first = transaction(async (tx) => {
    await work(tx);
    done.open();
    await goOn.opened;
  });
  await done.opened;
  const second = other();
  try {
    await vi.waitFor(async () => expect(await waitingForLocks()).toBeGreaterThan(0), { timeout: 10_000 });
  } finally {
    goOn.open();
    await first;
  }
  return second;
}

/** A promise that somebody else settles. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

async function waitingForLocks(): Promise<number> {
  const [row] = await db().execute<{ count: number }>(sql`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  return row?.count ?? 0;
}
