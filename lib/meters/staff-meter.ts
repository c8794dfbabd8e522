import 'server-only';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { meterAccounts, meters } from '@/db/schema/meters/meters';
import { readings } from '@/db/schema/meters/readings';
import { buildings, organisations } from '@/db/schema/organisations';
import { holderName } from '@/lib/accounts/holder';
import { may } from '@/lib/auth/permissions';
import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { type LoadedMeter, meterColumns, type ReadingSource } from './load-meters';
import type { ReadingStatus } from './states';

export interface StaffReading {
  readonly readingId: string;
  readonly period: BillingPeriod;
  readonly zone: number;
  readonly value: string;
  readonly rolledOver: boolean;
  readonly status: ReadingStatus;
  readonly rejectionReason: string | null;
  readonly source: ReadingSource;
  readonly createdAt: Date;
  readonly isReplaced: boolean;
}

/** A meter as the workplace shows it: whose it is and everything it has shown lately. */
export interface StaffMeter extends Omit<LoadedMeter, 'nickname'> {
  readonly timeZone: string;
  readonly today: Day;
  readonly buildingAddress: string;
  readonly premisesNumber: string | null;
  readonly accounts: readonly { readonly accountId: string; readonly number: string; readonly holder: string }[];
  /** newest first, replaced ones included */
  readonly readings: readonly StaffReading[];
}

const MOST = 60;

/** Null when it is not the organisation's or the viewer may not see its meters. Three queries, side by side. */
export async function getStaffMeter(
  viewer: Viewer,
  organisationId: string,
  meterId: string,
  clock: Clock = systemClock,
): Promise<StaffMeter | null> {
  if (!isId(organisationId) || !isId(meterId) || !may(viewer, 'readings-view', organisationId)) return null;
  const [[meter], accounts, given] = await Promise.all([
    db()
      .select({
        ...meterColumns,
        timeZone: organisations.timeZone,
        buildingAddress: buildings.address,
        premisesNumber: meters.premisesNumber,
      })
      .from(meters)
      .innerJoin(organisations, eq(organisations.id, meters.organisationId))
      .innerJoin(
        buildings,
        and(eq(buildings.organisationId, meters.organisationId), eq(buildings.id, meters.buildingId)),
      )
      .where(and(eq(meters.organisationId, organisationId), eq(meters.id, meterId))),
    listMeterAccounts(organisationId, meterId),
    listGiven(organisationId, meterId),
  ]);
  if (!meter) return null;
  return { ...meter, today: dayIn(meter.timeZone, clock.now()), accounts, readings: given };
}

async function listMeterAccounts(organisationId: string, meterId: string): Promise<StaffMeter['accounts']> {
  const { id, number, lastName, firstName, middleName, companyName } = personalAccounts;
  const rows = await db()
    .select({ accountId: id, number, holder: { lastName, firstName, middleName, companyName } })
    .from(meterAccounts)
    .innerJoin(
      personalAccounts,
      and(
        eq(personalAccounts.organisationId, meterAccounts.organisationId),
        eq(personalAccounts.id, meterAccounts.accountId),
      ),
    )
    .where(and(eq(meterAccounts.organisationId, organisationId), eq(meterAccounts.meterId, meterId)))
    .orderBy(asc(number));
  return rows.map(({ holder, ...row }) => ({ ...row, holder: holderName(holder) }));
}

const listGiven = (organisationId: string, meterId: string): Promise<StaffReading[]> =>
  db()
    .select({
      readingId: readings.id,
      period: readings.period,
      zone: readings.zone,
      value: sql<string>`trim_scale(${readings.value})::text`,
      rolledOver: readings.rolledOver,
      status: readings.status,
      rejectionReason: readings.rejectionReason,
      source: readings.source,
      createdAt: readings.createdAt,
      isReplaced: sql<boolean>`${readings.replacedAt} is not null`,
    })
    .from(readings)
    .where(and(eq(readings.organisationId, organisationId), eq(readings.meterId, meterId)))
    .orderBy(desc(readings.period), asc(readings.zone), desc(readings.createdAt))
    .limit(MOST);
