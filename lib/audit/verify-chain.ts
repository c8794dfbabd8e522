import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** A statement over so many events ends within a second or two. */
const SLICE = 20_000;

export interface CheckedSlice {
  /** the last `seq` that was looked at */
  readonly through: number;
  /** the first `seq` that does not fit (edited, removed, inserted or cut off); null when all of these do */
  readonly broken: number | null;
  readonly isLast: boolean;
}

/**
 * Recomputes a part of one organisation's hash chain: the events after `after`, so that a long chain is verified in
 * slices whose progress can be shown. The last slice is also held against the chain's head.
 */
export async function verifyAuditSlice(organisationId: string, after: number, limit = SLICE): Promise<CheckedSlice> {
  const [row] = await db().execute<{ through: string; count: string; broken: string | null }>(sql`
    with slice as (
      select e.seq, e.hash, audit_hash(e) as computed, e.previous_hash,
        lag(e.hash, 1, (select before.hash from audit_events before
          where before.organisation_id = ${organisationId} and before.seq = ${after})) over (order by e.seq) as expected,
        ${after}::bigint + row_number() over (order by e.seq) as place
      from audit_events e where e.organisation_id = ${organisationId} and e.seq > ${after}
      order by e.seq limit ${limit}
    ), ends as (
      select coalesce(max(seq), ${after}::bigint) as through, count(*) as count from slice
    )
    select ends.through, ends.count, coalesce(
      (select min(seq) from slice
        where hash <> computed or previous_hash <> coalesce(expected, '') or seq <> place),
      (select ends.through + 1 from audit_heads h
        where h.organisation_id = ${organisationId} and ends.count < ${limit} and h.seq > ends.through),
      (select ends.through from audit_heads h join audit_events last
          on last.organisation_id = h.organisation_id and last.seq = ends.through
        where h.organisation_id = ${organisationId} and ends.count < ${limit}
          and (h.seq < ends.through or (h.seq = ends.through and h.hash <> last.hash)))
    ) as broken from ends`);
  if (!row) throw new Error('the journal gave no answer');
  return {
    through: Number(row.through),
    broken: row.broken === null ? null : Number(row.broken),
    isLast: Number(row.count) < limit,
  };
}

/**
 * Recomputes one organisation's whole chain.
 * @returns the first `seq` that does not fit, or null when the chain is whole.
 */
export async function verifyAuditChain(organisationId: string, limit = SLICE): Promise<number | null> {
  for (let after = 0; ; ) {
    const { through, broken, isLast } = await verifyAuditSlice(organisationId, after, limit);
    if (broken !== null) return broken;
    if (isLast) return null;
    after = through;
  }
}
