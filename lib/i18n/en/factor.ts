import type { Texts } from '../texts';

const WRONG = 'That code did not fit. Each code is good once and for half a minute: wait for the next one and enter it';
const TOO_MANY = 'Too many wrong codes. Try again in an hour';

/** The second factor: a code of an authenticator besides the password. */
export const factor: Texts['factor'] = {
  section: 'Sign-in with a code',
  sectionText:
    'Besides the password the cabinet asks for a code from an app on your phone. The password alone is then of no use to a stranger.',
  sectionLink: 'Set up sign-in with a code',
  title: 'Sign-in with a code',
  required: 'Members of the staff enter the workplace with a code only. Set it up: it takes two minutes.',
  what: 'You need an app for codes on your phone: Google Authenticator, FreeOTP, Yandex Key or any like them. It needs no internet.',
  begin: 'Set up',
  scan: '1. Scan this picture in the app',
  picture: 'QR code with the key for the app',
  orKey: 'It does not scan? Enter this key in the app:',
  confirm: '2. Enter the code that the app shows',
  code: 'Code from the app',
  codeHint: 'Six digits; the code changes every half a minute',
  confirmSubmit: 'Confirm',
  restart: 'Show another picture',
  isOn: 'Sign-in with a code is on',
  since: 'On since',
  codesLeft: 'Recovery codes left',
  renew: 'New recovery codes',
  renewText: 'The old codes will be good no more.',
  renewSubmit: 'Get new codes',
  turnOff: 'Turn off sign-in with a code',
  turnOffText: 'For example to use another phone: turn it off and set it up again.',
  turnOffSubmit: 'Turn off',
  turnedOff: 'Sign-in with a code is off.',
  codes: {
    title: 'Recovery codes',
    lead: 'If the phone is lost, you sign in with one of these codes. Each is good once. We do not show them again: keep them apart from the phone.',
    list: 'Recovery codes',
    download: 'Download as a file',
    saved: 'I have saved the codes',
    none: 'The codes have been shown. If you did not save them, get new ones.',
    file: 'Recovery codes for signing in to the cabinet',
  },
  signIn: {
    title: 'Enter the code',
    lead: (email) => `The password of ${email} is right. Now the code from the app.`,
    submit: 'Sign in',
    lost: 'No phone at hand?',
    recoveryCode: 'Recovery code',
    recoveryHint: 'One of those you saved when you set up sign-in with a code',
    recoverySubmit: 'Sign in with a recovery code',
    noCodes:
      'No codes either? An administrator of your organisation can reset the sign-in with a code of a member of the staff.',
    other: 'Sign in as somebody else',
  },
  errors: { 'code-wrong': WRONG, 'too-many-attempts': TOO_MANY },
  recoveryErrors: {
    'code-wrong': 'There is no such recovery code, or it has been used',
    'too-many-attempts': TOO_MANY,
  },
  setUpErrors: {
    'code-wrong': WRONG,
    'too-many-attempts': TOO_MANY,
    'already-set-up': 'Sign-in with a code is on already. Reload the page',
    'set-up-expired': 'More than a quarter of an hour has passed. Begin the set-up again',
  },
  letter: {
    subjects: {
      'set-up': 'Sign-in with a code is on',
      'turned-off': 'Sign-in with a code is off',
      reset: 'An administrator has reset your sign-in with a code',
      'codes-renewed': 'New recovery codes',
      'recovery-code-used': 'Signed in with a recovery code',
    },
    happened: {
      'set-up': (at) => `${at} (Moscow time): sign-in with a code from an app was turned on in your cabinet.`,
      'turned-off': (at) => `${at} (Moscow time): sign-in with a code from an app was turned off in your cabinet.`,
      reset: (at) =>
        `${at} (Moscow time): an administrator of the organisation has reset your sign-in with a code. All your sessions have ended. Sign in with the password and set it up again.`,
      'codes-renewed': (at) =>
        `${at} (Moscow time): new recovery codes were made in your cabinet. The old ones are good no more.`,
      'recovery-code-used': (at) =>
        `${at} (Moscow time): somebody signed in to your cabinet with a recovery code. That code is good no more.`,
    },
    notYou:
      'If that was not you, change the password in the profile at once and press «Sign out everywhere» there. A member of the staff should tell an administrator as well.',
    button: 'Open the profile',
  },
};
