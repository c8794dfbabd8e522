import 'server-only';
import type { Texts } from '@/lib/i18n/texts';
import type { MeterCard, ZoneCard } from '@/lib/meters/describe-meter';
import { type Tariff, tariffsOf } from '@/lib/meters/estimate-rules';
import { monthsCovered } from '@/lib/meters/rules';
import { periodOf } from '@/lib/shared/billing-period';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { UNIT_OF } from '@/lib/shared/resource';
import type { EntryMeter, EntryZone } from './entry-meter';

/** @param bill tariffs of the last bill */
export function describeEntryMeter(texts: Texts, meter: MeterCard, bill: readonly Tariff[]): EntryMeter {
  const { resource, integerDigits, fractionDigits, transformerRatio } = meter;
  const tariffs = tariffsOf(resource, meter.zones, bill);
  const kind = texts.meters.resources[resource];
  const number = texts.meters.number(meter.serialNumber);
  return {
    meterId: meter.meterId,
    title: meter.nickname ?? [kind, meter.place].filter(Boolean).join(', '),
    detail: meter.nickname ? `${kind}, ${number}` : number,
    unit: texts.meters.units[UNIT_OF[resource]],
    face: { resource, integerDigits, fractionDigits, transformerRatio },
    seenVersion: meter.currentVersion,
    zones: meter.zones.map((zone) => ({ ...describeZone(texts, meter, zone), tariffs: tariffs?.get(zone.zone) ?? [] })),
  };
}

function describeZone({ readings }: Texts, meter: MeterCard, card: ZoneCard): Omit<EntryZone, 'tariffs'> {
  const { zone, name, previous, previousPeriod, usual, current } = card;
  const since = previousPeriod ?? (meter.installedOn && periodOf(meter.installedOn));
  return {
    zone,
    name,
    label: meter.zones.length === 1 ? readings.value : readings.zoneValue(name),
    previousLabel: previousPeriod ? readings.previousOf(previousPeriod) : readings.initial,
    previous: formatDecimal(previous),
    given: current && readings.given(formatDecimal(current.value), current.takenOn),
    before: { previous, usual, months: meter.door.isOpen ? monthsCovered(since, meter.door.period) : 1 },
  };
}
