import 'server-only';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { meterAccounts, meters } from '@/db/schema/meters/meters';
import { readings } from '@/db/schema/meters/readings';
import { buildings } from '@/db/schema/organisations';
import { accountFits } from '@/lib/accounts/account-search';
import { may } from '@/lib/auth/permissions';
import { addDays, type BillingPeriod, type Day } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import { listCursor, readListCursor } from '@/lib/shared/list-cursor';
import type { Resource } from '@/lib/shared/resource';
import type { Viewer } from '@/lib/shared/viewer';
import { historyBefore } from './assess-meter';
import { type LoadedMeter, type LoadedZone, meterColumns, type ZoneReading } from './load-meters';
import { beforeOf, consumptionBetween, type Face, isUnusual } from './rules';

export const METER_STATES = ['given', 'missing', 'rejected', 'unusual'] as const;
export type MeterState = (typeof METER_STATES)[number];

/** What the staff look for among the meters; nothing said: all that are installed. */
export interface MeterFilter {
  readonly period: BillingPeriod;
  readonly search?: string;
  readonly buildingId?: string;
  readonly resource?: Resource;
  /** what became of the period's readings */
  readonly state?: MeterState;
  /** the verification is over, or will be within two months */
  readonly isVerificationDue?: boolean;
  readonly isClosed?: boolean;
  readonly cursor?: string;
}

/** A zone of a meter in the period. */
export interface ListedZone {
  readonly zone: number;
  readonly name: string;
  readonly previous: string;
  readonly current: ZoneReading | null;
  /** since the previous value; null without a current one */
  readonly consumption: string | null;
  readonly isUnusual: boolean;
}

/** A meter as the workplace lists it. */
export interface ListedMeter {
  readonly meterId: string;
  readonly serialNumber: string;
  readonly resource: Resource;
  readonly buildingAddress: string;
  readonly premisesNumber: string | null;
  readonly place: string | null;
  readonly isAutomatic: boolean;
  readonly nextVerificationOn: Day | null;
  readonly closedOn: Day | null;
  readonly accounts: readonly { readonly accountId: string; readonly number: string }[];
  readonly zones: readonly ListedZone[];
}

export interface MeterPage {
  readonly rows: readonly ListedMeter[];
  /** also when no more was looked through than a request may: what is left is on the next page */
  readonly nextCursor: string | null;
}

const PAGE = 50;
/** Whether a consumption is unusual the rules say, not the database: so many meters are looked through at once. */
const BATCH = 500;
const MOST_BATCHES = 10;
const DUE_DAYS = 60;

/**
 * The organisation's meters by a filter, house by house in the order of flats; none for whoever may not see them. One
 * query; for unusual consumption one for every five hundred meters that have given.
 */
export async function listOrganisationMeters(
  viewer: Viewer,
  organisationId: string,
  filter: MeterFilter,
  today: Day,
  size = PAGE,
): Promise<MeterPage> {
  if (!isId(organisationId) || !may(viewer, 'readings-view', organisationId)) return { rows: [], nextCursor: null };
  if (filter.state !== 'unusual') return readPage(organisationId, filter, today, size);
  const rows: ListedMeter[] = [];
  let { cursor } = filter;
  for (let batch = 0; batch < MOST_BATCHES && rows.length < size; batch += 1) {
    const page = await readPage(organisationId, { ...filter, ...(cursor && { cursor }) }, today, BATCH);
    rows.push(...page.rows.filter((row) => row.zones.some((zone) => zone.isUnusual)));
    cursor = page.nextCursor ?? undefined;
    if (!cursor) break;
  }
  return { rows, nextCursor: cursor ?? null };
}

