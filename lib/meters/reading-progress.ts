import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { meters } from '@/db/schema/meters/meters';
import { readings } from '@/db/schema/meters/readings';
import { buildings } from '@/db/schema/organisations';
import { may } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { findOrganisationTerms } from './organisation-terms';
import { takenPeriod } from './taken-period';
import { type ReadingWindow, windowOf } from './window';

/** How many meters have given their readings of how many that people read. */
export interface Received {
  readonly expected: number;
  readonly received: number;
}

export interface ReadingProgress extends Received {
  /** of the organisation at large; houses may have others */
  readonly window: ReadingWindow;
  readonly today: Day;
  readonly houses: ReadonlyArray<Received & { readonly buildingId: string; readonly address: string }>;
}

/** The window's readings by house; null for whoever may not see them. Two round trips. */
export async function getReadingProgress(
  viewer: Viewer,
  organisationId: string,
  clock: Clock = systemClock,
): Promise<ReadingProgress | null> {
  if (!isId(organisationId) || !may(viewer, 'readings-view', organisationId)) return null;
  const organisation = await findOrganisationTerms(db(), organisationId, clock);
  if (!organisation) return null;
  const { terms, today } = organisation;
  const period = takenPeriod(terms, today);
  const houses = await db()
    .select({
      buildingId: buildings.id,
      address: buildings.address,
      expected: sql<number>`count(*)::int`,
      received: sql<number>`(count(*) filter (where exists (select 1 from ${readings}
        where ${readings.organisationId} = ${meters.organisationId} and ${readings.meterId} = ${meters.id}
          and ${readings.period} = ${period} and ${readings.replacedAt} is null and ${readings.status} <> 'rejected')))::int`,
    })
    .from(meters)
    .innerJoin(buildings, and(eq(buildings.organisationId, meters.organisationId), eq(buildings.id, meters.buildingId)))
    .where(
      and(
        eq(meters.organisationId, organisationId),
        eq(meters.isAutomatic, false),
        sql`coalesce(${meters.closedOn} > ${today}, true)`,
      ),
    )
    .groupBy(buildings.organisationId, buildings.id)
    .orderBy(asc(buildings.address));
  return {
    window: windowOf(period, { buildingId: '', resource: 'cold-water' }, terms),
    today,
    houses,
    expected: houses.reduce((sum, one) => sum + one.expected, 0),
    received: houses.reduce((sum, one) => sum + one.received, 0),
  };
}
