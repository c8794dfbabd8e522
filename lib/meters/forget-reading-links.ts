import { lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { readingLinks } from '@/db/schema/meters/readings';

/** For whoever asks why an old letter opens nothing. */
const EXPIRED_DAYS = 30;

/** Sweeps out personal links whose time is long over. Harmless however often it runs. */
export async function forgetReadingLinks(): Promise<void> {
  await db()
    .delete(readingLinks)
    .where(lt(readingLinks.expiresAt, sql`now() - make_interval(days => ${EXPIRED_DAYS})`));
}
