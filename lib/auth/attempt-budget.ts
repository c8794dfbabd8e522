import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { db, type Queryable } from '@/db/client';
import { attemptBudgets } from '@/db/schema/auth';
import { UNKNOWN_ADDRESS } from './client-address';
import { keyedHash } from './keyed-hash';

/** So many attempts in so long, counted for one e-mail, account, user or network address. */
export interface Budget {
  readonly key: string;
  readonly limit: number;
  readonly seconds: number;
}

export const HOUR = 60 * 60;
export const DAY = 24 * HOUR;

/** @param kind what is counted, e.g. `sign-in-email` @param of whose: kept only as a keyed hash */
export const budget = (kind: string, of: string, limit: number, seconds: number): Budget => ({
  key: `${kind}:${keyedHash(kind, of)}`,
  limit,
  seconds,
});

/** How many visitors an unknown address stands for. */
const CROWD = 20;

/**
 * The same for a network address or its network. Where addresses cannot be told apart (TRUSTED_PROXIES is not set),
 * all visitors share one budget: sized for one of them, a single guesser would close the door to all.
 */
export const addressBudget = (kind: string, address: string, limit: number, seconds: number): Budget =>
  budget(kind, address, address === UNKNOWN_ADDRESS ? limit * CROWD : limit, seconds);

/**
 * Spends one attempt of every budget, or none when one of them has nothing left: an attacker stopped by
 * his own budget must not use up his victim's. One statement by the database's clock, so that parallel
 * attempts cannot pass together: each row is locked, read again and raised only below its limit.
 * @param on a transaction: then the attempt counts exactly when that commits, and the rows stay locked until it does
 * @returns whether the attempt may go on
 */
export async function spend(budgets: readonly Budget[], on: Pick<Queryable, 'execute'> = db()): Promise<boolean> {
  const rows = budgets.map(({ key, limit, seconds }) => sql`(${key}::text, ${limit}::int, ${seconds}::int)`);
  const spent = await on.execute(sql`
    with wanted (key, cap, seconds) as (values ${sql.join(rows, sql`, `)}),
    held as (
      select b.key, b.spent, b.window_started_at from attempt_budgets b
      where b.key in (select key from wanted) order by b.key for update
    ),
    full_up as (
      select 1 from held join wanted using (key)
      where held.spent >= wanted.cap and held.window_started_at > now() - make_interval(secs => wanted.seconds)
    )
    insert into attempt_budgets as b (key, window_started_at, spent)
    select key, now(), 1 from wanted where not exists (select 1 from full_up) order by key
    on conflict (key) do update set
      spent = case when b.window_started_at > now() - make_interval(secs => (select seconds from wanted w where w.key = b.key))
        then b.spent + 1 else 1 end,
      window_started_at = case when b.window_started_at > now() - make_interval(secs => (select seconds from wanted w where w.key = b.key))
        then b.window_started_at else now() end
    where b.spent < (select cap from wanted w where w.key = b.key)
      or b.window_started_at <= now() - make_interval(secs => (select seconds from wanted w where w.key = b.key))
    returning b.key`);
  return spent.length === budgets.length;
}

/** Gives an attempt back: only failures count. @param on as above */
export async function refund(budgets: readonly Budget[], on: Pick<Queryable, 'execute'> = db()): Promise<void> {
  const keys = sql.join(
    budgets.map(({ key }) => sql`${key}`),
    sql`, `,
  );
  // locked in the order of `spend`, so that the two never wait for each other
  await on.execute(sql`
    with held as (select b.key from attempt_budgets b where b.key in (${keys}) order by b.key for update)
    update attempt_budgets b set spent = greatest(b.spent - 1, 0) from held where b.key = held.key`);
}

/** Forgets what was spent: after the owner has proved himself by letter. */
export async function forgive(budgets: readonly Budget[]): Promise<void> {
  const keys = budgets.map(({ key }) => key);
  await db().delete(attemptBudgets).where(inArray(attemptBudgets.key, keys));
}
