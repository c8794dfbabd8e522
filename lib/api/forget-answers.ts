import 'server-only';
import { lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { apiAnswers } from '@/db/schema/api';

/** For so long a write may be repeated with its Idempotency-Key. */
const DAYS = 30;

/** Sweeps out kept answers that nobody will ask for again. Harmless however often it runs. */
export async function forgetAnswers(): Promise<void> {
  await db()
    .delete(apiAnswers)
    .where(lt(apiAnswers.createdAt, sql`now() - make_interval(days => ${DAYS})`));
}
