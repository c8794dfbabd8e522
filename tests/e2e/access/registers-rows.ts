import { newId } from '@/lib/shared/ids';
import type { ActionRow, Rows } from './rows';
import type { World } from './world';

const HOME = '/operator/[organisationId]/exchange';
const under =
  (rest = '') =>
  ({ organisationId }: World) =>
    `/operator/${organisationId}/exchange${rest}`;
/** There is none: whoever is let in is told so too. */
const absent = (rest = '') => under(`/${newId()}${rest}`);

const profiles = 'app/operator/[organisationId]/exchange/profiles/actions.ts';
/** Of a profile that is not there. */
const ofProfile = (form: Record<string, string> = {}): ActionRow => ({
  on: under(`/profiles/${newId()}`),
  args: ({ organisationId }) => [organisationId, newId()],
  form: () => form,
  who: 'exchange-load',
  letIn: [404],
});

/** «Обмен» of the workplace. */
export const registers: Rows = {
  pages: {
    [HOME]: { at: under(), who: 'exchange-view' },
    [`${HOME}/profiles`]: { at: under('/profiles'), who: 'exchange-view' },
    [`${HOME}/profiles/new`]: { at: under('/profiles/new'), who: 'exchange-load' },
    [`${HOME}/profiles/[profileId]`]: { at: under(`/profiles/${newId()}`), who: 'key' },
    [`${HOME}/[loadId]`]: { at: absent(), who: 'key' },
  },
  handlers: {
    [`GET ${HOME}/[loadId]/report.csv`]: { at: absent('/report.csv'), who: 'key' },
    [`GET ${HOME}/[loadId]/refused`]: { at: absent('/refused'), who: 'key' },
    [`GET ${HOME}/profiles/[profileId]/profile.json`]: {
      at: under(`/profiles/${newId()}/profile.json`),
      who: 'key',
    },
    'POST /api/exchange/[organisationId]/samples': {
      at: ({ organisationId }) => `/api/exchange/${organisationId}/samples`,
      who: 'exchange-load',
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
      body: () => '--edge--\r\n',
      letIn: [303],
    },
    'POST /api/exchange/[organisationId]/registers': {
      at: ({ organisationId }) => `/api/exchange/${organisationId}/registers`,
      who: 'exchange-load',
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
      body: () => '--edge--\r\n',
      letIn: [303, 400, 422],
    },
  },
  actions: {
    [`${profiles}#editReading`]: ofProfile({
      ...{ encoding: 'auto', delimiter: ';', headings: 'yes', skipLines: '0' },
      ...{ beginsWith: '', notes: '', trailer: '' },
    }),
    [`${profiles}#editMeaning`]: ofProfile({ 'column-0': '=ЛС', 'field-0': 'account' }),
    [`${profiles}#save`]: ofProfile(),
    [`${profiles}#turnOff`]: ofProfile(),
    [`${profiles}#rename`]: ofProfile({ name: 'Профиль' }),
    [`${profiles}#copy`]: ofProfile(),
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
