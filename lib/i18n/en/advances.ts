import type { Texts } from '../texts';

/** An overpayment moved from one account to another. */
export const advances: Texts['advances'] = {
  title: 'Moving an overpayment',
  link: 'Move the overpayment',
  account: (number) => `Account ${number}`,
  back: 'To the account',
  movable: (sum) => `May be moved: ${sum}`,
  nothing: 'There is no overpayment to move: something is owed, or refunds have spoken for all of it.',
  target: 'To which account',
  find: 'Find',
  unknown: 'The organisation has no such account',
  facts: { address: 'Address', holder: 'Payer', due: 'Due' },
  owes: (sum) => sum,
  ahead: (sum) => `Overpayment ${sum}`,
  consequences:
    'The money stays with the organisation: one account owes more, the other less. Residents see the move among their payments.',
  limit: (sum) => `Sums above ${sum} are moved by whoever approves refunds.`,
  noLimit: 'Whoever approves refunds moves it.',
  field: {
    amount: 'Sum, ₽',
    reason: 'Grounds',
    reasonHint: 'For example: application of 12.11.2026, no. 118',
    isForAnother: 'The payers differ, and there is an application in writing',
    isForAnotherHint: 'Without the payer’s application nobody else’s account may be filled',
  },
  submit: 'Move',
  moved: 'The overpayment is moved',
  undo: 'Take back',
  undone: 'Taken back: both accounts are as before',
  list: 'Overpayments moved',
  empty: 'Nothing was moved.',
  columns: {
    day: 'Day',
    other: 'To or from',
    sum: 'Sum',
    reason: 'Grounds',
    by: 'Who',
    state: 'State',
    undo: 'Taking back',
  },
  states: { done: 'Moved', counted: 'Counted in a bill', undone: 'Taken back' },
  direction: (isIncoming, number) =>
    isIncoming ? `From account ${number ?? 'of another payer'}` : `To account ${number ?? 'of another payer'}`,
  errors: {
    'same-account': 'That is the same account',
    'holder-differs': 'The payers differ. Tick that there is an application in writing',
    'advance-exceeded': 'So much cannot be moved: the overpayment is less, or refunds have spoken for it',
    'limit-exceeded': 'So much is moved by whoever approves refunds',
    'move-counted': 'A bill has counted it. Move the overpayment back by a new move',
    'advance-passed-on': 'The overpayment has been moved on. Take that move back first',
  },
};
