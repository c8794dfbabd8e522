import type { Rows } from './rows';
import type { World } from './world';

const HOME = '/operator/[organisationId]/exchange/exports';
const exportsAt = ({ organisationId }: World) => `/operator/${organisationId}/exchange/exports`;
const anExport =
  (rest = '') =>
  (world: World) =>
    `${exportsAt(world)}/${world.exportId}${rest}`;

const actions = 'app/operator/[organisationId]/exchange/exports/actions.ts';
const anOrder = (
  form: Readonly<Record<string, string>>,
  who: 'exchange-load' | 'readings-exchange' = 'exchange-load',
) => ({
  on: exportsAt,
  args: ({ organisationId }: World) => [organisationId],
  form: () => form,
  who,
});
/** Of an export that is there. */
const aChange = (form: Readonly<Record<string, string>>) => ({
  on: anExport(),
  args: ({ organisationId, exportId }: World) => [organisationId, exportId],
  form: () => form,
  who: 'exchange-load' as const,
});

/** «Обмен» → «Выгрузки» of the workplace. */
export const exported: Rows = {
  pages: {
    [HOME]: { at: exportsAt, who: 'exchange-view' },
    [`${HOME}/[exportId]`]: { at: anExport(), who: 'exchange-view' },
  },
  handlers: {
    [`GET ${HOME}/[exportId]/file`]: { at: anExport('/file'), who: 'exchange-view' },
    [`GET ${HOME}/[exportId]/control`]: {
      at: (world) => `${exportsAt(world)}/${world.controlledId}/control`,
      who: 'exchange-view',
    },
  },
  actions: {
    [`${actions}#makePayments`]: anOrder({ format: 'csv', scope: 'cabinet' }),
    [`${actions}#makeReadings`]: anOrder({ period: '2026-10', format: 'csv' }, 'readings-exchange'),
    [`${actions}#makeAccounts`]: anOrder({ format: 'csv', scope: 'masked' }),
    [`${actions}#mark`]: aChange({ mark: 'received' }),
    // of accounts: there is nothing to tell anew
    [`${actions}#replace`]: { ...aChange({ format: 'csv' }), letIn: [404] },
  },
};
