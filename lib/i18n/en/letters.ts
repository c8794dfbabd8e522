import { momentIn } from '../moment';
import type { Texts } from '../texts';

export const letters: Texts['letters'] = {
  language: 'en',
  greeting: 'Hello,',
  signature: 'Resident’s cabinet',
  automatic: 'This letter was sent automatically; there is no need to answer it.',
  linkInstead: 'If the button does not work, open this link:',
  moment: (at, timeZone) => momentIn('en-GB', at, timeZone),
  verifyEmail: {
    subject: 'Confirm your email address',
    paragraphs: [
      'A cabinet has been registered with this address. Confirm that the address is yours. The link works for 24 hours.',
      'If you have not signed up, do not press the button and delete this letter.',
    ],
    button: 'Confirm the address',
  },
  alreadyRegistered: {
    subject: 'You already have a cabinet',
    paragraphs: [
      'Somebody tried to register a cabinet with this address, but you already have one. Sign in with your password.',
      'If you have forgotten it, press “Forgotten your password?” on the sign-in page. If it was not you, there is nothing to do.',
    ],
    button: 'Sign in',
  },
  passwordReset: {
    subject: 'A new password for your cabinet',
    paragraphs: [
      'You asked to set a new password. The link works for one hour and only once.',
      'If it was not you, delete this letter: the password stays as it is.',
    ],
    button: 'Set a new password',
  },
  passwordChanged: {
    subject: 'The password of your cabinet has been changed',
    paragraphs: (moment) => [
      `The password of your cabinet was changed on ${moment} (Moscow time). Other devices have to sign in again.`,
      'If it was not you, set a new password at once: “Forgotten your password?” on the sign-in page.',
    ],
    button: 'Sign in',
  },
  accountLinked: {
    subject: (number) => `Account ${number} is in your cabinet`,
    paragraphs: (number, organisation) => [
      `Personal account ${number} (${organisation}) is now in your cabinet, with its bills, payments and readings.`,
      'If you have not added it, change your password and remove the account from the cabinet.',
    ],
    button: 'Open the account',
  },
  accountLinkedElsewhere: {
    subject: (number) => `Account ${number} has been added to another cabinet`,
    paragraphs: (number, organisation, contacts) => [
      `Personal account ${number} (${organisation}), which is in your cabinet, has been added to another one. This happens when several members of a family keep an account, or when the premises have a new owner.`,
      `If you object, tell ${organisation}: the organisation will close the access. ${contacts}`.trim(),
    ],
    button: 'Open the account',
    contacts: (phone, email) => [phone && `Phone: ${phone}.`, email && `Email: ${email}.`].filter(Boolean).join(' '),
  },
  accountRevoked: {
    subject: (number) => `Your access to account ${number} has been closed`,
    paragraphs: (number, organisation, contacts) => [
      `${organisation} has taken personal account ${number} out of your cabinet. No more letters will come about it; the cabinet itself and your other accounts stay.`,
      `If this is a mistake, ask ${organisation}. ${contacts}`.trim(),
    ],
    button: 'Open the cabinet',
  },
  payment: {
    subject: (sum) => `Payment made: ${sum} ₽`,
    paragraphs: (sum, number, organisation) => [
      `The payment of ${sum} ₽ for personal account ${number} (${organisation}) has gone through.`,
    ],
    fee: (fee, charged) => `The commission is ${fee} ₽; ${charged} ₽ charged in all.`,
    button: 'Open the payment',
  },
  paymentFailed: {
    subject: 'The payment did not go through',
    paragraphs: (sum, number, organisation) => [
      `The payment of ${sum} ₽ for personal account ${number} (${organisation}) did not go through. The debt is as it was.`,
      'Try again or choose another way to pay.',
    ],
    button: 'Open the payment',
  },
  refund: {
    succeeded: {
      subject: (sum) => `Refund of ${sum} ₽`,
      paragraphs: (sum, number, organisation) => [
        `${organisation} has given back ${sum} ₽ of a payment for account ${number}. The money comes the way you paid; when it arrives depends on your bank.`,
        'The amount due has changed: what was given back no longer reduces it.',
      ],
      button: 'Open the payment',
    },
    failed: {
      subject: (sum) => `The refund of ${sum} ₽ did not go through`,
      paragraphs: (sum, number, organisation) => [
        `The bank did not carry out the refund of ${sum} ₽ of a payment for account ${number} (${organisation}). The money is still on the account.`,
        `The staff of ${organisation} see the refusal. You need to do nothing.`,
      ],
      button: 'Open the payment',
    },
  },
  invoice: {
    subject: (period, number) => `Bill for ${period} on account ${number}`,
    paragraphs: (period, number, organisation) => [
      `The bill for ${period} on personal account ${number} (${organisation}) has been issued.`,
    ],
    due: (sum, day) => `${sum} ₽ is due by ${day} inclusive.`,
    nothingDue: 'There is nothing to pay on this bill.',
    settings: 'You can change how bills reach you in your contact details.',
    button: 'Open the bill',
  },
  withdrawnBill: {
    subject: (period, number) => `The bill for ${period} on account ${number} has been withdrawn`,
    paragraphs: (period, number, organisation) => [
      `${organisation} has withdrawn the bill for ${period} on personal account ${number} that we wrote to you about: it was loaded by mistake.`,
      'There is no need to pay it. What is due now stands in the cabinet; we shall write about the new bill.',
    ],
    button: 'Open the account',
  },
  readingsReceipt: {
    subject: (submission, number) => `Readings accepted: No. ${submission}, account ${number}`,
    lead: (submission, moment, number, organisation) =>
      `Readings for personal account ${number} (${organisation}) were accepted on ${moment}. The submission’s number is ${submission}: keep it in case anything has to be cleared up.`,
    forPeriod: (period) => `for ${period}`,
    remarks: {
      taken: '',
      unchanged: ', unchanged',
      outranked: ': kept in the history; the value sent later stands',
    },
    notTaken: 'Not accepted:',
    questions: {
      unusual: 'the consumption is far above usual, please confirm the value',
      rollover: 'the value is below the previous one, please confirm that the counter has passed its last digit',
    },
    refusals: {
      'not-a-number': 'what was entered is not a number',
      'too-many-digits': 'more digits before the point than on the meter',
      'too-many-decimals': 'more digits after the point than on the meter',
      'zone-missing': 'some zones were left out',
      'below-previous': 'the value is below the previous one',
      'unknown-meter': 'The meter is not on this account.',
    },
    finish: 'These readings can be sent again while the period is open.',
    next: 'The organisation passes the readings to billing and counts them in the bill. While the period is open, values can be corrected. The cabinet shows what has become of them.',
    button: 'Open the receipt',
  },
  readingsRejected: {
    subject: (number) => `Readings rejected: account ${number}`,
    lead: (number, organisation) =>
      `Readings that you gave on personal account ${number} (${organisation}) were not taken into the bill.`,
    line: (meter, value, period, reason) => `${meter}: ${value} for ${period}. Reason: ${reason}`,
    wayOut: (organisation, contacts) =>
      `Look at the meter again. While readings are taken, you can give the value anew in the cabinet. If they no longer are, or the reason is not clear, ask ${organisation}. ${contacts}`,
    button: 'Open the meters',
  },
  readingReminder: {
    subjects: {
      opened: (period, until, number) => `Readings for ${period} are awaited by ${until}: account ${number}`,
      closing: (period, until, number) => `Readings for ${period} are taken until ${until}: account ${number}`,
      extended: (period, until, number) =>
        `The time for readings for ${period} is extended to ${until}: account ${number}`,
    },
    leads: {
      opened: (period, until, _left, number, organisation) =>
        `Readings for ${period} on personal account ${number} (${organisation}) are taken now, through ${until}.`,
      closing: (period, until, left, number, organisation) =>
        `Readings for ${period} on personal account ${number} (${organisation}) are taken through ${until}. ${left === 0 ? 'Today is the last day, until 23:59.' : `Days left: ${left}.`}`,
      extended: (period, until, _left, number, organisation) =>
        `${organisation} takes readings for ${period} on personal account ${number} longer: through ${until}.`,
    },
    awaited: 'There is no reading yet of:',
    link: 'The link below is your own: with it readings can be given without a password, and it opens nothing else. Do not forward this letter. Readings can be given in the cabinet, too.',
    settings: 'Reminders can be switched off in your contact details, under “Profile”.',
    button: 'Give readings',
  },
  meterVerification: {
    soon: {
      subject: (until, number) => `Meter verification is good until ${until}: account ${number}`,
      lead: (until, number, organisation, left) =>
        `On personal account ${number} (${organisation}) a verification is good through ${until}. ${left === 0 ? 'Today is the last day.' : `Days left: ${left}.`} The meters:`,
      policies: {
        warn: 'After that readings can still be given, but without a verification you are billed by the average, then by the norm.',
        block:
          'After that readings are not taken until the meter is verified or replaced, and you are billed by the average, then by the norm.',
      },
    },
    expired: {
      subject: (until, number) => `Meter verification expired on ${until}: account ${number}`,
      lead: (until, number, organisation, _left) =>
        `On personal account ${number} (${organisation}) a verification was good through ${until}. The meters:`,
      policies: {
        warn: 'Readings can still be given, but without a verification you are billed by the average, then by the norm.',
        block:
          'Readings are not taken until the meter is verified or replaced. Until then you are billed by the average, then by the norm.',
      },
    },
    advice: (organisation, contacts) =>
      `Order a verification or a new meter and tell ${organisation} about it. ${contacts}`,
    settings: 'Reminders can be switched off in your contact details, under “Profile”.',
    button: 'Open the meters',
  },
};
