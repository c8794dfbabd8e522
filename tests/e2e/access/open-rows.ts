import { newId } from '@/lib/shared/ids';
import type { Rows } from './rows';

const password = { password: 'тихая гавань 2026', passwordConfirmation: 'тихая гавань 2026' };
const contacts = { fullName: 'Ковалёва Нина', phone: '', billDelivery: 'cabinet' };

/** What needs no account: the way in, the person's own profile, and what machines ask. */
export const open: Rows = {
  pages: {
    '/': { at: () => '/', who: 'anyone' },
    '/sign-in': { at: () => '/sign-in', who: 'anyone' },
    '/sign-up': { at: () => '/sign-up', who: 'anyone' },
    '/reset-password': { at: () => '/reset-password', who: 'anyone' },
    '/verify-email': { at: () => '/verify-email', who: 'anyone' },
    '/r/[token]': { at: () => '/r/nobody-has-this', who: 'anyone' },
    '/profile': { at: () => '/profile', who: 'signed-in' },
    '/profile/contacts': { at: () => '/profile/contacts', who: 'signed-in' },
    '/accounts': { at: () => '/accounts', who: 'signed-in' },
    '/accounts/link': { at: () => '/accounts/link', who: 'signed-in' },
    '/operator': { at: () => '/operator', who: 'staff' },
  },
  handlers: {
    'GET /unavailable': { at: () => '/unavailable', who: 'anyone', letIn: [503] },
    'POST /unavailable': { at: () => '/unavailable', who: 'anyone', letIn: [503] },
    'GET /api/livez': { at: () => '/api/livez', who: 'anyone' },
    'GET /api/readyz': { at: () => '/api/readyz', who: 'anyone' },
    'GET /api/auth/[...nextauth]': { at: () => '/api/auth/session', who: 'anyone' },
    'POST /api/auth/[...nextauth]': { at: () => '/api/auth/signout', who: 'anyone', letIn: [302] },
    'GET /api/webhooks/[provider]/[contractId]': { at: () => `/api/webhooks/sber/${newId()}`, who: 'key' },
    'POST /api/webhooks/[provider]/[contractId]': {
      at: () => `/api/webhooks/stripe/${newId()}`,
      who: 'key',
      body: () => '{}',
    },
  },
  actions: {
    'app/choose-language.ts#chooseLanguage': { on: () => '/sign-in', who: 'anyone' },
    'app/(auth)/sign-in/actions.ts#signIn': { on: () => '/sign-in', who: 'anyone' },
    'app/(auth)/sign-up/actions.ts#register': { on: () => '/sign-up', who: 'anyone' },
    'app/(auth)/reset-password/actions.ts#askForLetter': { on: () => '/reset-password', who: 'anyone' },
    'app/(auth)/reset-password/actions.ts#saveNewPassword': { on: () => '/reset-password', who: 'anyone' },
    'app/(auth)/verify-email/actions.ts#confirmEmail': { on: () => '/verify-email', who: 'anyone' },
    'app/r/[token]/actions.ts#giveByLink': {
      on: () => '/r/nobody-has-this',
      args: () => ['nobody-has-this'],
      who: 'anyone',
    },
    'app/(resident)/_frame/actions.ts#leave': { on: () => '/accounts', who: 'anyone' },
    'app/(resident)/_frame/actions.ts#sendVerification': { on: () => '/accounts', who: 'signed-in' },
    'app/(resident)/accounts/link/actions.ts#addAccount': {
      on: () => '/accounts/link',
      form: () => ({ number: '6262000000055', surname: 'Никто', premises: '5' }),
      who: 'signed-in',
    },
    'app/(resident)/profile/actions.ts#saveContacts': {
      on: () => '/profile',
      args: () => [null],
      form: () => contacts,
      who: 'signed-in',
    },
    'app/(resident)/profile/actions.ts#replacePassword': {
      on: () => '/profile',
      form: () => ({ currentPassword: 'тихая гавань', ...password }),
      who: 'signed-in',
    },
    'app/(resident)/profile/actions.ts#leaveEverywhere': { on: () => '/profile', who: 'signed-in' },
  },
};
