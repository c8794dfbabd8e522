import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db, disconnect } from '@/db/client';
import { prepared } from '@/db/prepared';
import { attemptBudgets } from '@/db/schema/auth';

const spent = prepared((database) =>
  database
    .select({ spent: attemptBudgets.spent })
    .from(attemptBudgets)
    .where(eq(attemptBudgets.key, sql.placeholder('key'))),
);

describe('a prepared query', () => {
  beforeEach(async () => {
    await db().delete(attemptBudgets);
    const windowStartedAt = new Date('2026-11-01');
    await db()
      .insert(attemptBudgets)
      .values([
        { key: 'one', windowStartedAt, spent: 1 },
        { key: 'two', windowStartedAt, spent: 2 },
      ]);
  });

  it('answers every call by its own values, side by side as well', async () => {
    const answers = await Promise.all(['one', 'two', 'one', 'none'].map((key) => spent({ key })));
    expect(answers).toEqual([[{ spent: 1 }], [{ spent: 2 }], [{ spent: 1 }], []]);
  });

  it('is parsed by the server once, however often it is asked', async () => {
    for (let calls = 0; calls < 8; calls += 1) await Promise.all([spent({ key: 'one' }), spent({ key: 'two' })]);
    const parsed = await db().execute<{ times: number; calls: number }>(sql`
      select count(*)::int as times, sum(generic_plans + custom_plans)::int as calls
      from pg_prepared_statements where statement like '%attempt_budgets%' and statement like 'select%'`);
    expect(parsed[0]?.times).toBe(1);
    expect(parsed[0]?.calls).toBeGreaterThan(1);
  });

  it('is prepared anew when the pool was ended', async () => {
    expect(await spent({ key: 'one' })).toEqual([{ spent: 1 }]);
    await disconnect();
    expect(await spent({ key: 'two' })).toEqual([{ spent: 2 }]);
  });

  it('outlives a migration that changes the type of its column', async () => {
    const everyConnection = () => Promise.all(Array.from({ length: 30 }, () => spent({ key: 'one' })));
    await everyConnection();
    await db().execute(sql`alter table attempt_budgets alter column spent type bigint`);
    expect(new Set((await everyConnection()).map(([row]) => row?.spent))).toEqual(new Set([1]));
  });
});
