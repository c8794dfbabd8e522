import 'server-only';
import { and, lt, ne, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { webhookDeliveries } from '@/db/schema/webhooks';

const DAYS = 30;

/** Sweeps out messages that were sent or given up long ago. Harmless however often it runs. */
export async function forgetDeliveries(): Promise<void> {
  await db()
    .delete(webhookDeliveries)
    .where(
      and(
        ne(webhookDeliveries.status, 'waiting'),
        lt(webhookDeliveries.createdAt, sql`now() - make_interval(days => ${DAYS})`),
      ),
    );
}
