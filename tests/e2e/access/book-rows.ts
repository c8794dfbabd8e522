import type { Permitted } from '@/lib/auth/permissions';
import { newId } from '@/lib/shared/ids';
import type { ActionRow, PageRow, Rows } from './rows';
import type { World } from './world';

const HOME = '/operator/[organisationId]';
const under = (rest: string) => (world: World) =>
  `/operator/${world.organisationId}${rest}`
    .replace('[accountId]', world.accountId)
    .replace('[invoiceId]', world.invoiceId)
    .replace('[meterId]', world.meterId);
const page = (rest: string, who: Permitted): [string, PageRow] => [`${HOME}${rest}`, { at: under(rest), who }];
const get = (rest: string, who: Permitted) => [`GET ${HOME}${rest}`, { at: under(rest), who }] as const;

const meters = 'app/operator/[organisationId]/meters/actions.ts';

const form = (who: Permitted, on: string, fields: (world: World) => Record<string, string>): ActionRow => ({
  on: under(on),
  args: ({ organisationId }) => [organisationId],
  form: fields,
  who,
});
const window = (fields: Record<string, string>) => form('windows-manage', '/meters/windows', () => fields);
const everywhere = { buildingId: '', resource: '' };

/** «Счета» and «Приборы учёта» of the workplace. What would change the owner's things names others. */
export const books: Rows = {
  pages: Object.fromEntries([
    page('/invoices', 'invoices-view'),
    page('/invoices/[invoiceId]', 'invoices-view'),
    page('/meters', 'readings-view'),
    page('/meters/[meterId]', 'readings-view'),
    page('/meters/enter/[accountId]', 'readings-enter'),
    page('/meters/windows', 'readings-view'),
  ]),
  handlers: Object.fromEntries([
    get('/invoices/invoices.csv', 'invoices-view'),
    get('/invoices/[invoiceId]/pdf', 'invoices-view'),
    get('/meters/meters.csv', 'readings-view'),
  ]),
  actions: {
    [`${meters}#enter`]: {
      ...form('readings-enter', '/meters/enter/[accountId]', ({ meterId }) => ({
        clientId: newId(),
        source: 'phone',
        [`value.${meterId}.1`]: '106',
      })),
      args: ({ organisationId, accountId }) => [organisationId, accountId],
    },
    [`${meters}#reject`]: {
      ...form('readings-enter', '/meters/[meterId]', () => ({ readingId: newId(), reason: 'Ошибка' })),
      letIn: [404],
    },
    [`${meters}#replace`]: {
      ...form('readings-enter', '/meters/[meterId]', () => ({
        replacedOn: '2026-11-18',
        'closing.1': '107',
        serialNumber: 'Н-1',
        'opening.1': '0',
        integerDigits: '5',
        fractionDigits: '3',
        nextVerificationOn: '',
      })),
      args: ({ organisationId }) => [organisationId, newId()],
      letIn: [404],
    },
    // the world's window is open all the month, so that there is nothing to extend
    [`${meters}#extend`]: {
      ...window({ ...everywhere, period: '2026-11', closesOn: '2026-11-30', reason: 'Связь' }),
      mayBeInvalid: true,
    },
    [`${meters}#keepWindow`]: window({ ...everywhere, fromPeriod: '2030-01', opensDay: '1', closesDay: '31' }),
    [`${meters}#keepPolicy`]: window({ expiredVerification: 'warn' }),
  },
};
