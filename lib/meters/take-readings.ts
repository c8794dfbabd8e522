import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { readings } from '@/db/schema/meters/readings';
import type { Transaction } from '@/db/transaction';
import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { compareDecimals } from '@/lib/shared/decimal';
import { newId } from '@/lib/shared/ids';
import type { Acceptable } from './assess-meter';
import type { LoadedMeter, ReadingSource, ZoneReading } from './load-meters';
import type { MeterOutcome } from './outcome';
import { type Given, outranks } from './precedence';

/** Where values come from, the same for every meter of a submission. */
export interface Origin {
  readonly organisationId: string;
  readonly submissionId: string;
  readonly source: ReadingSource;
  readonly composedAt: Date;
  readonly receivedAt: Date;
  readonly today: Day;
}

export type NewReading = typeof readings.$inferInsert;

export interface Plan {
  readonly outcome: MeterOutcome;
  /** rows of `readings` to write */
  readonly rows: readonly NewReading[];
  /** ids of current rows that these replace */
  readonly replaced: readonly string[];
}

/** What the values change, given what is current. Pure; the meter is locked. */
export function planReadings(
  meter: LoadedMeter,
  { period, values }: Acceptable,
  seenVersion: number,
  origin: Origin,
): Plan {
  const current = currentOf(meter, period);
  const answer = { meterId: meter.meterId, period, values: values.map(({ zone, value }) => ({ zone, value })) };
  const version = Math.min(seenVersion, current[0]?.version ?? 0) + 1;
  const given = { version, composedAt: origin.composedAt, values: values.map(({ value }) => value) };
  const stands = current.length === 0 || outranks(given, givenOf(current));
  const same = isSame(current, values);
  // the same value again is written while nothing was exported: its rank decides against what is still on its way
  if (same && !(stands && current.every(({ status }) => status === 'accepted'))) {
    return { outcome: { ...answer, kind: 'unchanged' }, rows: [], replaced: [] };
  }
  const kind = stands ? 'taken' : 'outranked';
  return {
    outcome: { ...answer, kind: same ? 'unchanged' : kind },
    rows: values.map(({ zone, value, rolledOver }) => ({
      organisationId: origin.organisationId,
      id: newId(),
      meterId: meter.meterId,
      period,
      zone,
      value,
      rolledOver,
      takenOn: origin.today,
      source: origin.source,
      status: 'accepted' as const,
      submissionId: origin.submissionId,
      version,
      composedAt: origin.composedAt,
      createdAt: origin.receivedAt,
      replacedAt: stands ? null : origin.receivedAt,
    })),
    replaced: stands ? current.map(({ readingId }) => readingId) : [],
  };
}

/** The current readings of the period, by zone; all zones of a meter are always given together. */
const currentOf = (meter: LoadedMeter, period: BillingPeriod): ZoneReading[] =>
  meter.zones.flatMap(({ recent }) => recent.find((one) => one.period === period) ?? []);

const givenOf = (current: readonly ZoneReading[]): Given => ({
  version: current[0]?.version ?? 0,
  composedAt: new Date(current[0]?.composedAt ?? 0),
  values: current.map(({ value }) => value),
});

/** A rejected value is not «the same»: the resident gives it again on purpose. */
const isSame = (current: readonly ZoneReading[], values: Acceptable['values']): boolean =>
  current.length === values.length &&
  current.every((one, at) => one.status !== 'rejected' && compareDecimals(one.value, values[at]?.value ?? '') === 0);

/** Writes the plans: the replaced rows first, because one row of meter, period and zone is current. */
export async function writeReadings(tx: Transaction, origin: Origin, plans: readonly Plan[]): Promise<void> {
  const replaced = plans.flatMap((plan) => plan.replaced);
  const rows = plans.flatMap((plan) => plan.rows);
  if (replaced.length > 0) {
    await tx
      .update(readings)
      .set({ replacedAt: sql`${origin.receivedAt.toISOString()}::timestamptz` })
      .where(
        and(
          eq(readings.organisationId, origin.organisationId),
          inArray(readings.id, replaced),
          isNull(readings.replacedAt),
        ),
      );
  }
  if (rows.length > 0) await tx.insert(readings).values([...rows]);
}
