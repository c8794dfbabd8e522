import { sql } from 'drizzle-orm';
import { db, ownSession } from '@/db/client';
import { logger } from '@/lib/shared/logger';

/** A job at hand for less is nobody's business: its worker may have begun in this moment. */
const AT_HAND_FOR = sql`interval '1 minute'`;

export interface Presence {
  /** Shows it, anew when the connection was lost meanwhile. @throws when there is no database */
  renew(): Promise<void>;
  end(): Promise<void>;
}

/**
 * Shows to the other workers that these of our process are alive: an advisory lock for each, held by a session of its
 * own. Whatever ends the process ends the session, and PostgreSQL lets the locks go.
 */
export function showPresence(workerIds: readonly string[]): Presence {
  const session = ownSession();
  return {
    renew: async () => {
      await session`select pg_advisory_lock(hashtextextended(id, 0)) from unnest(${[...workerIds]}::text[]) id
        where not exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())`;
    },
    end: () => session.end({ timeout: 5 }),
  };
}

/**
 * Gives the jobs of workers that are no more to the living: the library itself waits four hours for them. A job may so
 * run twice; every handler finds by itself what is left to do, and a letter given to the mail server in the last moment
 * may come twice. @returns how many workers were gone
 */
export async function releaseAbandoned(): Promise<number> {
  const [row] = await db().execute<{ gone: string[] | null }>(sql`
    with gone as (
      select array_agg(w.id) as ids
      from (
        select distinct locked_by as id from graphile_worker._private_jobs
        where locked_by is not null and locked_at < now() - ${AT_HAND_FOR}
      ) w
      where pg_try_advisory_xact_lock(hashtextextended(w.id, 0))
    )
    select ids as gone, graphile_worker.force_unlock_workers(ids) from gone where ids is not null`);
  const gone = row?.gone ?? [];
  if (gone.length > 0) logger.warn({ workers: gone.length }, 'jobs of dead workers were released');
  return gone.length;
}
