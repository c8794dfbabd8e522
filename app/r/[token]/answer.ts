import type { FormState } from '@/lib/forms/form-state';
import type { Texts } from '@/lib/i18n/texts';
import type { LinkOutcome, SubmittedByLink } from '@/lib/meters/submit-by-link';
import { formatDecimal } from '@/lib/shared/format-decimal';

/** What a submission by link has come to, in words: the page without scripts is rendered from it. */
export interface LinkAnswer {
  readonly kind: 'answered';
  readonly receipt: { readonly title: string; readonly line: string } | null;
  /** nothing is left to correct or to confirm */
  readonly isWhole: boolean;
  /** by meter: what was accepted */
  readonly taken: Readonly<Record<string, string>>;
  /** by meter: what the person may confirm */
  readonly confirmations: Readonly<Record<string, { readonly label: string; readonly value: string }>>;
  /** the form as it comes back, with what is wrong beside the fields */
  readonly form: Extract<FormState, { kind: 'invalid' }>;
}

export type LinkFormState = FormState | LinkAnswer;

/** The name of a zone's field, as `readSubmissionForm` reads it. */
export const fieldOf = (meterId: string, zone: number): string => `value.${meterId}.${zone}`;

/** Says in the reader's words what became of each meter; what a meter showed before is in none of them. */
export function describeAnswer(
  texts: Texts,
  { receipt, outcomes, timeZone }: SubmittedByLink,
  values: Readonly<Record<string, string>>,
): LinkAnswer {
  const { readingsLink: words, readings, common } = texts;
  const fieldErrors: Record<string, string> = {};
  const taken: Record<string, string> = {};
  const confirmations: Record<string, { label: string; value: string }> = {};
  for (const outcome of outcomes) {
    const { meterId } = outcome;
    const error = errorOf(texts, outcome);
    if (error) fieldErrors[fieldOf(meterId, zoneOf(outcome))] = error;
    if (outcome.kind === 'asked') {
      confirmations[meterId] = { label: readings.confirm[outcome.question], value: outcome.confirmation };
    }
    if ('values' in outcome) {
      taken[meterId] = words[outcome.kind](outcome.values.map(({ value }) => formatDecimal(value)).join(' / '));
    }
  }
  const isWhole = receipt !== null && Object.keys(fieldErrors).length === 0;
  return {
    kind: 'answered',
    receipt: receipt && {
      title: isWhole ? words.receipt.title : words.receipt.partTitle,
      line: words.receipt.line(receipt.number, common.moment(receipt.receivedAt, timeZone)),
    },
    isWhole,
    taken,
    confirmations,
    form: { kind: 'invalid', message: receipt ? words.receipt.part : words.none, fieldErrors, values },
  };
}

/** Where the error stands: a meter without a zone at fault has it at its first field. */
const zoneOf = (outcome: LinkOutcome): number => ('zone' in outcome ? outcome.zone : null) ?? 1;

function errorOf({ readingsLink: words, readings }: Texts, outcome: LinkOutcome): string | null {
  switch (outcome.kind) {
    case 'asked':
      return words.questions[outcome.question];
    case 'closed':
      return words.closed;
    case 'not-left':
      return words.notLeft;
    case 'refused':
      return outcome.code === 'below-previous' ? words.belowPrevious : readings.refusals[outcome.code];
    default:
      return null;
  }
}
