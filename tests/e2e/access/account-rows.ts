import { newId } from '@/lib/shared/ids';
import type { Rows } from './rows';
import type { World } from './world';

const under = (rest: string) => (world: World) =>
  `/accounts/${world.accountId}${rest.replace(/\[(\w+)\]/g, (_, name: keyof World) => String(world[name]))}`;
const own = (rest: string) => ({ at: under(rest), who: 'own-account' }) as const;
const PREFIX = '/accounts/[accountId]';
const rest = [
  '',
  '/invoices',
  '/invoices/[invoiceId]',
  '/meters',
  '/meters/enter',
  '/meters/[meterId]',
  '/meters/submissions/[submissionId]',
  '/pay',
  '/payments',
  '/payments/[paymentId]',
  '/requests',
  '/requests/new',
  '/requests/[requestId]',
  '/unlink',
];

const ofAccount = (on: string) =>
  ({ on: under(on), args: ({ accountId }: World) => [accountId], who: 'own-account' }) as const;
const ofRequest = {
  on: under('/requests/[requestId]'),
  args: ({ accountId, requestId }: World) => [accountId, requestId],
  who: 'own-account',
} as const;
const requests = 'app/(resident)/accounts/[accountId]/requests/actions.ts';
const pay = 'app/(resident)/accounts/[accountId]/pay/actions.ts';

/** A resident's own account: to everybody else it is not there. */
export const account: Rows = {
  pages: {
    ...Object.fromEntries(rest.map((path) => [`${PREFIX}${path}`, own(path)])),
    [`${PREFIX}/pay/confirm`]: own('/pay/confirm?sum=10000&method=card'),
    '/readings/[accountId]': { at: ({ accountId }) => `/readings/${accountId}`, who: 'own-account' },
  },
  handlers: {
    [`GET ${PREFIX}/invoices/[invoiceId]/pdf`]: own('/invoices/[invoiceId]/pdf'),
    [`GET ${PREFIX}/meters/[meterId]/readings.csv`]: own('/meters/[meterId]/readings.csv'),
    [`GET ${PREFIX}/meters/submissions/[submissionId]/confirmation.pdf`]: own(
      '/meters/submissions/[submissionId]/confirmation.pdf',
    ),
    [`GET ${PREFIX}/payments/[paymentId]/confirmation.pdf`]: {
      ...own('/payments/[paymentId]/confirmation.pdf'),
      letIn: [404],
    },
    'POST /api/readings/[accountId]': {
      at: ({ accountId }) => `/api/readings/${accountId}`,
      who: 'own-account',
      headers: { 'content-type': 'application/json' },
      body: () => JSON.stringify({ clientId: newId(), composedAt: null, meters: [] }),
      letIn: [422],
    },
  },
  actions: {
    'app/_readings/actions.ts#saveReadings': { ...ofAccount('/meters/enter'), form: () => ({ clientId: newId() }) },
    'app/(resident)/accounts/[accountId]/meters/actions.ts#saveNickname': {
      ...ofAccount('/meters/[meterId]'),
      form: ({ meterId }) => ({ meterId, nickname: 'Кухня' }),
    },
    [`${pay}#choose`]: { ...ofAccount('/pay'), form: () => ({ amount: 'due', method: 'card' }) },
    [`${pay}#start`]: {
      ...ofAccount('/pay'),
      form: () => ({ principal: '100,00', method: 'card', expectedCharged: '10000', submissionId: newId() }),
    },
    [`${requests}#fileRequest`]: {
      ...ofAccount('/requests/new'),
      form: () => ({ category: 'plumbing', place: 'premises', description: 'Течёт', submissionId: newId() }),
    },
    [`${requests}#sendMessage`]: { ...ofRequest, form: () => ({ text: 'Когда придёте?', submissionId: newId() }) },
    [`${requests}#rate`]: { ...ofRequest, form: () => ({ rating: '5' }) },
    [`${requests}#sendBack`]: { ...ofRequest, form: () => ({ reason: 'Снова течёт' }) },
    [`${requests}#withdraw`]: ofRequest,
    'app/(resident)/accounts/[accountId]/unlink/actions.ts#unlink': ofAccount('/unlink'),
  },
};
