import type { Texts } from '@/lib/i18n/texts';

/**
 * The texts of the entry form as the browser gets them: a text with values becomes a template, which `fill` fills.
 * Functions do not travel from the server, and catalogues of two languages need not.
 */
export function entryTexts({ readings }: Texts) {
  const { refusals, questions, closed, outcomes } = readings;
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
    ...outboxTexts({ readings }),
    draft: readings.draft('{moment}'),
    dropDraft: readings.dropDraft,
    held: readings.held,
    nothingEntered: readings.problems['nothing-entered'],
    unreadable: readings.problems.invalid,
  };
}

/** Those of what waits and of what was sent. */
export const outboxTexts = ({ readings: { language, answer, outbox } }: Pick<Texts, 'readings'>) => ({
  language,
  answer: { ...answer, number: answer.number('{number}', '{moment}') },
  outbox: {
    ...outbox,
    states: { ...outbox.states, sent: outbox.states.sent('{number}', '{moment}') },
    composed: outbox.composed('{moment}'),
    returned: outbox.returned('{number}'),
  },
});

export type EntryTexts = ReturnType<typeof entryTexts>;
export type OutboxTexts = ReturnType<typeof outboxTexts>;

/** «Расход {amount} {unit}» with its values. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
