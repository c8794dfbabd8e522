import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { attemptBudgets } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { type Budget, budget, HOUR, refund, spend } from '@/lib/auth/attempt-budget';
import { newId } from '@/lib/shared/ids';

let three: Budget;
let many: Budget;
beforeEach(() => {
  three = budget('test-few', newId(), 3, HOUR);
  many = budget('test-many', newId(), 100, HOUR);
});

const spentOf = async ({ key }: Budget) =>
  (await db().select().from(attemptBudgets).where(eq(attemptBudgets.key, key)))[0]?.spent ?? 0;
const grownOld = ({ key }: Budget, seconds: number) =>
  db()
    .update(attemptBudgets)
    .set({ windowStartedAt: sql`now() - make_interval(secs => ${seconds})` })
    .where(eq(attemptBudgets.key, key));
const someStatementWaits = async () => {
  const [row] = await db().execute<{ waiting: string }>(
    sql`select count(*) as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return Number(row?.waiting) > 0;
};

describe('A budget of attempts', () => {
  it('is spent to its end and no further, by however many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => spend([three, many])));
    expect(answers.filter(Boolean)).toHaveLength(3);
    expect(await spend([three, many])).toBe(false);
  });

  it('costs nothing where another one is at its end', async () => {
    for (let n = 0; n < 10; n += 1) await spend([three, many]);
    expect(await spentOf(many)).toBe(3);
  });

  it('is kept when its first row is being written by somebody else', async () => {
    const row = { key: three.key, windowStartedAt: sql`now()`, spent: 3 };
    const late = await transaction(async (tx) => {
      await tx.insert(attemptBudgets).values(row);
      // sees no row yet, and waits for this transaction to say whether there is one
      const waiting = spend([three]);
      await vi.waitUntil(someStatementWaits, { timeout: 5_000, interval: 10 });
      return { waiting };
    });
    expect(await late.waiting).toBe(false);
    expect(await spentOf(three)).toBe(3);
  });

  it('is whole again when its time is over, not before', async () => {
    for (let n = 0; n < 3; n += 1) await spend([three]);
    await grownOld(three, HOUR - 60);
    expect(await spend([three])).toBe(false);
    await grownOld(three, HOUR + 1);
    expect(await spend([three])).toBe(true);
    expect(await spentOf(three)).toBe(1);
  });

  it('takes back what was given back, and never grows beyond its size', async () => {
    await refund([three]);
    await spend([three]);
    await refund([three]);
    await refund([three]);
    expect(await spentOf(three)).toBe(0);
    const answers = await Promise.all(Array.from({ length: 10 }, () => spend([three])));
    expect(answers.filter(Boolean)).toHaveLength(3);
  });
});
