import type { FormState } from '@/lib/forms/form-state';
import type { Texts } from '@/lib/i18n/texts';
import { isTaken, type MeterOutcome } from '@/lib/meters/outcome';
import { dottedDay } from '@/lib/shared/billing-period';
import { formatDecimal } from '@/lib/shared/format-decimal';

/** What was not taken, beside its fields; null when all was. */
export function entryFaults(
  outcomes: readonly MeterOutcome[],
  values: Readonly<Record<string, string>>,
  texts: Texts,
): FormState | null {
  const faults = outcomes.filter((outcome) => !isTaken(outcome));
  if (faults.length === 0) return null;
  return {
    kind: 'invalid',
    message: texts.staffMeters.entry.partly(outcomes.length - faults.length),
    fieldErrors: Object.fromEntries(faults.map((one) => [fieldOf(one), wordsOf(one, texts)])),
    values,
  };
}

const fieldOf = (outcome: MeterOutcome): string =>
  `value.${outcome.meterId}.${'zone' in outcome ? (outcome.zone ?? 1) : 1}`;

function wordsOf(outcome: MeterOutcome, { readings, staffMeters }: Texts): string {
  if (outcome.kind === 'asked') {
    const { question, consumption, usual } = outcome;
    return staffMeters.entry.asked[question](formatDecimal(consumption), usual && formatDecimal(usual));
  }
  if (outcome.kind === 'closed') {
    const { code, opensOn } = outcome;
    return code === 'window-closed' ? readings.closed[code](opensOn ? dottedDay(opensOn) : '') : readings.closed[code];
  }
  if (outcome.kind === 'refused') {
    const { code, previous } = outcome;
    return code === 'below-previous' ? readings.refusals[code](formatDecimal(previous ?? '')) : readings.refusals[code];
  }
  return '';
}
