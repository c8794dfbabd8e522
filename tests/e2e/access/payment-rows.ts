import type { Permitted } from '@/lib/auth/permissions';
import { newId } from '@/lib/shared/ids';
import type { ActionRow, Rows } from './rows';
import type { World } from './world';

const HOME = '/operator/[organisationId]/payments';
const under =
  (rest = '') =>
  ({ organisationId, paymentId }: World) =>
    `/operator/${organisationId}/payments${rest.replace('[paymentId]', paymentId)}`;
const actions = 'app/operator/[organisationId]/payments/actions.ts';

/** The world's payment came in a register: whoever is let in is told that the bank knows nothing of it. */
const ofPayment = (who: Permitted, form: () => Record<string, string> = () => ({})): ActionRow => ({
  on: under('/[paymentId]'),
  args: ({ organisationId, paymentId }) => [organisationId, paymentId],
  form,
  who,
  letIn: [404],
});

/** «Платежи» of the workplace. */
export const staffPayments: Rows = {
  pages: {
    [HOME]: { at: under(), who: 'payments-view' },
    [`${HOME}/[paymentId]`]: { at: under('/[paymentId]'), who: 'payments-view' },
    [`${HOME}/refunds`]: { at: under('/refunds'), who: 'payments-view' },
  },
  handlers: { [`GET ${HOME}/payments.csv`]: { at: under('/payments.csv'), who: 'payments-view' } },
  actions: {
    [`${actions}#check`]: ofPayment('payments-manage'),
    [`${actions}#cancel`]: ofPayment('payments-manage'),
    [`${actions}#decideParked`]: ofPayment('payments-manage', () => ({ event: 'close', reason: 'Ошибка' })),
    [`${actions}#refund`]: ofPayment('refunds-request', () => ({
      amount: '1',
      reason: 'Ошибка',
      submissionId: newId(),
    })),
    [`${actions}#decide`]: {
      on: under('/refunds'),
      args: ({ organisationId }) => [organisationId],
      form: () => ({ event: 'approve', refundId: newId() }),
      who: 'refunds-approve',
      letIn: [404],
    },
    [`${actions}#keepLimit`]: {
      on: under('/refunds'),
      args: ({ organisationId }) => [organisationId],
      form: () => ({ limit: '100' }),
      who: 'organisation-manage',
    },
  },
};
