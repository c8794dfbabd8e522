import 'server-only';
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { db, type Queryable } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { meterAccounts, meterNicknames, meterPolicies, meters, meterZones } from '@/db/schema/meters/meters';
import { readings, readingWindowExtensions, readingWindows } from '@/db/schema/meters/readings';
import { organisations } from '@/db/schema/organisations';
import { linkedTo } from '@/lib/accounts/access';
import { addMonths, type BillingPeriod, type Day, periodOf } from '@/lib/shared/billing-period';
import { type Clock, dayIn } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import { RESOURCES, type Resource } from '@/lib/shared/resource';
import type { Viewer } from '@/lib/shared/viewer';
import type { ReadingStatus } from './states';
import type { WindowTerms } from './window';

/** The account whose meters are asked for, with the organisation's terms of taking readings. */
export interface MeteredAccount {
  readonly organisationId: string;
  readonly accountId: string;
  readonly number: string;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  readonly timeZone: string;
  readonly expiredVerification: 'warn' | 'block';
  readonly terms: WindowTerms;
}

export type ReadingSource = (typeof readings.source.enumValues)[number];

/** A current reading of one zone. */
export interface ZoneReading {
  readonly readingId: string;
  readonly period: BillingPeriod;
  readonly value: string;
  readonly rolledOver: boolean;
  readonly status: ReadingStatus;
  readonly rejectionReason: string | null;
  /** the bill that counted it, when the billing centre said so and it is another one than the period's */
  readonly countedInPeriod: BillingPeriod | null;
  readonly source: ReadingSource;
  readonly version: number;
  readonly takenOn: Day;
  /** ISO instants */
  readonly composedAt: string;
  readonly createdAt: string;
}

export interface LoadedZone {
  readonly zone: number;
  readonly name: string;
  readonly initialValue: string;
  /** the newest eight periods, newest first */
  readonly recent: readonly ZoneReading[];
}

export interface LoadedMeter {
  readonly meterId: string;
  readonly buildingId: string;
  readonly serialNumber: string;
  readonly resource: Resource;
  readonly integerDigits: number;
  readonly fractionDigits: number;
  readonly transformerRatio: string;
  readonly brand: string | null;
  readonly model: string | null;
  readonly place: string | null;
  readonly nickname: string | null;
  readonly isAutomatic: boolean;
  readonly installedOn: Day | null;
  readonly verifiedOn: Day | null;
  readonly nextVerificationOn: Day | null;
  readonly sealedOn: Day | null;
  readonly closedOn: Day | null;
  readonly replacedById: string | null;
  readonly zones: readonly LoadedZone[];
}

/** Water first, as bills list it: the order of `RESOURCES`. */
export const byResource = sql`array_position(string_to_array(${RESOURCES.join(' ')}, ' '), ${meters.resource})`;

/** The account, if the login is linked to it now. */
export const mine = (viewer: Viewer, accountId: string): SQL | undefined =>
  isId(accountId)
    ? and(eq(personalAccounts.id, accountId), linkedTo(viewer, personalAccounts.organisationId, personalAccounts.id))
    : sql`false`;

/** The account of the organisation, whose staff the caller has found allowed to see it. */
export const ofStaff = (organisationId: string, accountId: string): SQL | undefined =>
  and(eq(personalAccounts.organisationId, organisationId), eq(personalAccounts.id, accountId));

/** One round trip: the account, its organisation's time zone, policy, window rules and extensions. */
export async function findMeteredAccount(where: SQL | undefined, clock: Clock): Promise<MeteredAccount | null> {
  const since = addMonths(periodOf(dayIn('UTC', clock.now())), -3);
  const [row] = await db()
    .select({
      organisationId: personalAccounts.organisationId,
      accountId: personalAccounts.id,
      number: personalAccounts.number,
      openedOn: personalAccounts.openedOn,
      closedOn: personalAccounts.closedOn,
      timeZone: organisations.timeZone,
      expiredVerification: sql<'warn' | 'block'>`coalesce(${meterPolicies.expiredVerification}, 'warn')`,
      rules: windowRules,
      extensions: windowExtensions(since),
    })
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .leftJoin(meterPolicies, eq(meterPolicies.organisationId, personalAccounts.organisationId))
    .where(where);
  if (!row) return null;
  const { rules, extensions, ...account } = row;
  return { ...account, terms: { rules, extensions } };
}

const windowRules = sql<WindowTerms['rules']>`(select coalesce(json_agg(json_build_object(
    'buildingId', ${readingWindows.buildingId}, 'resource', ${readingWindows.resource},
    'fromPeriod', ${readingWindows.fromPeriod}, 'opensDay', ${readingWindows.opensDay},
    'closesDay', ${readingWindows.closesDay}, 'opensNextMonth', ${readingWindows.opensNextMonth})), '[]')
  from ${readingWindows} where ${readingWindows.organisationId} = ${organisations.id}
    and coalesce(${readingWindows.buildingId}, ${personalAccounts.buildingId}) = ${personalAccounts.buildingId})`;

