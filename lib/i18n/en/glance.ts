import type { Texts } from '../texts';

export const overview: Texts['overview'] = {
  readings: {
    title: (period) => `Readings for ${period}`,
    open: (until) => `The window is open through ${until}.`,
    closed: (from, until) => `The window is closed (${from} — ${until}).`,
    received: (received, expected) => `${received} of ${expected} received.`,
    byHouse: 'Received and expected by house',
    of: (received, expected) => `${received} of ${expected}`,
    more: (count) => `And houses: ${count}.`,
  },
  payments: {
    title: 'Payments today',
    none: 'No payments yet today.',
    sum: (count, sum) => `${count} for ${sum}`,
    unknown: (count, since) => `Outcome unknown: ${count}, the oldest since ${since}.`,
    parked: (count) => `Put aside for a decision: ${count}.`,
    webhooks: 'Notices of the banks',
    noContract: 'There is no acquiring contract in force.',
    last: (moment, count) => `the last one ${moment}, ${count} in a day.`,
    never: 'none yet.',
    waiting: (count) => `Not dealt with: ${count}.`,
  },
  requests: { title: 'Requests', due: (moment) => `Due ${moment}` },
  loads: {
    title: 'Last loads',
    none: 'No files have been loaded yet.',
    rows: (accepted, rows) => `${accepted} rows of ${rows} taken`,
    undone: 'the load is undone',
  },
};
