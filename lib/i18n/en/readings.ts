import { type BillingPeriod, dottedDay } from '@/lib/shared/billing-period';
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

const month = (of: BillingPeriod): string => `${MONTHS[Number(of.slice(5)) - 1]} ${of.slice(0, 4)}`;

export const readings: Texts['readings'] = {
  language: 'en-GB',
  title: 'Enter readings',
  appName: 'Cabinet',
  lead: 'Copy the digits from the meter. You may leave some out.',
  save: 'Save',
  saving: 'Saving…',
  value: 'New reading',
  zoneValue: (zone) => `New reading, ${zone}`,
  previous: 'Previous',
  previousOf: (of) => `Previous, ${month(of)}`,
  initial: 'When the meter was installed',
  given: (value, day) => `Sent on ${dottedDay(day)}: ${value}. To correct it, enter another value.`,
  consumed: (amount, unit) => `Consumption ${amount} ${unit}`,
  estimate: (sum) => `about ${sum} ₽`,
  total: (sum) => `About ${sum} ₽ in all`,
  estimatedBy: (of) => `An estimate by the tariffs of the bill for ${month(of)}. The new bill will show the exact sum.`,
  takesNothing: 'Readings are not taken now',
  takeNothing: 'These meters take no readings now',

  refusals: {
    'not-a-number': 'Enter a number as on the meter, for example 123.45',
    'too-many-digits': 'More digits before the point than the meter has. Please check the number',
    'too-many-decimals': 'More digits after the point than the meter has. Please leave out the rest',
    'zone-missing': 'Fill in this zone, too: a meter’s readings are taken together',
    'below-previous': (previous) =>
      `Below the previous reading ${previous}. Check the digits and the meter. If the meter was replaced, or an earlier value was wrong, tell the organisation: it will correct that`,
    'unknown-meter': 'This meter is no longer on the account. Reload the page',
  },
  questions: {
    unusual: (consumption, usual, unit) =>
      `More than usual: ${consumption} ${unit}, usually about ${usual} ${unit} a month. Look at the meter again: is the point in its place, is it the right meter`,
    unusualFirst: (consumption, unit) =>
      `More than usual: ${consumption} ${unit}. Look at the meter again: is the point in its place, is it the right meter`,
    rollover: (consumption, unit) =>
      `Below the previous one. If the counter has passed its last digit and begun from zero, the consumption is ${consumption} ${unit}`,
  },
  confirm: {
    unusual: 'It is right, take this value',
    rollover: 'Yes, the counter has begun from zero',
  },
  closed: {
    'window-closed': (opensOn) => `Not taken: the period is closed. The next one opens on ${opensOn}`,
    'account-closed': 'Not taken: the account is closed',
    'meter-closed': 'Not taken: the meter has been removed',
    automatic: 'Not taken: the meter sends its readings by itself',
    'verification-expired': 'Not taken: the meter’s verification has expired',
  },
  outcomes: {
    taken: (values) => `Taken: ${values}`,
    unchanged: (values) => `Sent before already: ${values}`,
    outranked: (values) => `${values} is kept in the history; the value sent later stands`,
  },
  correct: 'Correct',
  answer: {
    number: (number, moment) => `Some readings are taken: number ${number}, ${moment}.`,
    receipt: 'Receipt',
    none: 'Nothing has been taken yet.',
    fix: 'Look at what is marked, correct or confirm it, and press “Save” again.',
  },

  draft: (moment) => `What you type is kept on this device: ${moment}`,
  dropDraft: 'Delete the draft',
  offline:
    'No network. Enter the readings and press “Save”: they stay on this device and are sent by themselves once the network is back.',
  kept: (moment) => `The page was kept on ${moment}.`,
  held: 'There is no network, so look at what is marked now, while you are at the meter. To save it as it is, press “Save” once more.',
  toCabinet: 'To the cabinet',
  outbox: {
    title: 'Readings on this device',
    states: {
      sending: 'Sending…',
      offline: 'Not sent: waiting for the network',
      busy: 'Not sent: the cabinet does not answer, we shall try again',
      'signed-out': 'Not sent: sign in, and they will be',
      sent: (number, moment) => `Sent: number ${number}, ${moment}`,
    },
    composed: (moment) => `Saved ${moment}`,
    signIn: 'Sign in',
    send: 'Send now',
    drop: 'Delete the draft',
    hide: 'Hide',
    returned: (number) => `Account ${number}: not all of these readings were taken.`,
    look: 'Look',
  },
  signOut: {
    title: 'Some readings are not sent',
    text: 'They stay on this device and are sent when you sign in again. Nobody else will see them.',
    open: 'To the readings',
    leave: 'Sign out all the same',
    stay: 'Stay',
  },
  problems: {
    'nothing-entered': 'Enter at least one reading',
    'too-many-submissions': 'Readings for this account were sent too many times today. Try again tomorrow',
    'not-signed-in': 'You are not signed in. Sign in and try again',
    'another-user': 'Another user is signed in. Only who entered these readings can send them',
    'not-found': 'The account is no longer in your cabinet. Add it again and retry',
    'foreign-origin': 'The page was not opened from our address. Open the cabinet anew and retry',
    'too-large': 'Too much data at once',
    'unsupported-type': 'Readings are sent as JSON',
    invalid: 'The readings could not be read. Reload the page and retry',
    unexpected: (id) => `It did not work. Try again in a minute. If that does not help, tell us the code ${id}`,
  },
};
