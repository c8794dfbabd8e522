import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

interface Tenant {
  readonly organisationId: string;
}

/** The ledger as data: book → balance in kopecks. */
export async function balances({ organisationId }: Tenant): Promise<Record<string, number>> {
  const rows = await db().execute<{ book: string; total: string }>(
    sql`select book, sum(amount_kopecks) as total from ledger_postings where organisation_id = ${organisationId} group by book order by book`,
  );
  return Object.fromEntries(rows.map(({ book, total }) => [book, Number(total)]));
}

export async function entrySteps({ organisationId }: Tenant): Promise<string[]> {
  const rows = await db().execute<{ step: string }>(
    sql`select step from ledger_entries where organisation_id = ${organisationId} order by created_at, step`,
  );
  return rows.map((row) => row.step);
}

/** Jobs waiting for the worker, by name. */
export async function jobsWaiting(name: string, { organisationId }: Tenant): Promise<number> {
  const [row] = await db().execute<{ count: string }>(
    sql`select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = ${name} and j.payload ->> 'organisationId' = ${organisationId}`,
  );
  return Number(row?.count);
}

/** The timeline: «event → status by cause». */
export async function timeline({ organisationId }: Tenant, paymentId: string): Promise<string[]> {
  const rows = await db().execute<{ event: string; to_status: string; cause: string }>(
    sql`select event, to_status, cause from payment_events
      where organisation_id = ${organisationId} and payment_id = ${paymentId} order by seq`,
  );
  return rows.map((row) => `${row.event} → ${row.to_status} by ${row.cause}`);
}
