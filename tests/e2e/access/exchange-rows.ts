import { OPERATIONS } from '@/lib/api/operations/registry';
import { newId } from '@/lib/shared/ids';
import type { ActionRow, HandlerRow, Rows } from './rows';
import type { World } from './world';

const NAMED = /\{(\w+)\}/g;
const room =
  (rest = '') =>
  (world: World) =>
    `/operator/${world.organisationId}/api${rest}`;
const who = 'api-keys-manage';
const actions = 'app/operator/[organisationId]/api/actions.ts';

/** Of one key, address or message that is not there: whoever is let in is told so too. */
const named = (...rest: readonly string[]): ActionRow => ({
  on: room(),
  args: ({ organisationId }) => [organisationId, newId(), ...rest],
  who,
  letIn: [404],
});
const form = (fields: Record<string, string>): ActionRow => ({
  on: room(),
  args: ({ organisationId }) => [organisationId],
  form: () => fields,
  who,
});

/** The exchange API: a key opens it, and no session of anybody does. The room of its keys is the administrators'. */
export const exchange: Rows = {
  pages: {
    '/operator/[organisationId]/api': { at: room(), who },
    '/operator/[organisationId]/api/deliveries': { at: room('/deliveries'), who },
  },
  handlers: {
    'GET /api/v1/openapi.json': { at: () => '/api/v1/openapi.json', who: 'anyone' },
    ...Object.fromEntries(
      OPERATIONS.map(({ method, path }): [string, HandlerRow] => [
        `${method} /api/v1${path.replace(NAMED, '[$1]')}`,
        { at: () => `/api/v1${path.replace(NAMED, newId())}`, who: 'key' },
      ]),
    ),
  },
  actions: {
    [`${actions}#issue`]: form({ title: '1С', days: '30', 'scope-payments:read': 'on' }),
    [`${actions}#revoke`]: named(),
    [`${actions}#add`]: form({ url: 'https://example.test/hook', 'event-payment.captured': 'on' }),
    [`${actions}#turn`]: named('disabled'),
    [`${actions}#repeat`]: named(),
  },
};
