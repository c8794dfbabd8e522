import { newId } from '@/lib/shared/ids';
import type { Rows } from './rows';
import type { World } from './world';

const HOME = '/operator/[organisationId]/accounts';
const under = (rest: string) => (world: World) =>
  `/operator/${world.organisationId}/accounts${rest.replace(/\[(\w+)\]/g, (_, name: keyof World) => String(world[name]))}`;
const advance = 'app/operator/[organisationId]/accounts/[accountId]/advance/actions.ts';
const actions = 'app/operator/[organisationId]/accounts/actions.ts';

/** «Лицевые счета» of the workplace. */
export const accounts: Rows = {
  pages: {
    [HOME]: { at: under(''), who: 'accounts-view' },
    [`${HOME}/[accountId]`]: { at: under('/[accountId]'), who: 'accounts-view' },
    [`${HOME}/[accountId]/advance`]: { at: under('/[accountId]/advance'), who: 'advances-move' },
    [`${HOME}/[accountId]/links/[linkId]`]: { at: under('/[accountId]/links/[linkId]'), who: 'accounts-manage' },
    [`${HOME}/codes`]: { at: under('/codes'), who: 'accounts-view' },
  },
  handlers: {
    [`GET ${HOME}/accounts.csv`]: { at: under('/accounts.csv'), who: 'accounts-view' },
    [`GET ${HOME}/codes/[issueId]/letters.pdf`]: { at: under('/codes/[issueId]/letters.pdf'), who: 'accounts-manage' },
  },
  actions: {
    [`${actions}#issueCodes`]: {
      on: under('/[accountId]'),
      args: ({ organisationId }) => [organisationId],
      form: ({ accountId }) => ({ accountId, validDays: '30', includesLinked: 'on' }),
      who: 'accounts-manage',
    },
    [`${advance}#move`]: {
      on: under('/[accountId]/advance'),
      args: ({ organisationId, accountId }) => [organisationId, accountId],
      // refused for want of an overpayment: whoever may move it is told so
      form: ({ neighbourId }) => ({
        toAccountId: neighbourId,
        amount: '1,00',
        reason: 'Заявление',
        submissionId: newId(),
      }),
      mayBeInvalid: true,
      who: 'advances-move',
    },
    [`${advance}#undo`]: {
      on: under('/[accountId]/advance'),
      args: ({ organisationId, accountId }) => [organisationId, accountId, newId()],
      who: 'advances-move',
      letIn: [404],
    },
    [`${actions}#revoke`]: {
      on: under('/[accountId]/links/[linkId]'),
      // the neighbour's: the owner is still needed
      args: ({ organisationId, neighbourId, neighbourLinkId }) => [organisationId, neighbourId, neighbourLinkId],
      who: 'accounts-manage',
    },
  },
};
