import type { Texts } from '../texts';

export const form: Texts['form'] = {
  fieldErrors: {
    required: 'Fill in this field',
    'too-long': 'This value is too long',
    'email-invalid': 'Check the address: it should look like name@example.com',
    'email-not-ascii': 'The address may hold only Latin letters, digits and signs',
    'password-too-short': 'The password must have at least 8 characters',
    'password-too-long': 'The password can have at most 128 characters',
    'password-common': 'This password is too well known. Choose another one',
    'passwords-differ': 'The passwords do not match',
    'contact-invalid': 'Check the e-mail or the phone: for example, name@example.com or +7 900 123-45-67',
    'phone-invalid': 'Check the phone number: for example, +7 900 123-45-67',
    'sum-invalid': 'Enter a sum in roubles: for example, 1217.70',
    'choice-invalid': 'Choose one of the options',
    'code-six-digits': 'Enter the six digits that the app shows',
    'percent-invalid': 'Enter per cents as a number, e.g. 1.2',
    'time-invalid': 'Enter a time, e.g. 09:30',
    'limits-crossed': 'The end comes before the beginning',
    invalid: 'Check this field',
  },
  signedOut: 'You have signed out. Sign in in another tab and try again: what you wrote stays',
  checkFields: 'Check the highlighted fields',
  unexpected: (id) => `That did not work. Try again in a minute. If it does not help, tell us the code ${id}`,
  foreignOrigin: 'This page was not opened from our address. Open the cabinet again and repeat',
};
