import type { Texts } from '@/lib/i18n/texts';

/**
 * The texts of the entry form as the browser gets them: a text with values becomes a template, which `fill` fills.
 * Functions do not travel from the server, and catalogues of two languages need not.
 */
export function entryTexts({ readings, form }: Texts) {
  const { refusals, questions, closed, outcomes, answer, outbox } = readings;
  return {
    save: readings.save,
    saving: readings.saving,
    consumed: readings.consumed('{amount}', '{unit}'),
    estimate: readings.estimate('{sum}'),
    total: readings.total('{sum}'),
    refusals: { ...refusals, 'below-previous': refusals['below-previous']('{previous}') },
    questions: {
      unusual: questions.unusual('{consumption}', '{usual}', '{unit}'),
      unusualFirst: questions.unusualFirst('{consumption}', '{unit}'),
      rollover: questions.rollover('{consumption}', '{unit}'),
    },
    confirm: readings.confirm,
    closed: { ...closed, 'window-closed': closed['window-closed']('{opensOn}') },
    outcomes: {
      taken: outcomes.taken('{values}'),
      unchanged: outcomes.unchanged('{values}'),
      outranked: outcomes.outranked('{values}'),
    },
    correct: readings.correct,
    answer: { ...answer, number: answer.number('{number}', '{moment}') },
    draft: readings.draft('{moment}'),
    dropDraft: readings.dropDraft,
    held: readings.held,
    outbox: {
      ...outbox,
      states: {
        ...outbox.states,
        sent: outbox.states.sent('{number}', '{moment}'),
      },
      composed: outbox.composed('{moment}'),
      returned: outbox.returned('{number}'),
    },
    checkFields: form.checkFields,
    nothingEntered: readings.problems['nothing-entered'],
    unreadable: readings.problems.invalid,
  };
}

export type EntryTexts = ReturnType<typeof entryTexts>;

/** «Расход {amount} {unit}» with its values. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
