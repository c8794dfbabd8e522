import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations } from 'graphile-worker';
import postgres from 'postgres';

/** Any two processes that start at once take turns: one migrates, the other finds it done. */
const MIGRATION_LOCK = 7_220_561;

/**
 * Brings the database to this version's schema: drizzle/ and the job queue's own tables.
 * A statement that cannot have its lock within a second fails rather than stop the residents.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { lock_timeout: 1_000 } });
  try {
    await sql`set lock_timeout = 0`;
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql`set lock_timeout = '1s'`;
    await migrate(drizzle(sql), { migrationsFolder: path.resolve('drizzle') });
    await runMigrations({ connectionString: url });
  } finally {
    await sql.end();
  }
}
