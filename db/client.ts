import 'server-only';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '@/lib/shared/env';
import { logger } from '@/lib/shared/logger';
import { guardTransactions } from './guard';
import { openWire } from './wire';

export type Database = PostgresJsDatabase<Record<string, never>>;
/** What a query needs: the pool or a transaction. */
export type Queryable = Pick<
  Database,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | '$with' | 'with'
>;

interface Connected {
  sql: postgres.Sql;
  db: Database;
}

// Next builds pages, handlers and instrumentation as separate module graphs: one pool for all of them.
const slot = Symbol.for('lichny-kabinet.database');
const holder = globalThis as unknown as Record<symbol, Connected | undefined>;

function connect(): Connected {
  const { DATABASE_URL, DB_POOL_MAX } = env();
  const sql = postgres(DATABASE_URL, {
    max: DB_POOL_MAX,
    idle_timeout: 60,
    connect_timeout: 5,
    // the driver's types do not know it
    ...{ socket: openWire },
    onnotice: (notice) => logger.debug({ code: notice.code }, 'database notice'),
    connection: {
      application_name: 'lichny-kabinet',
      statement_timeout: 10_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  return { sql, db: drizzle(guardTransactions(sql), { casing: 'snake_case' }) };
}

function connected(): Connected {
  holder[slot] ??= connect();
  return holder[slot];
}

/** The pool. Transactions are opened only by `db/transaction.ts`. */
export const db = (): Database => connected().db;

/** The driver itself, for COPY and for the health check. */
export const driver = (): postgres.Sql => connected().sql;

/** One connection outside the pool, for locks that live as long as a session; it comes back by itself when it was cut. */
export const ownSession = (): postgres.Sql =>
  postgres(env().DATABASE_URL, { max: 1, max_lifetime: null, connect_timeout: 5, onnotice: () => {} });

/** Ends the pool: the last act of a process. */
export async function disconnect(): Promise<void> {
  const current = holder[slot];
  holder[slot] = undefined;
  await current?.sql.end({ timeout: 5 });
}
