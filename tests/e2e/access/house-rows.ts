import type { Permitted } from '@/lib/auth/permissions';
import { newId } from '@/lib/shared/ids';
import type { ActionRow, PageRow, Rows } from './rows';
import type { World } from './world';

const HOME = '/operator/[organisationId]';
const under = (rest: string) => (world: World) =>
  `/operator/${world.organisationId}${rest.replace(/\[(\w+)\]/g, (_, name: keyof World) => String(world[name]))}`;
const page = (rest: string, who: PageRow['who'], at = rest): [string, PageRow] => [HOME + rest, { at: under(at), who }];

type Ids = (world: World) => readonly unknown[];
const none: Ids = () => [];
const form =
  (who: Permitted, on: string) =>
  (fields: Record<string, string> = {}, more: Ids = none, letIn: readonly number[] = []): ActionRow => ({
    on: under(on),
    args: (world) => [world.organisationId, ...more(world)],
    form: () => fields,
    who,
    letIn,
  });
/** Of a thing that is not there: whoever is let in is told so too. */
const absent = (count: number): [Ids, readonly number[]] => [() => Array.from({ length: count }, newId), [404]];

const staff = form('staff-manage', '/staff');
const organisation = form('organisation-manage', '/organisation');
const contract = form('acquiring-manage', '/organisation/contracts');
const own = (on: string, fields: Record<string, string> = {}, args: readonly unknown[] = []): ActionRow => ({
  on: () => on,
  args: () => args,
  form: () => fields,
  who: 'signed-in',
});

const profile = 'app/(resident)/profile';
const factor = `${profile}/second-factor/actions.ts`;
const signIn = 'app/(auth)/sign-in/code/actions.ts';
const invitation = 'app/(auth)/invitation/actions.ts';
const staffed = 'app/operator/[organisationId]/staff/actions.ts';
const set = 'app/operator/[organisationId]/organisation/actions.ts';
const contracts = 'app/operator/[organisationId]/organisation/contracts/actions.ts';

const TERMS = { method: 'card', bearer: 'payer', base: 'principal', rate: '1', validFrom: '2030-01-01' };
const CONTRACT = {
  provider: 'sandbox',
  title: 'Банк',
  number: '1',
  baseUrl: 'https://bank.example',
  kind: 'test',
  'secret-secretKey': 'sk_for_nobody',
  'secret-webhookSecret': 'wh_for_nobody',
};
const DETAILS = { name: 'ООО «Дом»', shortName: 'Дом', timeZone: 'Europe/Moscow' };

