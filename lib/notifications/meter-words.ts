import type { Texts } from '@/lib/i18n/texts';
import type { ReceiptMeter } from '@/lib/meters/queries';
import { formatDecimal } from '@/lib/shared/format-decimal';

type NamedMeter = Pick<ReceiptMeter, 'resource' | 'place' | 'serialNumber'>;

/** «Холодная вода, санузел, № 53850001»: so that nobody mixes up two meters of a flat. */
export const meterWords = ({ meters }: Texts, { resource, place, serialNumber }: NamedMeter): string =>
  [meters.resources[resource], place, meters.number(serialNumber)].filter(Boolean).join(', ');

/** «110,5», or with its zones «день 1100, ночь 450». */
export function valueWords(
  values: readonly { readonly zone: number; readonly value: string }[],
  zoneNames: ReceiptMeter['zoneNames'],
): string {
  const isPlain = values.length === 1;
  return values
    .map(({ zone, value }) => (isPlain ? formatDecimal(value) : `${zoneNames[zone]} ${formatDecimal(value)}`))
    .join(', ');
}