async function readPage(organisationId: string, filter: MeterFilter, today: Day, size: number): Promise<MeterPage> {
  const rows = await db()
    .select({
      ...meterColumns,
      buildingAddress: buildings.address,
      premisesNumber: meters.premisesNumber,
      flat: sql<string>`${flatNumber}::text`,
      accounts: sql<ListedMeter['accounts']>`(select coalesce(json_agg(json_build_object(
          'accountId', ${personalAccounts.id}, 'number', ${personalAccounts.number}) order by ${personalAccounts.number}), '[]')
        from ${meterAccounts} join ${personalAccounts} on ${personalAccounts.organisationId} = ${meterAccounts.organisationId}
          and ${personalAccounts.id} = ${meterAccounts.accountId}
        where ${meterAccounts.organisationId} = ${meters.organisationId} and ${meterAccounts.meterId} = ${meters.id})`,
    })
    .from(meters)
    .innerJoin(buildings, and(eq(buildings.organisationId, meters.organisationId), eq(buildings.id, meters.buildingId)))
    .where(and(eq(meters.organisationId, organisationId), ...conditions(organisationId, filter, today)))
    .orderBy(asc(meters.buildingId), flatNumber, premises, asc(meters.id))
    .limit(size + 1);
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => ({ ...row, zones: row.zones.map((zone) => listedZone(row, zone, filter.period)) })),
    nextCursor: last ? listCursor([last.buildingId, last.flat, last.premisesNumber ?? '', last.meterId]) : null,
  };
}

const flatNumber = sql`coalesce(substring(${meters.premisesNumber} from '^\\d{1,9}')::integer, 0)`;
const premises = sql`coalesce(${meters.premisesNumber}, '')`;

function listedZone(
  meter: Face & Pick<LoadedMeter, 'installedOn'>,
  zone: LoadedZone,
  period: BillingPeriod,
): ListedZone {
  const { previous, usual, months } = beforeOf(meter, historyBefore(meter, zone, period), period);
  const current = zone.recent.find((one) => one.period === period) ?? null;
  const consumption = current && consumptionBetween(meter, previous, current.value, current.rolledOver);
  return {
    zone: zone.zone,
    name: zone.name,
    previous,
    current,
    consumption,
    isUnusual: consumption !== null && isUnusual(meter, consumption, usual, months),
  };
}

function conditions(organisationId: string, filter: MeterFilter, today: Day): Array<SQL | undefined> {
  const { search, buildingId, resource, cursor } = filter;
  const place = readListCursor(cursor, 4);
  return [
    sql`coalesce(${meters.closedOn} <= ${today}, false) = ${filter.isClosed ?? false}`,
    search ? fits(organisationId, search) : undefined,
    buildingId ? isInBuilding(buildingId) : undefined,
    resource ? eq(meters.resource, resource) : undefined,
    isInState(filter),
    filter.isVerificationDue ? sql`${meters.nextVerificationOn} <= ${addDays(today, DUE_DAYS)}` : undefined,
    place && isId(place[0]) && /^\d{1,9}$/.test(place[1] ?? '') && isId(place[3])
      ? sql`(${meters.buildingId}, ${flatNumber}, ${premises}, ${meters.id})
          > (${place[0]}::uuid, ${place[1]}::integer, ${place[2]}, ${place[3]}::uuid)`
      : undefined,
  ];
}

/** The number on the meter's face, or whose meter it is. */
const fits = (organisationId: string, search: string): SQL => sql`(${meters.serialNumber} = ${search.trim()}
  or ${meters.id} in (select ${meterAccounts.meterId} from ${meterAccounts}
    join ${personalAccounts} on ${personalAccounts.organisationId} = ${meterAccounts.organisationId}
      and ${personalAccounts.id} = ${meterAccounts.accountId}
    where ${meterAccounts.organisationId} = ${organisationId} and ${accountFits(organisationId, search)}))`;

const isInBuilding = (buildingId: string): SQL => (isId(buildingId) ? eq(meters.buildingId, buildingId) : sql`false`);

function isInState({ state, period }: MeterFilter): SQL | undefined {
  if (!state) return undefined;
  const reading = sql`select 1 from ${readings} where ${readings.organisationId} = ${meters.organisationId}
    and ${readings.meterId} = ${meters.id} and ${readings.period} = ${period} and ${readings.replacedAt} is null`;
  if (state === 'rejected') return sql`exists (${reading} and ${readings.status} = 'rejected')`;
  const given = sql`exists (${reading} and ${readings.status} <> 'rejected')`;
  return state === 'missing' ? sql`not ${given} and not ${meters.isAutomatic}` : given;
}
