import type { Texts } from '../texts';

export const auth: Texts['auth'] = {
  email: 'Email',
  password: 'Password',
  passwordConfirmation: 'Confirm the password',
  passwordHint: 'At least 8 characters. A phrase of several words will do',
  signIn: {
    title: 'Sign in to your cabinet',
    submit: 'Sign in',
    forgotten: 'Forgotten your password?',
    newcomer: 'No cabinet yet?',
    registered: 'Almost done. Enter your Email and Password once more and press “Sign in”.',
    passwordReset: 'The new password is saved. Sign in with it.',
    errors: {
      'wrong-credentials': 'The email or the password is not right. Check the keyboard layout and Caps Lock',
      'too-many-attempts': 'Too many attempts. Try in an hour, or set a new password by “Forgotten your password?”',
      busy: 'Very many people are signing in just now. Try again in a minute',
    },
  },
  signUp: {
    title: 'Sign up',
    submit: 'Sign up',
    lead: 'You need an email address and a password. You will add a personal account after signing in.',
    known: 'Have a cabinet already?',
    errors: {
      'password-common': 'This password is too well known. Choose another one',
      'too-many-attempts': 'Too many sign-ups in a row. Try in an hour',
      busy: 'Very many people are signing up just now. Try again in a minute',
    },
  },
  verifyEmail: {
    title: 'Confirm your email',
    lead: 'Press the button to confirm that this address is yours.',
    submit: 'Confirm',
    done: 'The address is confirmed',
    toCabinet: 'Go to the cabinet',
    noToken: 'Open this page by the link in the letter.',
    errors: {
      'link-expired': 'The link has been used already or is too old. Sign in and ask for another letter',
    },
  },
  resetPassword: {
    requestTitle: 'Forgotten your password?',
    requestLead: 'Give your email. If it has a cabinet, we will send a letter with a link; it works for one hour.',
    requestSubmit: 'Send the letter',
    requested: 'If there is such a cabinet, the letter is on its way. Check your mail and the spam folder.',
    title: 'New password',
    newPassword: 'New password',
    lead: 'You will have to sign in again on all your devices.',
    submit: 'Save the password',
    backToSignIn: 'Back to signing in',
    requestErrors: { 'too-many-attempts': 'Too many requests. Try in an hour' },
    errors: {
      'link-expired': 'The link has been used already or is too old. Ask for another letter',
      'password-common': 'This password is too well known. Choose another one',
      'too-many-attempts': 'Too many attempts. Try in an hour',
      busy: 'Very many people are here just now. Try again in a minute',
    },
  },
};
