import { charge } from '@/lib/shared/decimal';
import { type Kopecks, sumOf } from '@/lib/shared/money';
import { type Resource, UNIT_OF, type Unit } from '@/lib/shared/resource';

/** A line of the last bill: its service, and what a unit of it costs in roubles. */
export interface Tariff {
  readonly serviceName: string;
  readonly unit: string;
  readonly tariff: string;
}

interface MeteredZone {
  readonly zone: number;
  readonly name: string;
}

/** Roubles a unit, by zone: more than one where a unit is charged by several lines. */
export type ZoneTariffs = ReadonlyMap<number, readonly string[]>;

/**
 * Which tariffs of the bill a meter's consumption is charged by, or null when the bill does not say it beyond
 * doubt: an estimate that may be wrong by a half is worse than none. A line counts when its unit is the meter's
 * and its name says the resource.
 *
 * - Water carries its drainage where the same bill charges it: the volume drained is that of cold and hot water
 *   together (ПП РФ № 354, п. 42). Drainage on another organisation's bill is left out, as the bill leaves it out.
 * - Hot water is one line, or two parts both charged by the cubic metre: cold water and its heating. A part
 *   charged by the gigacalorie cannot be told from a water meter.
 * - A meter with zones needs a line for each of them; a meter without needs one that names none.
 * - Common needs of the house, raising coefficients and upkeep of equipment are no consumption of the meter.
 */
export function tariffsOf(
  resource: Resource,
  zones: readonly MeteredZone[],
  bill: readonly Tariff[],
): ZoneTariffs | null {
  const lines = bill.filter(({ serviceName }) => !NOT_CONSUMPTION.test(serviceName));
  if (resource === 'electricity') return byZone(zones, lines);
  const tariffs = resource === 'hot-water' ? ofHotWater(lines) : one(lines.filter(is(resource)));
  const isWater = resource === 'cold-water' || resource === 'hot-water';
  const drained = isWater ? lines.filter(isDrainage) : [];
  const drainage = one(drained);
  if (!tariffs || (drained.length > 0 && !drainage)) return null;
  const all = [...tariffs, ...(drainage ?? [])];
  return new Map(zones.map(({ zone }) => [zone, all]));
}

/** What so much would cost, each line of the bill rounded by itself, as bills are. */
export const estimateSum = (
  consumed: readonly { readonly consumption: string; readonly tariffs: readonly string[] }[],
): Kopecks =>
  sumOf(consumed.flatMap(({ consumption, tariffs }) => tariffs.map((tariff) => charge(consumption, tariff))));

const NOT_CONSUMPTION =
  /(?<!\p{L})(СОИ|ОДН)(?!\p{L})|общедомов|общего имущества|общие нужды|повышающ|обслуживан|сверх|страхован/iu;

const NAMES: Record<Exclude<Resource, 'electricity' | 'hot-water'>, readonly [is: RegExp, not: RegExp]> = {
  'cold-water': [/холодн|ХВС|^водоснабжение/i, /горяч|ГВС|подогрев/i],
  gas: [/газ/i, /газон/i],
  heat: [/отоплен|теплоснабж|теплов/i, /горяч|ГВС|подогрев/i],
};
const HOT_WATER = /горяч|ГВС|подогрев/i;
const HEATING = /подогрев|нагрев|теплов|энерг/i;
const COLD_PART = /холодн|носител/i;
const DRAINAGE = /водоотвед|канализ|сточн/i;
const ELECTRICITY = /электр/i;

/** Zones as bills and meters call them; half-peak stands before peak, which is a part of its name. */
const ZONE_WORDS: readonly RegExp[] = [/полупик/i, /пик/i, /ноч/i, /день|дневн/i];
const zoneWord = (text: string): number => ZONE_WORDS.findIndex((word) => word.test(text));

const UNITS: Record<Unit, RegExp> = {
  'cubic-metre': /^(куб\.?м|м\.?куб|м3|м³)\.?$/i,
  'kilowatt-hour': /^квт[·*×./-]?ч(ас)?\.?$/i,
  gigacalorie: /^гкал\.?$/i,
};
const isIn = (unit: Unit, line: Tariff): boolean => UNITS[unit].test(line.unit.replaceAll(/\s/g, ''));

const is =
  (resource: keyof typeof NAMES) =>
  (line: Tariff): boolean => {
    const [named, other] = NAMES[resource];
    return isIn(UNIT_OF[resource], line) && named.test(line.serviceName) && !other.test(line.serviceName);
  };

const isDrainage = (line: Tariff): boolean => isIn('cubic-metre', line) && DRAINAGE.test(line.serviceName);

/** The only tariff of these lines; null for none, and for several that differ. */
function one(lines: readonly Tariff[]): readonly string[] | null {
  const tariffs = new Set(lines.map(({ tariff }) => tariff));
  return tariffs.size === 1 ? [...tariffs] : null;
}

function ofHotWater(lines: readonly Tariff[]): readonly string[] | null {
  const parts = lines.filter(({ serviceName }) => HOT_WATER.test(serviceName) && !DRAINAGE.test(serviceName));
  if (!parts.every((line) => isIn('cubic-metre', line))) return null;
  const names = new Set(parts.map(({ serviceName }) => serviceName));
  if (names.size === 1) return one(parts);
  const cold = one(parts.filter(({ serviceName }) => COLD_PART.test(serviceName)));
  const heating = one(parts.filter(({ serviceName }) => HEATING.test(serviceName) && !COLD_PART.test(serviceName)));
  return names.size === 2 && cold && heating ? [...cold, ...heating] : null;
}

function byZone(zones: readonly MeteredZone[], lines: readonly Tariff[]): ZoneTariffs | null {
  const electric = lines.filter((line) => isIn('kilowatt-hour', line) && ELECTRICITY.test(line.serviceName));
  const found = new Map<number, readonly string[]>();
  for (const { zone, name } of zones) {
    const word = zones.length === 1 ? NONE : zoneWord(name);
    if (zones.length > 1 && word === NONE) return null;
    const tariff = one(electric.filter(({ serviceName }) => zoneWord(serviceName) === word));
    if (!tariff) return null;
    found.set(zone, tariff);
  }
  return found;
}

/** no zone is named */
const NONE = -1;
