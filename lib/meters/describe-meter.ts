import { type BillingPeriod, type Day, daysBetween, monthsBetween, periodOf } from '@/lib/shared/billing-period';
import { type Door, doorOf, historyBefore } from './assess-meter';
import type { LoadedMeter, LoadedZone, MeteredAccount, ZoneReading } from './load-meters';
import { consumptionBetween, isExpired, previousValue, usualConsumption } from './rules';

/** A zone as the list and the entry form show it. */
export interface ZoneCard {
  readonly zone: number;
  readonly name: string;
  /** the latest reading of all; null before the first one */
  readonly last: ZoneReading | null;
  /** consumed by the latest reading since the one before it; null without two values */
  readonly lastConsumption: string | null;
  /** what stands beside the field: the value before the period that is open (or before the latest) */
  readonly previous: string;
  readonly previousPeriod: BillingPeriod | null;
  /** given for the open period already */
  readonly current: ZoneReading | null;
  /** a month's usual consumption, or null */
  readonly usual: string | null;
}

export interface MeterCard extends Omit<LoadedMeter, 'zones'> {
  readonly zones: readonly ZoneCard[];
  readonly door: Door;
  /** of the current values of the open period; the form sends it back as seen */
  readonly currentVersion: number;
  /** days until the verification ends, negative after; null when its date is unknown */
  readonly verificationDays: number | null;
  readonly isVerificationExpired: boolean;
  readonly isClosed: boolean;
}

/** A meter with everything that follows from its values and the day. Pure. */
export function describeMeter(account: MeteredAccount, meter: LoadedMeter, today: Day): MeterCard {
  const door = doorOf(account, meter, today);
  const open = door.isOpen ? door.period : null;
  const zones = meter.zones.map((zone) => describeZone(meter, zone, open, account.openedOn));
  return {
    ...meter,
    zones,
    door,
    currentVersion: zones[0]?.current?.version ?? 0,
    verificationDays: meter.nextVerificationOn === null ? null : daysBetween(today, meter.nextVerificationOn),
    isVerificationExpired: isExpired(meter.nextVerificationOn, today),
    isClosed: meter.closedOn !== null && meter.closedOn <= today,
  };
}

function describeZone(
  meter: LoadedMeter,
  zone: LoadedZone,
  open: BillingPeriod | null,
  accountOpenedOn: Day | null,
): ZoneCard {
  const { recent, ...named } = zone;
  // what the former holder gave and used is not the new one's business; only the face value to go on from is
  const last = recent.find(({ period }) => accountOpenedOn === null || period >= periodOf(accountOpenedOn)) ?? null;
  const before = last && historyBefore(meter, zone, last.period);
  const entry = historyBefore(meter, zone, open ?? ('9999-12' as BillingPeriod));
  return {
    zone: named.zone,
    name: named.name,
    last,
    lastConsumption: last && before && consumptionBetween(meter, previousValue(before), last.value, last.rolledOver),
    previous: previousValue(entry),
    previousPeriod: entry.past.at(-1)?.period ?? null,
    current: open === null ? null : (recent.find(({ period }) => period === open) ?? null),
    usual: usualConsumption(meter, entry.past),
  };
}

/** One month of a meter's consumption, by zone, for charts and tables. */
export interface MonthConsumption {
  readonly period: BillingPeriod;
  /** months the value covers: more than one when some were skipped */
  readonly months: number;
  readonly zones: readonly { readonly zone: number; readonly value: string; readonly consumption: string | null }[];
}

interface GivenValue {
  readonly period: BillingPeriod;
  readonly zone: number;
  readonly value: string;
  readonly rolledOver: boolean;
}

/**
 * Consumption by period out of the current values, oldest first. Zero is a value; a period without a
 * reading has no row, and the next row says how many months it covers.
 */
export function consumptionByMonth(
  face: Pick<LoadedMeter, 'resource' | 'integerDigits' | 'fractionDigits' | 'transformerRatio'>,
  values: readonly GivenValue[],
): MonthConsumption[] {
  const periods = [...new Set(values.map(({ period }) => period))].sort();
  return periods.map((period, at) => {
    const before = periods[at - 1];
    const zones = values
      .filter((one) => one.period === period)
      .sort((a, b) => a.zone - b.zone)
      .map(({ zone, value, rolledOver }) => {
        const previous = values.find((one) => one.period === before && one.zone === zone);
        return {
          zone,
          value,
          consumption: previous ? consumptionBetween(face, previous.value, value, rolledOver) : null,
        };
      });
    return { period, months: before === undefined ? 1 : monthsBetween(before, period), zones };
  });
}
