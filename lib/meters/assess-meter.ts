import { type BillingPeriod, type Day, periodOf } from '@/lib/shared/billing-period';
import type { LoadedMeter, LoadedZone, MeteredAccount } from './load-meters';
import type { ClosedDoor, MeterOutcome } from './outcome';
import { beforeOf, closedDoor, type ZoneHistory } from './rules';
import type { TypedMeter } from './schemas';
import { type WeighedZone, weighMeter } from './weigh-rules';
import { nextWindow, openWindow } from './window';

/** A meter's door on this day: the period it takes readings for, or why it takes none. */
export type Door =
  | { readonly isOpen: true; readonly period: BillingPeriod; readonly opensOn: Day; readonly closesOn: Day }
  | { readonly isOpen: false; readonly code: ClosedDoor; readonly opensOn: Day | null };

/** Decided by the organisation's day alone: never by who asks or by what clock he has. */
export function doorOf(account: MeteredAccount, meter: LoadedMeter, today: Day): Door {
  const shut = closedDoor({ ...meter, accountClosedOn: account.closedOn }, today, account.expiredVerification);
  if (shut) return { isOpen: false, code: shut, opensOn: null };
  const window = openWindow(today, meter, account.terms);
  if (window) return { isOpen: true, ...window };
  return { isOpen: false, code: 'window-closed', opensOn: nextWindow(today, meter, account.terms).opensOn };
}

/** The zone's history before the period, as rules take it. */
export const historyBefore = (
  meter: Pick<LoadedMeter, 'installedOn'>,
  zone: LoadedZone,
  period: BillingPeriod,
): ZoneHistory => ({
  zone: zone.zone,
  initialValue: zone.initialValue,
  installedIn: meter.installedOn === null ? null : periodOf(meter.installedOn),
  past: zone.recent.filter((one) => one.period < period && one.status !== 'rejected').toReversed(),
});

/** Values that may be taken, each with whether the counter has turned over. */
export interface Acceptable {
  readonly period: BillingPeriod;
  readonly values: readonly WeighedZone[];
}

/** One meter of a submission: what may be taken, or the answer why not. A meter is taken with all zones or not at all. */
export function assessMeter(
  account: MeteredAccount,
  meter: LoadedMeter,
  typed: TypedMeter,
  today: Day,
): Acceptable | MeterOutcome {
  const { meterId } = meter;
  const door = doorOf(account, meter, today);
  if (!door.isOpen) return { meterId, kind: 'closed', code: door.code, opensOn: door.opensOn };
  const { period } = door;
  const zones = meter.zones.map((zone) => ({
    zone: zone.zone,
    before: beforeOf(meter, historyBefore(meter, zone, period), period),
  }));
  const weighed = weighMeter(meterId, meter, zones, typed);
  return weighed.kind === 'fine' ? { period, values: weighed.values } : weighed;
}
