import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** True when the database answers within a second and its tables are there. One round trip. */
export function isDatabaseReady(): Promise<boolean> {
  const answer = db()
    .execute(sql`select 1 from graphile_worker.migrations limit 1`)
    .then(
      () => true,
      () => false,
    );
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 1_000, false).unref());
  return Promise.race([answer, late]);
}
