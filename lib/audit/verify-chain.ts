import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/**
 * Recomputes one organisation's hash chain.
 * @returns the first `seq` that does not fit (edited, removed, inserted or cut off), or null when the chain is whole.
 */
export async function verifyAuditChain(organisationId: string): Promise<number | null> {
  const [row] = await db().execute<{ broken: string | null }>(sql`
    with chain as (
      select e.seq, e.hash, audit_hash(e) as computed, e.previous_hash,
        lag(e.hash, 1, '') over (order by e.seq) as expected_previous,
        row_number() over (order by e.seq) as place
      from audit_events e where e.organisation_id = ${organisationId}
    ), ends as (
      select coalesce(max(seq), 0) as last from chain
    )
    select coalesce(
      (select min(seq) from chain where hash <> computed or previous_hash <> expected_previous or seq <> place),
      (select ends.last + 1 from ends join audit_heads h on h.organisation_id = ${organisationId} where h.seq <> ends.last)
    ) as broken`);
  return row?.broken == null ? null : Number(row.broken);
}
