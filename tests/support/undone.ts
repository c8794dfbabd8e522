import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Database } from '@/db/client';

// where db/client.ts keeps its pool
const slot = Symbol.for('lichny-kabinet.database');
const holder = globalThis as unknown as Record<symbol, { sql: postgres.Sql; db: Database } | undefined>;

class Undone extends Error {}

/** Plays something on the product's database and undoes it: its transactions become savepoints of one that never ends well. */
type Undo = (play: () => Promise<void>) => Promise<void>;

/**
 * Everything the product does in `work` goes over one connection, one after another, and leaves nothing. What is played
 * within `undo` is undone at once, so that many futures of one moment cost a savepoint each.
 */
export async function withUndo(databaseUrl: string, work: (undo: Undo) => Promise<void>): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const pool = holder[slot];
  const within = async (database: Database, play: () => Promise<void>): Promise<void> => {
    const before = holder[slot];
    try {
      await database.transaction(async (tx) => {
        holder[slot] = { sql, db: tx as unknown as Database };
        await play();
        throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    } finally {
      holder[slot] = before;
    }
  };
  const current = () => {
    const now = holder[slot];
    if (!now) throw new Error('no database');
    return now.db;
  };
  try {
    await within(drizzle(sql, { casing: 'snake_case' }), () => work((play) => within(current(), play)));
  } finally {
    holder[slot] = pool;
    await sql.end();
  }
}
