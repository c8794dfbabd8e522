import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

export interface JournalEntry extends Record<string, unknown> {
  readonly action: string;
  readonly actor: string;
  readonly subject_id: string;
  readonly details: Record<string, unknown>;
}

/** What the journal of an organisation says, oldest first. */
export async function journalOf(organisationId: string, action: string): Promise<JournalEntry[]> {
  return [
    ...(await db().execute<JournalEntry>(
      sql`select action, actor, subject_id, details from audit_events
        where organisation_id = ${organisationId} and action = ${action} order by seq`,
    )),
  ];
}

/** Payloads of the jobs of this name that wait for the worker. */
export async function payloadsOf<Payload>(name: string): Promise<Payload[]> {
  const rows = await db().execute<{ payload: Payload }>(
    sql`select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${name} order by j.id`,
  );
  return rows.map(({ payload }) => payload);
}

/** The organisation's jobs of this name that wait for the worker, and when they are due. */
export async function jobsOf<Payload>(
  name: string,
  organisationId: string,
): Promise<Array<{ payload: Payload; runAt: Date }>> {
  const rows = await db().execute<{ payload: Payload; run_at: string }>(
    sql`select j.payload, j.run_at from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = ${name} and j.payload ->> 'organisationId' = ${organisationId} order by j.id`,
  );
  return rows.map(({ payload, run_at }) => ({ payload, runAt: new Date(run_at) }));
}