/** «Организация», «Сотрудники», «Журнал», and the second step of signing in. */
export const house: Rows = {
  pages: {
    '/sign-in/code': { at: () => '/sign-in/code', who: 'anyone' },
    '/invitation': { at: () => '/invitation?token=nobody-has-this', who: 'anyone' },
    '/profile/devices': { at: () => '/profile/devices', who: 'signed-in' },
    '/profile/second-factor': { at: () => '/profile/second-factor', who: 'signed-in' },
    '/profile/second-factor/codes': { at: () => '/profile/second-factor/codes', who: 'signed-in' },
    ...Object.fromEntries([
      page('/staff', 'staff-manage'),
      page('/staff/[userId]', 'staff-manage', '/staff/[technicianId]'),
      page('/organisation', 'organisation-manage'),
      page('/organisation/houses', 'organisation-manage'),
      page('/organisation/houses/[buildingId]', 'organisation-manage'),
      page('/organisation/bills', 'organisation-manage'),
      page('/organisation/rules', 'organisation-manage'),
      page('/organisation/contracts', 'acquiring-manage'),
      page('/organisation/contracts/new', 'acquiring-manage'),
      page('/organisation/contracts/[contractId]', 'acquiring-manage'),
      page('/audit', 'audit-view'),
    ]),
  },
  handlers: {
    'GET /profile/second-factor/codes/recovery-codes.txt': {
      at: () => '/profile/second-factor/codes/recovery-codes.txt',
      who: 'signed-in',
      letIn: [404],
    },
    [`GET ${HOME}/organisation/logo`]: { at: under('/organisation/logo'), who: 'organisation-manage', letIn: [404] },
    [`GET ${HOME}/organisation/bills/sample.pdf`]: {
      at: under('/organisation/bills/sample.pdf'),
      who: 'organisation-manage',
    },
    [`GET ${HOME}/audit/journal.csv`]: { at: under('/audit/journal.csv'), who: 'audit-view' },
  },
  actions: {
    [`${signIn}#showCode`]: { on: () => '/sign-in/code', args: () => ['/'], who: 'anyone' },
    [`${signIn}#showSavedCode`]: { on: () => '/sign-in/code', args: () => ['/'], who: 'anyone' },
    [`${signIn}#startOver`]: { on: () => '/sign-in/code', who: 'anyone' },
    [`${invitation}#acceptNew`]: { on: () => '/invitation', who: 'anyone' },
    [`${invitation}#acceptSignedIn`]: own('/invitation', { token: 'nobody-has-this' }),
    [`${profile}/devices/actions.ts#endOwn`]: own('/profile/devices', {}, [newId()]),
    [`${factor}#begin`]: own('/profile/second-factor', {}, ['/']),
    [`${factor}#confirm`]: own('/profile/second-factor', { code: '123456' }, ['/']),
    [`${factor}#renew`]: own('/profile/second-factor', { code: '123456' }),
    [`${factor}#turnOff`]: own('/profile/second-factor', { code: '123456' }),
    [`${factor}#saved`]: own('/profile/second-factor/codes', {}, ['/']),
    [`${staffed}#invite`]: staff({ email: 'nobody@example.test', role: 'auditor' }),
    [`${staffed}#answerInvitation`]: staff({ act: 'revoke' }, () => [newId()]),
    [`${staffed}#saveRoles`]: staff({ 'role-technician': 'on' }, ({ technicianId }) => [technicianId]),
    [`${staffed}#shutOut`]: staff({}, ...absent(1)),
    [`${staffed}#endSessions`]: staff({}, ...absent(2)),
    [`${staffed}#reset`]: staff({}, ...absent(1)),
    [`${set}#keepDetails`]: organisation(DETAILS),
    [`${set}#putLogo`]: organisation(),
    [`${set}#dropLogo`]: organisation(),
    [`${set}#keepBuilding`]: organisation({ address: 'ул. Новая, д. 1' }, ({ buildingId }) => [buildingId]),
    [`${set}#keepColumns`]: organisation({ columnSet: 'classic' }),
    [`${set}#addRule`]: organisation({ validFrom: '2030-01-01', dayOfNextMonth: '10' }),
    [`${set}#removeRule`]: organisation({ validFrom: '2031-01-01' }),
    [`${set}#keepLinking`]: organisation({ linkingSecret: 'none' }),
    [`${set}#keepLetters`]: organisation({ 'letter-bills': 'on' }),
    [`${set}#keepRefundLimit`]: organisation({ refundLimit: '1000' }),
    [`${contracts}#conclude`]: contract(CONTRACT),
    [`${contracts}#tryOut`]: contract({}, ...absent(1)),
    [`${contracts}#putInForce`]: contract({}, ...absent(1)),
    [`${contracts}#close`]: contract({}, () => [newId()]),
    [`${contracts}#add`]: contract(TERMS, ...absent(1)),
    [`${contracts}#endWith`]: contract({ termsId: newId(), validTo: '2030-01-01' }, ...absent(1)),
    [`${contracts}#remove`]: contract({ termsId: newId() }, ...absent(1)),
    [`${contracts}#keepReceipts`]: contract({ sent: 'off' }, ...absent(1)),
    [`${contracts}#keepRecipient`]: contract({ sent: 'off' }, ...absent(1)),
    [`${contracts}#exempt`]: contract({ accountNumber: '1', email: 'nobody@example.test', documentOn: '2026-01-01' }),
    [`${contracts}#endExempt`]: contract({}, () => [newId(), newId()]),
    'app/operator/[organisationId]/audit/actions.ts#verify': form('audit-view', '/audit')({ after: '0' }),
  },
};
