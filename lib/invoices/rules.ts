import type { Kopecks } from '@/lib/shared/money';
import type { InvoiceLine } from './document';

const KINDS: readonly [RegExp, InvoiceLine['kind']][] = [
  // ЖК РФ ст. 155 ч. 14; ст. 169
  [/^(пен[ия]|неустойк|штраф)/, 'penalty'],
  [/(^|\s)(госпошлин|государственн\S+ пошлин|судебн)/, 'court-costs'],
  [/(капитальн\S+ ремонт|капремонт)/, 'capital-repair'],
];

/** What a line of a bill is for, by the name of its service. */
export function lineKind(serviceName: string): InvoiceLine['kind'] {
  const name = serviceName.toLowerCase().replaceAll('ё', 'е').trim();
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'service';
}

export const isPenalty = (kind: InvoiceLine['kind']): boolean => kind === 'penalty' || kind === 'court-costs';

/**
 * Whether a charge is its volume by its tariff, rounded once. The billing centre's charge is what the resident
 * owes, so a kopeck of foreign rounding is let pass; more means that a cell is not what its heading says.
 */
export function isChargeOf(charged: Kopecks, volume: string, tariff: string): boolean {
  const places = placesOf(volume) + placesOf(tariff);
  if (volume.length + tariff.length <= EXACT_DIGITS) {
    const product = Number(volume.replace('.', '')) * Number(tariff.replace('.', '')) * 200;
    const scale = 10 ** places;
    return (2 * charged - 3) * scale <= product && product < (2 * charged + 3) * scale;
  }
  const product = digitsOf(volume) * digitsOf(tariff) * 200n;
  const scale = 10n ** BigInt(places);
  const twice = 2n * BigInt(charged);
  return (twice - 3n) * scale <= product && product < (twice + 3n) * scale;
}

/** Whole numbers of so many digits, times two hundred, are exact in a double. */
const EXACT_DIGITS = 13;

const digitsOf = (decimal: string): bigint => BigInt(decimal.replace('.', ''));
const placesOf = (decimal: string): number => (decimal.includes('.') ? decimal.length - decimal.indexOf('.') - 1 : 0);
