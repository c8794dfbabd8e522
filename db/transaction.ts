import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { logger } from '@/lib/shared/logger';
import { type Database, db } from './client';

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

const TRIES = 4;
/** serialization_failure and deadlock_detected: the whole transaction may simply run again. */
const RETRIED = new Set(['40001', '40P01']);

/**
 * The one place that opens a transaction. The callback may run again after a serialization failure
 * or deadlock, so it awaits nothing but the database and keeps its effects inside `tx`.
 * When the connection dies, the callback is abandoned and the caller gets the error (see db/guard.ts).
 */
export async function transaction<Value>(work: (tx: Transaction) => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db().transaction(work);
    } catch (error) {
      const code = databaseCode(error);
      if (!code || !RETRIED.has(code) || attempt === TRIES) throw error;
      logger.info({ code, attempt }, 'transaction runs again');
      await sleep(attempt * 20 + Math.random() * 30);
    }
  }
}

/** The driver's side of a transaction, guarded as well: for COPY, which drizzle does not speak. */
export const wireOf = (tx: Transaction): postgres.TransactionSql =>
  (tx as unknown as { session: { client: postgres.TransactionSql } }).session.client;

/** SQLSTATE of a database error, however deep drizzle wrapped it. */
export function databaseCode(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as Error & { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return undefined;
}
