import type { Texts } from '../texts';

/** Undoing a load. */
export const undoing: Texts['exchange']['undo'] = {
  fold: 'Undo this load',
  facts: {
    bills: 'Bills withdrawn',
    period: 'Period',
    toPay: 'Charged to pay',
    restored: 'Bills whose earlier revision comes back',
    gone: 'Accounts left without a bill for the period',
    houses: 'Houses',
    payments: 'Payments taken back',
    total: 'In all',
    accounts: 'Accounts whose debt returns',
    unknown: 'Unknown payments withdrawn',
    unknownTotal: 'Unknown payments in all',
    told: 'Of these payments, told to the billing centre (the next export tells them with a minus)',
    readings: 'Readings withdrawn (by meter and month)',
    restoredReadings: 'Earlier readings that come back',
    answered: 'Readings of residents that the load marked as counted (they stay so)',
  },
  house: (address, bills) => `${address} — ${bills}`,
  keptReadings: {
    replaced: 'Left: replaced or rejected already',
    billed: 'Left: a bill of that month is issued',
    told: 'Left: told to the billing centre already',
    followed: 'Left: the earlier reading does not fit its neighbours',
  },
  kept: 'Residents will see again what they saw before the load. Withdrawn bills stay among the revisions, and the journal keeps who undid the load. A mended file, or this one, may be loaded again.',
  keptPayments:
    'Sums due become what they were before the load. Nothing is deleted: new entries reverse the payments, and the register stays among the withdrawn ones. A mended file, or this one, may be loaded again.',
  keptMeters:
    'Withdrawn readings stay in the meter’s history, marked as undone. A mended file, or this one, may be loaded again.',
  blocked: 'This load cannot be undone',
  paid: (bills, numbers) =>
    `Bills that somebody has paid or is paying, or whose payment is put aside: ${bills}, accounts ${numbers}. Load a mended register: it replaces the bills by new revisions.`,
  more: ' and others',
  replaced: (bills, files) => `Bills replaced by a later load: ${bills} (${files}). Undo that one first.`,
  ties: {
    'paid-out': (count) => `The money of this register has come by the bank’s statement, credits: ${count}.`,
    own: (count) => `Rows reconciled with payments through the cabinet: ${count}. Undoing does not concern that money.`,
    returns: (count) => `Rows by which money was given back to payers: ${count}.`,
    returned: (count) => `Payments given back or charged back since: ${count}.`,
    counted: (count) => `Payments counted by a bill issued later: ${count}.`,
    moved: (count) => `Accounts whose overpayment was moved since: ${count}. Undo the moves first.`,
    decided: (count) => `Unknown payments about which somebody has decided: ${count}. Undo the decisions first.`,
  },
  nothingLeft: 'No reading of this load can be withdrawn any more.',
  submit: { bills: 'Withdraw the bills', payments: 'Take the payments back', readings: 'Withdraw the readings' },
  done: {
    bills: (bills) => `The load is undone, bills withdrawn: ${bills}`,
    payments: (payments, unknown) =>
      `The load is undone. Payments taken back: ${payments}, unknown payments withdrawn: ${unknown}`,
    readings: (readings, kept) => `The load is undone. Readings withdrawn: ${readings}, left: ${kept}`,
  },
  at: 'Undone',
  outcome: 'What was undone',
};
