import { newId } from '@/lib/shared/ids';
import type { Rows } from './rows';
import type { World } from './world';

const HOME = '/operator/[organisationId]/exchange';
const under =
  (rest = '') =>
  ({ organisationId }: World) =>
    `/operator/${organisationId}/exchange${rest}`;
/** There is none: whoever is let in is told so too. */
const absent = (rest = '') => under(`/${newId()}${rest}`);

/** «Обмен» of the workplace. */
export const registers: Rows = {
  pages: {
    [HOME]: { at: under(), who: 'exchange-view' },
    [`${HOME}/[loadId]`]: { at: absent(), who: 'key' },
  },
  handlers: {
    [`GET ${HOME}/[loadId]/report.csv`]: { at: absent('/report.csv'), who: 'key' },
    [`GET ${HOME}/[loadId]/refused`]: { at: absent('/refused'), who: 'key' },
    'POST /api/exchange/[organisationId]/registers': {
      at: ({ organisationId }) => `/api/exchange/${organisationId}/registers`,
      who: 'exchange-load',
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
      body: () => '--edge--\r\n',
      letIn: [303, 400, 422],
    },
  },
  actions: {
    'app/operator/[organisationId]/exchange/actions.ts#start': {
      on: absent(),
      args: ({ organisationId }) => [organisationId, newId()],
      form: () => ({ event: 'load' }),
      who: 'exchange-load',
      letIn: [404],
    },
    'app/operator/[organisationId]/exchange/actions.ts#undo': {
      on: absent(),
      args: ({ organisationId }) => [organisationId, newId()],
      form: () => ({}),
      who: 'exchange-load',
      letIn: [404],
    },
  },
};
