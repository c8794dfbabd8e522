import { and, asc, eq, gt, gte, isNull, or, type SQL, sql } from 'drizzle-orm';
import { db, type Queryable } from '@/db/client';
import { meterPolicies, meters } from '@/db/schema/meters/meters';
import { readingWindowExtensions, readingWindows } from '@/db/schema/meters/readings';
import { buildings, organisations } from '@/db/schema/organisations';
import type { Transaction } from '@/db/transaction';
import { addMonths, type Day, periodOf } from '@/lib/shared/billing-period';
import { type Clock, dayIn } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import type { MeterPlace, WindowTerms } from './window';

/** How an organisation takes readings, for all its buildings. */
export interface OrganisationTerms {
  readonly organisationId: string;
  readonly timeZone: string;
  /** the organisation's day */
  readonly today: Day;
  readonly expiredVerification: 'warn' | 'block';
  readonly terms: WindowTerms;
}

/** Extensions of earlier periods no longer matter. */
const MONTHS_BACK = -3;

/** Every organisation's terms. One round trip. */
export function listOrganisationTerms(clock: Clock): Promise<OrganisationTerms[]> {
  return select(db(), undefined, clock);
}

/** One organisation's terms; null when there is none. */
export async function findOrganisationTerms(
  from: Queryable,
  organisationId: string,
  clock: Clock,
): Promise<OrganisationTerms | null> {
  const [found] = await select(from, eq(organisations.id, organisationId), clock);
  return found ?? null;
}

async function select(from: Queryable, where: SQL | undefined, clock: Clock): Promise<OrganisationTerms[]> {
  const since = addMonths(periodOf(dayIn('UTC', clock.now())), MONTHS_BACK);
  const rows = await from
    .select({
      organisationId: organisations.id,
      timeZone: organisations.timeZone,
      expiredVerification: sql<'warn' | 'block'>`coalesce(${meterPolicies.expiredVerification}, 'warn')`,
      rules: sql<WindowTerms['rules']>`(select coalesce(json_agg(json_build_object(
          'buildingId', ${readingWindows.buildingId}, 'resource', ${readingWindows.resource},
          'fromPeriod', ${readingWindows.fromPeriod}, 'opensDay', ${readingWindows.opensDay},
          'closesDay', ${readingWindows.closesDay}, 'opensNextMonth', ${readingWindows.opensNextMonth})), '[]')
        from ${readingWindows} where ${readingWindows.organisationId} = ${organisations.id})`,
      extensions: sql<WindowTerms['extensions']>`(select coalesce(json_agg(json_build_object(
          'buildingId', ${readingWindowExtensions.buildingId}, 'resource', ${readingWindowExtensions.resource},
          'period', ${readingWindowExtensions.period}, 'closesOn', ${readingWindowExtensions.closesOn})), '[]')
        from ${readingWindowExtensions} where ${readingWindowExtensions.organisationId} = ${organisations.id}
          and ${gte(readingWindowExtensions.period, since)})`,
    })
    .from(organisations)
    .leftJoin(meterPolicies, eq(meterPolicies.organisationId, organisations.id))
    .where(where)
    .orderBy(asc(organisations.id));
  return rows.map(({ rules, extensions, ...row }) => ({
    ...row,
    today: dayIn(row.timeZone, clock.now()),
    terms: { rules, extensions },
  }));
}

/** The same, kept from changing until the transaction ends. @throws NotFound when there is no such organisation. */
export async function lockOrganisationTerms(
  tx: Transaction,
  organisationId: string,
  clock: Clock,
): Promise<OrganisationTerms> {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('no key update');
  const found = await findOrganisationTerms(tx, organisationId, clock);
  if (!found) throw new NotFound();
  return found;
}

/** @throws NotFound when the organisation has no such building; null means all of them. */
export async function requireBuilding(tx: Transaction, organisationId: string, buildingId: string | null) {
  if (buildingId === null) return;
  const [building] = await tx
    .select({ id: buildings.id })
    .from(buildings)
    .where(and(eq(buildings.organisationId, organisationId), eq(buildings.id, buildingId)));
  if (!building) throw new NotFound();
}

/** Where the organisation's meters stand that people read themselves: each building and resource once. */
export function listMeteredPlaces(
  from: Queryable,
  { organisationId, today }: Pick<OrganisationTerms, 'organisationId' | 'today'>,
): Promise<MeterPlace[]> {
  return from
    .selectDistinct({ buildingId: meters.buildingId, resource: meters.resource })
    .from(meters)
    .where(
      and(
        eq(meters.organisationId, organisationId),
        eq(meters.isAutomatic, false),
        or(isNull(meters.closedOn), gt(meters.closedOn, today)),
      ),
    )
    .orderBy(asc(meters.buildingId), asc(meters.resource));
}
