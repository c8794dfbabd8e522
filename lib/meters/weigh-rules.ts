import type { MeterOutcome, ZoneValue } from './outcome';
import { type Before, type Face, readValue, weighValue } from './rules';
import type { TypedMeter } from './schemas';

/** A zone with what it showed and used before. */
export interface ZoneBefore {
  readonly zone: number;
  readonly before: Before;
}

export interface WeighedZone extends ZoneValue {
  readonly rolledOver: boolean;
  readonly consumption: string;
}

export type Weighed =
  | { readonly kind: 'fine'; readonly values: readonly WeighedZone[] }
  | Extract<MeterOutcome, { kind: 'refused' | 'asked' }>;

/**
 * What was typed for one meter, all zones or none: numbers it may show, believable after what it showed before,
 * or confirmed. The server decides by this; the entry form says the same beforehand, also without a network.
 */
export function weighMeter(
  meterId: string,
  face: Face,
  zones: readonly ZoneBefore[],
  typed: Pick<TypedMeter, 'values' | 'confirmed'>,
): Weighed {
  const values: ZoneValue[] = [];
  for (const { zone } of zones) {
    const text = typed.values.find((one) => one.zone === zone)?.typed;
    const read = text === undefined ? ({ code: 'zone-missing' } as const) : readValue(face, text);
    if ('code' in read) return { meterId, kind: 'refused', code: read.code, zone, previous: null };
    values.push({ zone, value: read.value });
  }
  const confirmation = confirmationOf(values);
  const weighed: WeighedZone[] = [];
  for (const [at, { zone, before }] of zones.entries()) {
    const given = values[at] as ZoneValue;
    const said = weighValue(face, before, given.value);
    if (said.kind === 'refused') return { meterId, kind: 'refused', code: said.code, zone, previous: said.previous };
    if (said.kind === 'asked' && typed.confirmed !== confirmation) {
      const { question, consumption, usual } = said;
      return { meterId, kind: 'asked', question, zone, consumption, usual, confirmation };
    }
    weighed.push({ ...given, rolledOver: said.rolledOver, consumption: said.consumption });
  }
  return { kind: 'fine', values: weighed };
}

/** What a person confirms: these very values. */
const confirmationOf = (values: readonly ZoneValue[]): string => values.map(({ value }) => value).join('/');
