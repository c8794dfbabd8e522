import { type Day, periodOf } from '@/lib/shared/billing-period';
import { compareDecimals } from '@/lib/shared/decimal';
import { historyBefore } from './assess-meter';
import type { LoadedMeter } from './load-meters';
import type { ValueRefusal } from './outcome';
import { type Face, previousValue, readValue } from './rules';
import type { ReplacementInput } from './schemas';

interface ZoneValue {
  readonly zone: number;
  readonly value: string;
}

export type ReplacementFault =
  | 'meter-closed'
  | 'day-ahead'
  | 'before-installation'
  | 'after-later-readings'
  | 'closing-below-previous'
  | Exclude<ValueRefusal, 'below-previous' | 'unknown-meter'>;

export type Replacement =
  | { readonly closing: readonly ZoneValue[]; readonly opening: readonly ZoneValue[] }
  | { readonly fault: ReplacementFault; readonly field?: string };

/**
 * What a replacement writes, or why it cannot be. A closing value below the last one is refused: whether the counter
 * has turned over, or a wrong value stands before it, must be found out before the meter is thrown away.
 */
export function planReplacement(old: Omit<LoadedMeter, 'nickname'>, input: ReplacementInput, today: Day): Replacement {
  const { replacedOn } = input;
  if (old.closedOn !== null) return { fault: 'meter-closed' };
  if (replacedOn > today) return { fault: 'day-ahead', field: 'replacedOn' };
  if (old.installedOn !== null && replacedOn < old.installedOn) {
    return { fault: 'before-installation', field: 'replacedOn' };
  }
  const period = periodOf(replacedOn);
  if (old.zones.some(({ recent }) => recent.some((one) => one.period > period && one.status !== 'rejected'))) {
    return { fault: 'after-later-readings', field: 'replacedOn' };
  }
  const closing = valuesOf(old, old, input.closing, 'closing');
  if ('fault' in closing) return closing;
  const fallen = closing.values.find(({ zone, value }) => {
    const history = old.zones.find((one) => one.zone === zone);
    return history && compareDecimals(value, previousValue(historyBefore(old, history, period))) < 0;
  });
  if (fallen) return { fault: 'closing-below-previous', field: `closing.${fallen.zone}` };
  const face = { ...old, transformerRatio: '1', ...digitsOf(input) };
  const opening = valuesOf(old, face, input.opening, 'opening');
  return 'fault' in opening ? opening : { closing: closing.values, opening: opening.values };
}

const digitsOf = ({ integerDigits, fractionDigits }: ReplacementInput) => ({ integerDigits, fractionDigits });

/** Every zone's value, as the face can show it. */
function valuesOf(
  { zones }: Pick<LoadedMeter, 'zones'>,
  face: Face,
  typed: Readonly<Record<string, string>>,
  name: 'closing' | 'opening',
): { readonly values: readonly ZoneValue[] } | { readonly fault: ReplacementFault; readonly field: string } {
  const values: ZoneValue[] = [];
  for (const { zone } of zones) {
    const field = `${name}.${zone}`;
    const text = typed[String(zone)]?.trim();
    if (!text) return { fault: 'zone-missing', field };
    const read = readValue(face, text);
    if ('code' in read) return { fault: read.code as ReplacementFault, field };
    values.push({ zone, value: read.value });
  }
  return { values };
}