const windowExtensions = (since: BillingPeriod) => sql<
  WindowTerms['extensions']
>`(select coalesce(json_agg(json_build_object(
    'buildingId', ${readingWindowExtensions.buildingId}, 'resource', ${readingWindowExtensions.resource},
    'period', ${readingWindowExtensions.period}, 'closesOn', ${readingWindowExtensions.closesOn})), '[]')
  from ${readingWindowExtensions} where ${readingWindowExtensions.organisationId} = ${organisations.id}
    and ${readingWindowExtensions.period} >= ${since}
    and coalesce(${readingWindowExtensions.buildingId}, ${personalAccounts.buildingId}) = ${personalAccounts.buildingId})`;

/**
 * The account's meters with their zones and newest readings, by resource and place. One round trip.
 * @param userId whose nicknames to show
 */
export function loadMeters(
  from: Queryable,
  { organisationId, accountId }: Pick<MeteredAccount, 'organisationId' | 'accountId'>,
  userId: string | null,
): Promise<LoadedMeter[]> {
  return from
    .select({
      ...meterColumns,
      nickname: sql<string | null>`(select ${meterNicknames.nickname} from ${meterNicknames}
        where ${meterNicknames.organisationId} = ${meters.organisationId} and ${meterNicknames.meterId} = ${meters.id}
          and ${meterNicknames.userId} = ${userId}::uuid)`,
    })
    .from(meters)
    .innerJoin(
      meterAccounts,
      and(eq(meterAccounts.organisationId, meters.organisationId), eq(meterAccounts.meterId, meters.id)),
    )
    .where(and(eq(meterAccounts.organisationId, organisationId), eq(meterAccounts.accountId, accountId)))
    .orderBy(sql`${meters.closedOn} is not null`, byResource, asc(meters.place), asc(meters.serialNumber));
}

const newestReadings = sql`(select coalesce(json_agg(newest), '[]') from (
    select ${readings.id} as "readingId", ${readings.period} as "period", trim_scale(${readings.value})::text as "value",
      ${readings.rolledOver} as "rolledOver", ${readings.status} as "status", ${readings.source} as "source",
      ${readings.rejectionReason} as "rejectionReason",
      ${readings.countedInPeriod} as "countedInPeriod", ${readings.version} as "version",
      ${readings.takenOn} as "takenOn", ${readings.composedAt} as "composedAt", ${readings.createdAt} as "createdAt"
    from ${readings} where ${readings.organisationId} = ${meterZones.organisationId}
      and ${readings.meterId} = ${meterZones.meterId} and ${readings.zone} = ${meterZones.zone}
      and ${readings.replacedAt} is null
    order by ${readings.period} desc limit 8) newest)`;

const zonesOfMeter = sql<LoadedZone[]>`(select coalesce(json_agg(json_build_object(
    'zone', ${meterZones.zone}, 'name', ${meterZones.name},
    'initialValue', trim_scale(${meterZones.initialValue})::text, 'recent', ${newestReadings})
    order by ${meterZones.zone}), '[]')
  from ${meterZones} where ${meterZones.organisationId} = ${meters.organisationId}
    and ${meterZones.meterId} = ${meters.id})`;

/** What every list reads of a meter: what is on it, and its zones with their newest readings. */
export const meterColumns = {
  meterId: meters.id,
  buildingId: meters.buildingId,
  serialNumber: meters.serialNumber,
  resource: meters.resource,
  integerDigits: meters.integerDigits,
  fractionDigits: meters.fractionDigits,
  transformerRatio: meters.transformerRatio,
  brand: meters.brand,
  model: meters.model,
  place: meters.place,
  isAutomatic: meters.isAutomatic,
  installedOn: meters.installedOn,
  verifiedOn: meters.verifiedOn,
  nextVerificationOn: meters.nextVerificationOn,
  sealedOn: meters.sealedOn,
  closedOn: meters.closedOn,
  replacedById: meters.replacedById,
  zones: zonesOfMeter,
};

/** Locks the meters in the order of their ids, so that two submissions never wait for each other. */
export async function lockMeters(tx: Queryable, organisationId: string, meterIds: readonly string[]): Promise<void> {
  if (meterIds.length === 0) return;
  await tx
    .select({ id: meters.id })
    .from(meters)
    .where(and(eq(meters.organisationId, organisationId), inArray(meters.id, [...meterIds])))
    .orderBy(asc(meters.id))
    .for('no key update');
}
