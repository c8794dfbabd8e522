import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '@/db/migrate';
import { freePort, startEmbeddedPostgres } from '@/scripts/postgres/embedded';
import { administer, databaseUrl } from './clone-database';

declare module 'vitest' {
  interface ProvidedContext {
    /** the server's address, and the migrated database that every test file clones */
    databaseServer: string;
    databaseTemplate: string;
  }
}

/**
 * Vitest's global set-up: one real PostgreSQL for the whole run (DATABASE_URL_TEST names another),
 * with a template migrated by the product's own migrations.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL_TEST;
  const server = given ? { url: given, stop: async () => {} } : await startServer();
  const template = `cabinet_template_${randomUUID().slice(0, 8)}`;
  try {
    await administer(server.url, (sql) => sql`create database ${sql(template)}`);
    await migrateDatabase(databaseUrl(server.url, template));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('databaseServer', server.url);
  project.provide('databaseTemplate', template);
  return async () => {
    await administer(server.url, async (sql) => {
      const made = await sql<{ name: string }[]>`select datname as name from pg_database
        where starts_with(datname, ${template})`;
      for (const { name } of made) await sql`drop database if exists ${sql(name)} with (force)`;
    });
    await server.stop();
  };
}

/**
 * Nobody pulls its plug, and what a killed session or process has committed stays in the system's cache: no waiting for the
 * disk. Each file has a pool of its own, and the crash matrix keeps many operations standing still.
 */
const FLAGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** A server that lasts as long as the run. */
async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cabinet-postgres-'));
  // as root the server runs as another user, who must be able to walk in
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'data'),
    port: await freePort(),
    isTemporary: true,
    flags: Object.entries(FLAGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}
