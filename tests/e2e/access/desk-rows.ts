import type { Permitted } from '@/lib/auth/permissions';
import { newId } from '@/lib/shared/ids';
import type { ActionRow, PageRow, Rows } from './rows';
import type { World } from './world';

const HOME = '/operator/[organisationId]';
const under = (rest: string) => (world: World) =>
  `/operator/${world.organisationId}/requests${rest.replace('[requestId]', world.requestId).replace('[outageId]', world.outageId)}`;
const page = (rest: string, who: PageRow['who']): [string, PageRow] => [
  `${HOME}/requests${rest}`,
  { at: under(rest), who },
];

type Fields = (world: World) => Record<string, string>;
const form = (who: Permitted, fields: Fields, on = ''): ActionRow => ({
  on: under(on),
  args: ({ organisationId }) => [organisationId],
  form: fields,
  who,
});
const ofRequest = (row: ActionRow): ActionRow => ({
  ...row,
  on: under('/[requestId]'),
  args: ({ organisationId, requestId }) => [organisationId, requestId],
});
const outage = (fields: Fields) => form('outages-manage', fields, '/outages');
const setting = (fields: Fields) => form('requests-settings', fields, '/settings');
/** Of one thing that is not there: whoever is let in is told so too. */
const named = (row: ActionRow): ActionRow => ({
  ...row,
  args: ({ organisationId }) => [organisationId, newId()],
  letIn: [404],
});
const picked = ({ requestId, technicianId }: World) => ({
  assigneeUserId: technicianId,
  [`request-${requestId}`]: '1',
});
const actions = 'app/operator/[organisationId]/requests/actions.ts';
const settings = 'app/operator/[organisationId]/requests/settings-actions.ts';
const outages = 'app/operator/[organisationId]/requests/outages/actions.ts';
const PLANNED: Fields = ({ buildingId }) => ({
  kind: 'planned',
  service: 'cold-water',
  text: 'Замена задвижки',
  startsDay: '2030-01-10',
  startsTime: '10:00',
  [`building-${buildingId}`]: 'on',
});
const WEEK = Object.fromEntries(
  Array.from({ length: 7 }, (_, at) => [
    [`opens-${at}`, '08:00'],
    [`closes-${at}`, '17:00'],
  ]).flat(),
);

/** «Заявки» of the workplace. The request is assigned to nobody, so that the technician has no business with it. */
export const desk: Rows = {
  pages: {
    [HOME]: { at: ({ organisationId }) => `/operator/${organisationId}`, who: 'organisation-view' },
    ...Object.fromEntries([
      page('', ['requests-view', 'requests-work']),
      page('/[requestId]', 'requests-view'),
      page('/mine', 'requests-work'),
      page('/new', 'requests-manage'),
      page('/outages', 'requests-view'),
      page('/outages/[outageId]', 'outages-manage'),
      page('/report', 'requests-view'),
      page('/settings', 'requests-settings'),
    ]),
  },
  handlers: {
    [`GET ${HOME}/requests/requests.csv`]: { at: under('/requests.csv'), who: 'requests-view' },
    [`GET ${HOME}/requests/report/report.csv`]: { at: under('/report/report.csv'), who: 'requests-view' },
    'POST /api/uploads': {
      at: () => '/api/uploads',
      who: 'signed-in',
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'photo.jpg' },
      body: () => 'no picture',
      letIn: [422],
    },
    'POST /api/requests/[requestId]/attachments': {
      at: ({ requestId, accountId }) => `/api/requests/${requestId}/attachments?account=${accountId}`,
      who: 'own-account',
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
      body: () => `--edge\r\ncontent-disposition: form-data; name="submissionId"\r\n\r\n${newId()}\r\n--edge--\r\n`,
    },
    // there is none: who may see those of a request is a table in tests/integration/requests
    'GET /api/requests/[requestId]/files/[fileId]': {
      at: ({ requestId }) => `/api/requests/${requestId}/files/${newId()}`,
      who: 'key',
    },
  },
  actions: {
    [`${actions}#assignPicked`]: form('requests-manage', picked),
    [`${actions}#assignOne`]: form('requests-manage', picked),
    [`${actions}#join`]: {
      ...form('requests-manage', ({ requestId }) => ({ mainId: requestId, [`request-${newId()}`]: '1' })),
      letIn: [404],
    },
    [`${actions}#move`]: ofRequest(form('requests-manage', () => ({ event: 'accept', version: '1' }))),
    [`${actions}#plan`]: ofRequest(
      form('requests-manage', () => ({ plannedDay: '2030-01-10', plannedTime: '10:00', version: '1' })),
    ),
    [`${actions}#recategorise`]: ofRequest(form('requests-manage', () => ({ category: 'lighting', version: '1' }))),
    [`${actions}#answer`]: ofRequest(form('requests-manage', () => ({ text: 'Мастер выехал', submissionId: newId() }))),
    [`${actions}#separate`]: ofRequest(form('requests-manage', () => ({ version: '1' }))),
    [`${actions}#fileCall`]: {
      ...form('requests-manage', () => ({
        category: 'plumbing',
        place: 'premises',
        description: 'Течёт',
        submissionId: newId(),
      })),
      args: ({ organisationId, accountId }) => [organisationId, accountId],
    },
    [`${outages}#announce`]: outage(PLANNED),
    [`${outages}#change`]: named(outage(PLANNED)),
    [`${outages}#end`]: named(outage(() => ({}))),
    [`${settings}#keepCategory`]: setting(() => ({
      code: 'lighting',
      title: 'Свет',
      priority: 'normal',
      term: 'P3D',
      termBasis: 'clock',
      isActive: 'on',
    })),
    [`${settings}#keepTerms`]: setting(() => ({ returnTerm: 'P7D', autoCloseTerm: 'P7D' })),
    [`${settings}#keepWeek`]: setting(() => WEEK),
    [`${settings}#keepDay`]: setting(() => ({ day: '2030-01-09', kind: 'off' })),
    [`${settings}#keepRule`]: setting(({ technicianId }) => ({ assigneeUserId: technicianId })),
    [`${settings}#dropRule`]: named(setting(() => ({}))),
  },
};
