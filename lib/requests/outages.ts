import { sql } from 'drizzle-orm';
import { buildings } from '@/db/schema/organisations';
import { outageBuildings, outages } from '@/db/schema/requests/outages';
import type { OutageKind, OutageService } from './outage-rules';

/** What the residents of a house are told of a breakdown or of works. */
export interface OutageNotice {
  readonly outageId: string;
  readonly kind: OutageKind;
  readonly service: OutageService;
  readonly text: string;
  readonly startsAt: Date;
  /** null: not known yet */
  readonly endsAt: Date | null;
}

/** Works are told of two weeks ahead; what should have ended is shown for some hours, until the desk says so. */
const AHEAD = sql`interval '14 days'`;
const LATE = sql`interval '6 hours'`;

/** Condition on `outages o`: not over, and not far ahead. */
const isTold = (now: unknown) => sql`o.ended_at is null
  and (o.ends_at is null or o.ends_at > ${now}::timestamptz - ${LATE}) and o.starts_at < ${now}::timestamptz + ${AHEAD}`;

type WrittenOutage = Omit<OutageNotice, 'startsAt' | 'endsAt'> & {
  readonly startsAt: string;
  readonly endsAt: string | null;
};

/** Outages of the building of the query's row, the nearest first; `now` is a placeholder of the query. */
export const outagesColumn = sql<WrittenOutage[]>`(
  select coalesce(json_agg(json_build_object('outageId', o.id, 'kind', o.kind, 'service', o.service, 'text', o.text,
    'startsAt', o.starts_at, 'endsAt', o.ends_at) order by o.starts_at, o.id), '[]')
  from ${outageBuildings} ob join ${outages} o on o.organisation_id = ob.organisation_id and o.id = ob.outage_id
  where ob.organisation_id = ${buildings.organisationId} and ob.building_id = ${buildings.id}
    and ${isTold(sql.placeholder('now'))})`;

export const readOutages = (written: readonly WrittenOutage[]): OutageNotice[] =>
  written.map((one) => ({
    ...one,
    startsAt: new Date(one.startsAt),
    endsAt: one.endsAt === null ? null : new Date(one.endsAt),
  }));
