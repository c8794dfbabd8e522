import 'server-only';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { meterAccounts, meters, meterZones } from '@/db/schema/meters/meters';
import { readingSubmissions, readings } from '@/db/schema/meters/readings';
import { buildings, organisations } from '@/db/schema/organisations';
import { linkedTo, mayReadAccount } from '@/lib/accounts/access';
import { addMonths, type BillingPeriod, type Day, latest, periodOf } from '@/lib/shared/billing-period';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Resource } from '@/lib/shared/resource';
import type { Viewer } from '@/lib/shared/viewer';
import { describeMeter, type MeterCard } from './describe-meter';
import {
  byResource,
  findMeteredAccount,
  loadMeters,
  type MeteredAccount,
  mine,
  ofStaff,
  type ReadingSource,
} from './load-meters';
import type { MeterOutcome } from './outcome';
import type { ReadingStatus } from './states';

/** «Приборы учёта»: the account's meters as a person sees them today. */
export interface MetersPage {
  readonly organisationId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly timeZone: string;
  readonly today: Day;
  /** installed ones; closed ones stand apart at the end */
  readonly meters: readonly MeterCard[];
}

/** The account's meters, or null when the account is absent or foreign. Two round trips. */
export async function listMeters(
  viewer: Viewer,
  accountId: string,
  clock: Clock = systemClock,
): Promise<MetersPage | null> {
  const account = await findMeteredAccount(mine(viewer, accountId), clock);
  return account && metersOf(account, viewer.userId, clock);
}

/** The same for the organisation's staff, without a resident's own words. Two round trips. */
export async function listAccountMeters(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
  clock: Clock = systemClock,
): Promise<MetersPage | null> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return null;
  const account = await findMeteredAccount(ofStaff(organisationId, accountId), clock);
  return account && metersOf(account, null, clock);
}

/** The same for who has proved otherwise that he may see them. One round trip. */
export async function metersOf(account: MeteredAccount, userId: string | null, clock: Clock): Promise<MetersPage> {
  const today = dayIn(account.timeZone, clock.now());
  const loaded = await loadMeters(db(), account, userId);
  return {
    organisationId: account.organisationId,
    accountId: account.accountId,
    accountNumber: account.number,
    timeZone: account.timeZone,
    today,
    meters: loaded.map((meter) => describeMeter(account, meter, today)),
  };
}

/** One giving in the history of a zone, replaced ones included. */
export interface HistoryReading {
  readonly readingId: string;
  readonly period: BillingPeriod;
  readonly zone: number;
  readonly value: string;
  readonly rolledOver: boolean;
  readonly status: ReadingStatus;
  readonly rejectionReason: string | null;
  readonly countedInPeriod: BillingPeriod | null;
  readonly source: ReadingSource;
  readonly submissionNumber: number | null;
  readonly takenOn: Day;
  readonly createdAt: Date;
  readonly replacedAt: Date | null;
}

export interface MeterHistory {
  readonly meter: MeterCard;
  readonly timeZone: string;
  readonly today: Day;
  /** newest period first, in it by zone, the current row first */
  readonly readings: readonly HistoryReading[];
}

/**
 * Everything given for a meter in the last five years, or null when it is not the account's. A holder sees
 * the periods since his account was opened: what the flat's former owner used is not his business.
 * Three round trips.
 */
export async function getMeterHistory(
  viewer: Viewer,
  accountId: string,
  meterId: string,
  clock: Clock = systemClock,
): Promise<MeterHistory | null> {
  const account = isId(meterId) ? await findMeteredAccount(mine(viewer, accountId), clock) : null;
  if (!account) return null;
  const today = dayIn(account.timeZone, clock.now());
  const [page, rows] = await Promise.all([
    metersOf(account, viewer.userId, clock),
    listGivings(account, meterId, today),
  ]);
  const meter = page.meters.find((one) => one.meterId === meterId);
  return meter ? { meter, timeZone: account.timeZone, today, readings: rows } : null;
}

const FIVE_YEARS = 60;

function listGivings(account: MeteredAccount, meterId: string, today: Day): Promise<HistoryReading[]> {
  const since = addMonths(periodOf(today), -FIVE_YEARS);
  const opened = account.openedOn === null ? since : periodOf(account.openedOn);
  return db()
    .select({
      readingId: readings.id,
      period: readings.period,
      zone: readings.zone,
      value: sql<string>`trim_scale(${readings.value})::text`,
      rolledOver: readings.rolledOver,
      status: readings.status,
      rejectionReason: readings.rejectionReason,
      countedInPeriod: readings.countedInPeriod,
      source: readings.source,
      submissionNumber: readingSubmissions.number,
      takenOn: readings.takenOn,
      createdAt: readings.createdAt,
      replacedAt: readings.replacedAt,
    })
    .from(readings)
    .leftJoin(
      readingSubmissions,
      and(
        eq(readingSubmissions.organisationId, readings.organisationId),
        eq(readingSubmissions.id, readings.submissionId),
      ),
    )
    .where(
      and(
        eq(readings.organisationId, account.organisationId),
        eq(readings.meterId, meterId),
        sql`${readings.period} >= ${latest(since, opened)}`,
      ),
    )
    .orderBy(desc(readings.period), asc(readings.zone), sql`${readings.replacedAt} desc nulls first`);
}

