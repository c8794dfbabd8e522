import { momentIn } from '../moment';
import type { Texts } from '../texts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const shortMonth = (number: string) => MONTHS[Number(number) - 1]?.slice(0, 3);

export const common: Texts['common'] = {
  product: 'Subscriber’s Cabinet',
  productLead: 'Housing and utility bills: read, print, pay',
  skipToContent: 'Skip to content',
  language: 'Language',
  sections: {
    account: 'Account',
    invoices: 'Bills',
    meters: 'Meters',
    requests: 'Requests',
    payments: 'Payments',
    pay: 'Pay',
  },
  sectionsLabel: 'Sections',
  myAccounts: 'My accounts',
  allAccounts: 'All accounts',
  switchAccount: 'Change account',
  addAccount: 'Add an account',
  profile: 'Profile',
  operator: 'Workplace',
  signOut: 'Sign out',
  signedInAs: (email) => `Signed in as ${email}`,
  back: 'Back',
  cancel: 'Cancel',
  period: (of) => `${MONTHS[Number(of.slice(5)) - 1]} ${of.slice(0, 4)}`,
  day: (of) => `${Number(of.slice(8))} ${shortMonth(of.slice(5, 7))} ${of.slice(0, 4)}`,
  moment: (at, timeZone) => momentIn('en-GB', at, timeZone),
  premises: (number) => (/^\d/.test(number) ? `flat\u00a0${number}` : number),
  unverified: {
    text: (email) => `Please confirm your address: a letter with a link went to ${email}.`,
    again: 'Send the letter again',
  },
};
