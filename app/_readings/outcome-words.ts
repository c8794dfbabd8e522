import type { MeterOutcome } from '@/lib/meters/outcome';
import { dottedDay } from '@/lib/shared/billing-period';
import { formatDecimal } from '@/lib/shared/format-decimal';
import type { EntryMeter } from './entry-meter';
import { type EntryTexts, fill } from './entry-texts';

/** What became of a meter, for the person who reads it beside its fields. A code that this build does not know has a general text. */
export function outcomeWords(texts: EntryTexts, meter: EntryMeter, outcome: MeterOutcome): string {
  const { unit } = meter;
  switch (outcome.kind) {
    case 'refused':
      return fill(texts.refusals[outcome.code] ?? texts.unreadable, {
        previous: formatDecimal(outcome.previous ?? ''),
      });
    case 'asked': {
      const { question, usual } = outcome;
      const consumption = formatDecimal(outcome.consumption);
      if (question === 'rollover') return fill(texts.questions.rollover, { consumption, unit });
      if (usual === null) return fill(texts.questions.unusualFirst, { consumption, unit });
      return fill(texts.questions.unusual, { consumption, usual: about(usual), unit });
    }
    case 'closed':
      return fill(texts.closed[outcome.code] ?? texts.unreadable, {
        opensOn: outcome.opensOn === null ? '' : dottedDay(outcome.opensOn),
      });
    default:
      return fill(texts.outcomes[outcome.kind], { values: valuesWords(meter, outcome.values) });
  }
}

const twoDigits = new Intl.NumberFormat('ru', { maximumSignificantDigits: 2 });
/** «3,9» of 3.933: nobody’s usual consumption is known to the litre. */
const about = (amount: string): string => twoDigits.format(Number(amount));

/** «110,5», or with zones «день 1100, ночь 450». */
export function valuesWords(
  { zones }: EntryMeter,
  values: readonly { readonly zone: number; readonly value: string }[],
): string {
  if (zones.length === 1) return values.map(({ value }) => formatDecimal(value)).join(', ');
  const nameOf = (zone: number) => zones.find((one) => one.zone === zone)?.name ?? '';
  return values.map(({ zone, value }) => `${nameOf(zone)} ${formatDecimal(value)}`).join(', ');
}