/** What a resident can point at: the receipt of one «Сохранить». */
export interface SubmissionReceipt {
  readonly submissionId: string;
  readonly number: number;
  readonly receivedAt: Date;
  readonly timeZone: string;
  readonly organisationName: string;
  readonly organisationPhone: string | null;
  readonly accountNumber: string;
  readonly buildingAddress: string;
  readonly premisesNumber: string;
  readonly source: 'cabinet' | 'link' | 'phone' | 'inspection';
  readonly outcomes: readonly MeterOutcome[];
  /** the meters of the outcomes, and what has become of their readings */
  readonly meters: readonly ReceiptMeter[];
}

export interface ReceiptMeter {
  readonly meterId: string;
  readonly serialNumber: string;
  readonly resource: Resource;
  readonly place: string | null;
  readonly zoneNames: Readonly<Record<string, string>>;
  readonly statuses: readonly {
    readonly zone: number;
    readonly status: ReadingStatus;
    readonly countedInPeriod: BillingPeriod | null;
    readonly isReplaced: boolean;
  }[];
}

/** A submission of the account, or null when absent or foreign. Two round trips. */
export async function getSubmission(
  viewer: Viewer,
  accountId: string,
  submissionId: string,
): Promise<SubmissionReceipt | null> {
  if (!isId(accountId) || !isId(submissionId)) return null;
  const allowed = linkedTo(viewer, readingSubmissions.organisationId, readingSubmissions.accountId);
  const receipt = await findReceipt(and(eq(readingSubmissions.accountId, accountId), allowed), submissionId);
  return receipt;
}

/** @param allowed what makes the submission the asker's */
export async function findReceipt(
  allowed: ReturnType<typeof and>,
  submissionId: string,
): Promise<SubmissionReceipt | null> {
  const [row] = await db()
    .select({
      organisationId: readingSubmissions.organisationId,
      accountId: readingSubmissions.accountId,
      submissionId: readingSubmissions.id,
      number: readingSubmissions.number,
      receivedAt: readingSubmissions.receivedAt,
      timeZone: organisations.timeZone,
      organisationName: organisations.shortName,
      organisationPhone: organisations.phone,
      accountNumber: personalAccounts.number,
      buildingAddress: buildings.address,
      premisesNumber: personalAccounts.premisesNumber,
      source: readingSubmissions.source,
      outcomes: readingSubmissions.outcomes,
    })
    .from(readingSubmissions)
    .innerJoin(organisations, eq(organisations.id, readingSubmissions.organisationId))
    .innerJoin(
      personalAccounts,
      and(
        eq(personalAccounts.organisationId, readingSubmissions.organisationId),
        eq(personalAccounts.id, readingSubmissions.accountId),
      ),
    )
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .where(and(eq(readingSubmissions.id, submissionId), allowed));
  if (!row) return null;
  const { organisationId, accountId, outcomes, ...receipt } = row;
  const described = await describeOutcomes(organisationId, accountId, submissionId);
  return { ...receipt, outcomes: outcomes as readonly MeterOutcome[], meters: described };
}

function describeOutcomes(organisationId: string, accountId: string, submissionId: string): Promise<ReceiptMeter[]> {
  return db()
    .select({
      meterId: meters.id,
      serialNumber: meters.serialNumber,
      resource: meters.resource,
      place: meters.place,
      zoneNames: sql<
        Record<string, string>
      >`(select coalesce(json_object_agg(${meterZones.zone}, ${meterZones.name}), '{}')
        from ${meterZones} where ${meterZones.organisationId} = ${meters.organisationId} and ${meterZones.meterId} = ${meters.id})`,
      statuses: sql<ReceiptMeter['statuses']>`(select coalesce(json_agg(json_build_object('zone', ${readings.zone},
        'status', ${readings.status}, 'countedInPeriod', ${readings.countedInPeriod}, 'isReplaced', ${readings.replacedAt} is not null) order by ${readings.zone}), '[]')
        from ${readings} where ${readings.organisationId} = ${meters.organisationId}
          and ${readings.meterId} = ${meters.id} and ${readings.submissionId} = ${submissionId})`,
    })
    .from(meters)
    .innerJoin(
      meterAccounts,
      and(eq(meterAccounts.organisationId, meters.organisationId), eq(meterAccounts.meterId, meters.id)),
    )
    .where(and(eq(meters.organisationId, organisationId), eq(meterAccounts.accountId, accountId)))
    .orderBy(byResource, asc(meters.place), asc(meters.serialNumber));
}
