import { type BillingPeriod, type Day, periodOf } from '@/lib/shared/billing-period';
import type { LoadedMeter, LoadedZone, MeteredAccount } from './load-meters';
import type { ClosedDoor, MeterOutcome, ZoneValue } from './outcome';
import { assessValue, closedDoor, readValue, type ZoneHistory } from './rules';
import type { TypedMeter } from './schemas';
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
export const historyBefore = (meter: LoadedMeter, zone: LoadedZone, period: BillingPeriod): ZoneHistory => ({
  zone: zone.zone,
  initialValue: zone.initialValue,
  installedIn: meter.installedOn === null ? null : periodOf(meter.installedOn),
  past: zone.recent.filter((one) => one.period < period && one.status !== 'rejected').toReversed(),
});

/** Values that may be taken, each with whether the counter has turned over. */
export interface Acceptable {
  readonly period: BillingPeriod;
  readonly values: readonly (ZoneValue & { readonly rolledOver: boolean })[];
}

/** What a person would confirm: these very values. */
const confirmationOf = (values: readonly ZoneValue[]): string => values.map(({ value }) => value).join('/');

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
  const values: ZoneValue[] = [];
  for (const { zone } of meter.zones) {
    const text = typed.values.find((one) => one.zone === zone)?.typed;
    const read = text === undefined ? ({ code: 'zone-missing' } as const) : readValue(meter, text);
    if ('code' in read) return { meterId, kind: 'refused', code: read.code, zone, previous: null };
    values.push({ zone, value: read.value });
  }
  return weigh(meter, values, door.period, typed.confirmed);
}

/** The numbers are numbers: are they believable? */
function weigh(
  meter: LoadedMeter,
  values: readonly ZoneValue[],
  period: BillingPeriod,
  confirmed: string | null,
): Acceptable | MeterOutcome {
  const { meterId } = meter;
  const confirmation = confirmationOf(values);
  const weighed: Array<ZoneValue & { rolledOver: boolean }> = [];
  for (const [at, zone] of meter.zones.entries()) {
    const given = values[at] as ZoneValue;
    const said = assessValue(meter, historyBefore(meter, zone, period), period, given.value);
    if (said.kind === 'refused') {
      return { meterId, kind: 'refused', code: said.code, zone: zone.zone, previous: said.previous };
    }
    if (said.kind === 'asked' && confirmed !== confirmation) {
      const { question, consumption, usual } = said;
      return { meterId, kind: 'asked', question, zone: zone.zone, consumption, usual, confirmation };
    }
    weighed.push({ ...given, rolledOver: said.rolledOver });
  }
  return { period, values: weighed };
}
