export const PAYMENT_STATUSES = [
  'created',
  'pending',
  'captured',
  'declined',
  'expired',
  'canceled',
  'partially-refunded',
  'refunded',
  'charged-back',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const PAYMENT_EVENTS = [
  'accepted',
  'captured',
  'declined',
  'expired',
  'canceled',
  'refunded-in-part',
  'refunded-in-full',
  'refund-failed',
  'refund-failed-in-part',
  'charged-back',
  'chargeback-returned',
] as const;
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

/**
 * What each event makes of each status; an absent cell is refused. Four rules are in this table:
 * a late success after declined, expired or canceled is accepted; captured is left only by refunds and
 * chargebacks; a refund may fail after it was done, and then the money is here again; while a chargeback
 * stands, refunds change sums but not the status.
 */
export const PAYMENT_TRANSITIONS = {
  created: {
    accepted: 'pending',
    captured: 'captured',
    declined: 'declined',
    expired: 'expired',
    canceled: 'canceled',
  },
  pending: { captured: 'captured', declined: 'declined', expired: 'expired', canceled: 'canceled' },
  declined: { captured: 'captured' },
  expired: { captured: 'captured' },
  canceled: { captured: 'captured' },
  captured: {
    'refunded-in-part': 'partially-refunded',
    'refunded-in-full': 'refunded',
    'charged-back': 'charged-back',
  },
  'partially-refunded': {
    'refunded-in-part': 'partially-refunded',
    'refunded-in-full': 'refunded',
    'refund-failed': 'captured',
    'refund-failed-in-part': 'partially-refunded',
    'charged-back': 'charged-back',
  },
  refunded: {
    'refund-failed': 'captured',
    'refund-failed-in-part': 'partially-refunded',
    'charged-back': 'charged-back',
  },
  'charged-back': {
    'refunded-in-part': 'charged-back',
    'refunded-in-full': 'charged-back',
    'refund-failed': 'charged-back',
    'refund-failed-in-part': 'charged-back',
    'charged-back': 'charged-back',
    'chargeback-returned': 'captured',
  },
} as const satisfies Record<PaymentStatus, Partial<Record<PaymentEvent, PaymentStatus>>>;

/** While an account has one of these, no second attempt starts. */
export const LIVE_STATUSES = ['created', 'pending'] as const satisfies readonly PaymentStatus[];

export const isLive = (status: PaymentStatus): boolean => (LIVE_STATUSES as readonly PaymentStatus[]).includes(status);

/** The status after the event, or null when the event does not concern this status. */
export function nextStatus(status: PaymentStatus, event: PaymentEvent): PaymentStatus | null {
  const cells: Partial<Record<PaymentEvent, PaymentStatus>> = PAYMENT_TRANSITIONS[status];
  return cells[event] ?? null;
}
