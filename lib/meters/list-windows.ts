import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { readingWindowExtensions, readingWindows } from '@/db/schema/meters/readings';
import { buildings } from '@/db/schema/organisations';
import { may } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { findOrganisationTerms } from './organisation-terms';
import type { WindowExtension, WindowRule } from './window';

interface InBuilding {
  /** null for all buildings */
  readonly buildingAddress: string | null;
}

export interface ListedExtension extends WindowExtension, InBuilding {
  readonly extensionId: string;
  readonly reason: string;
  readonly createdAt: Date;
}

/** When an organisation takes readings, as its staff sees it. */
export interface Windows {
  readonly timeZone: string;
  readonly today: Day;
  readonly expiredVerification: 'warn' | 'block';
  /** the organisation's own first, then by building and resource, the newest before older ones */
  readonly rules: readonly (WindowRule & InBuilding)[];
  /** the last hundred, newest first */
  readonly extensions: readonly ListedExtension[];
}

const EXTENSIONS = 100;

/** The organisation's windows, or null when it is absent or the viewer may not see them. Three round trips. */
export async function listWindows(
  viewer: Viewer,
  organisationId: string,
  clock: Clock = systemClock,
): Promise<Windows | null> {
  if (!isId(organisationId) || !may(viewer, 'readings-view', organisationId)) return null;
  const [organisation, rules, extensions] = await Promise.all([
    findOrganisationTerms(db(), organisationId, clock),
    listRules(organisationId),
    listExtensions(organisationId),
  ]);
  if (!organisation) return null;
  const { timeZone, today, expiredVerification } = organisation;
  return { timeZone, today, expiredVerification, rules, extensions };
}

function listRules(organisationId: string): Promise<Array<WindowRule & InBuilding>> {
  const { buildingId, resource, fromPeriod, opensDay, closesDay, opensNextMonth } = readingWindows;
  return db()
    .select({
      buildingId,
      resource,
      fromPeriod,
      opensDay,
      closesDay,
      opensNextMonth,
      buildingAddress: buildings.address,
    })
    .from(readingWindows)
    .leftJoin(buildings, and(eq(buildings.organisationId, readingWindows.organisationId), eq(buildings.id, buildingId)))
    .where(eq(readingWindows.organisationId, organisationId))
    .orderBy(sql`${buildings.address} nulls first, ${resource} nulls first, ${fromPeriod} desc`);
}

function listExtensions(organisationId: string): Promise<ListedExtension[]> {
  const { id, buildingId, resource, period, closesOn, reason, createdAt } = readingWindowExtensions;
  return db()
    .select({
      extensionId: id,
      buildingId,
      resource,
      period,
      closesOn,
      reason,
      createdAt,
      buildingAddress: buildings.address,
    })
    .from(readingWindowExtensions)
    .leftJoin(
      buildings,
      and(eq(buildings.organisationId, readingWindowExtensions.organisationId), eq(buildings.id, buildingId)),
    )
    .where(eq(readingWindowExtensions.organisationId, organisationId))
    .orderBy(desc(createdAt))
    .limit(EXTENSIONS);
}
