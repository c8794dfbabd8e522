import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { letters } from '@/db/schema/notifications';
import { transaction } from '@/db/transaction';
import { enqueueAll, type JobName, type Jobs } from '@/lib/jobs/enqueue';

const LETTERS_PER_TRANSACTION = 2000;

interface Announcement<Name extends JobName> {
  readonly job: Name;
  /**
   * queries of rows (key text, user_id uuid, payload json): whom to write to, by the letter's key. Each is run
   * once or a few times and must end well within a statement's time, so that a town is asked for in parts.
   */
  readonly candidates: readonly SQL[];
  /** when the letter should go; `index` counts those announced by this call */
  readonly runAt: (payload: Jobs[Name], index: number) => Date;
}

/**
 * Adds the job of every letter that has not been announced yet. The letter's row is the mark, in one
 * transaction with its job: several workers may do this at once, and a restart goes on where the last one
 * stopped.
 * @returns how many were announced
 */
export async function announce<Name extends JobName>({ job, candidates, runAt }: Announcement<Name>): Promise<number> {
  let total = 0;
  for (const part of candidates) {
    let count: number;
    do {
      const before = total;
      count = await announceSome(job, part, (payload, index) => runAt(payload, before + index));
      total += count;
      // fewer: there are no more, or another worker is at the same ones and goes on
    } while (count === LETTERS_PER_TRANSACTION);
  }
  return total;
}

function announceSome<Name extends JobName>(
  job: Name,
  candidates: SQL,
  runAt: Announcement<Name>['runAt'],
): Promise<number> {
  return transaction(async (tx) => {
    // in the order of the keys, so that two workers never wait for each other
    const announced = await tx.execute<{ payload: Jobs[Name] }>(sql`
      with wanted as (select * from (${candidates}) candidate
        where not exists (select 1 from ${letters} where ${letters.key} = candidate.key)
        order by candidate.key limit ${LETTERS_PER_TRANSACTION}),
      marked as (insert into ${letters} (key, kind, user_id)
        select key, ${job}, user_id from wanted order by key on conflict do nothing returning ${letters.key} as key)
      select wanted.payload from wanted join marked on marked.key = wanted.key order by wanted.key`);
    const jobs = announced.map(({ payload }, index) => ({ payload, runAt: runAt(payload, index) }));
    await enqueueAll(tx, job, jobs);
    return jobs.length;
  });
}
