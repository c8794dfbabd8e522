import type { ActionRow, Rows } from './rows';
import type { World } from './world';

const HOME = '/operator/[organisationId]/payments';
const under =
  (rest: string) =>
  ({ organisationId, unknownId }: World) =>
    `/operator/${organisationId}/payments${rest.replace('[unknownId]', unknownId)}`;
const actions = 'app/operator/[organisationId]/payments/unknown/actions.ts';
const seen = (rest: string) => ({ at: under(rest), who: 'payments-view' }) as const;

const decision = (form: Record<string, string>): ActionRow => ({
  on: under('/unknown/[unknownId]'),
  args: ({ organisationId, unknownId }) => [organisationId, unknownId],
  form: () => form,
  who: 'payments-manage',
});

/** «Невыясненные», the reconciliation with banks and the contracts' daily report. */
export const reconciliation: Rows = {
  pages: {
    [`${HOME}/unknown`]: seen('/unknown'),
    [`${HOME}/unknown/[unknownId]`]: seen('/unknown/[unknownId]'),
    [`${HOME}/reconciliation`]: seen('/reconciliation'),
    [`${HOME}/report`]: seen('/report'),
  },
  handlers: { [`GET ${HOME}/report/report.csv`]: seen('/report/report.csv') },
  actions: {
    // a number that nobody has, so that whoever is let in changes nothing
    [`${actions}#allocate`]: { ...decision({ accountNumber: '0000' }), mayBeInvalid: true },
    [`${actions}#close`]: decision({ decision: 'return', reason: 'Ошибка плательщика' }),
    [`${actions}#undo`]: decision({}),
  },
};
