import { estimateSum } from '@/lib/meters/estimate-rules';
import type { MeterOutcome } from '@/lib/meters/outcome';
import { readValue, weighValue } from '@/lib/meters/rules';
import { weighMeter } from '@/lib/meters/weigh-rules';
import type { Kopecks } from '@/lib/shared/money';
import { type EntryMeter, type EntryZone, valueField } from './entry-meter';
import type { Fields } from './store';

export interface Advice {
  /** what the server would refuse or ask; null when it would take the values */
  readonly outcome: Extract<MeterOutcome, { kind: 'refused' | 'asked' }> | null;
  /** by zone, of the values that are believable */
  readonly consumed: ReadonlyMap<number, string>;
  /** by the tariffs of the last bill; null when the bill does not say, or a value is missing */
  readonly sum: Kopecks | null;
}

/**
 * What can be said of a meter's values while they are typed, also without a network: the server's own rules. Null
 * while nothing is typed. It is fetched after the page, for the arithmetic weighs more than the form.
 */
export function advise(meter: EntryMeter, fields: Fields): Advice | null {
  const typed = meter.zones.flatMap((zone) => {
    const text = fields[valueField(meter.meterId, zone.zone)]?.trim();
    return text ? [{ zone, text }] : [];
  });
  if (typed.length === 0) return null;
  const values = typed.map(({ zone: { zone }, text }) => ({ zone, typed: text }));
  const weighed = weighMeter(meter.meterId, meter.face, meter.zones, { values, confirmed: null });
  const consumed = typed.flatMap(({ zone, text }) => consumedIn(meter, zone, text));
  const isKnown = consumed.length === meter.zones.length && consumed.every(({ tariffs }) => tariffs.length > 0);
  return {
    outcome: weighed.kind === 'fine' ? null : weighed,
    consumed: new Map(consumed.map(({ zone, consumption }) => [zone, consumption])),
    sum: isKnown ? estimateSum(consumed) : null,
  };
}

function consumedIn({ face }: EntryMeter, { zone, before, tariffs }: EntryZone, text: string) {
  const read = readValue(face, text);
  if ('code' in read) return [];
  const said = weighValue(face, before, read.value);
  return said.kind === 'refused' ? [] : [{ zone, consumption: said.consumption, tariffs }];
}
