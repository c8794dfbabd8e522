import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** How far clocks of our own processes may differ, and how long before its transaction one of them may read it. */
const SLACK_SECONDS = 10;

/**
 * Up to which moment a list of changes may be told. A transaction that is still open may yet write rows with a moment
 * in the past; a client whose cursor has gone beyond it would never see them. So a list ends before the oldest open
 * transaction. To be asked before the page, in a statement of its own: what ends between the two is then in the page.
 * @param stamp whose clock stamps the rows: the database's at the beginning of the transaction, or one of ours
 */
export async function readHorizon(stamp: 'database' | 'ours'): Promise<SQL> {
  const [row] = await db().execute<{ horizon: string }>(sql`
    select (least(now(), min(xact_start)) - make_interval(secs => ${stamp === 'ours' ? SLACK_SECONDS : 0}))::text as horizon
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
  if (!row) throw new Error('an aggregate always has a row');
  return sql`${row.horizon}::timestamptz`;
}

/** A moment of a row as a cursor carries it, to the microsecond. */
export const momentText = (column: SQL): SQL<string> =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
