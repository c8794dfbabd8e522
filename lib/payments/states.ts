export const PAYMENT_STATUSES = [
  'created',
  'pending',
  'captured',
  'declined',
  'expired',
  'canceled',
  'partially-refunded',
  'refunded',
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
] as const;
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

/**
 * What each event makes of each status; an absent cell is refused. Three rules are in this table:
 * a late success after declined, expired or canceled is accepted; captured is left only by refunds;
 * a failure never replaces another failure.
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
  captured: { 'refunded-in-part': 'partially-refunded', 'refunded-in-full': 'refunded' },
  'partially-refunded': { 'refunded-in-part': 'partially-refunded', 'refunded-in-full': 'refunded' },
  refunded: {},
} as const satisfies Record<PaymentStatus, Partial<Record<PaymentEvent, PaymentStatus>>>;

/** While an account has one of these, no second attempt starts. */
export const LIVE_STATUSES = ['created', 'pending'] as const satisfies readonly PaymentStatus[];

export const isLive = (status: PaymentStatus): boolean => (LIVE_STATUSES as readonly PaymentStatus[]).includes(status);

/** The status after the event, or null when the event does not concern this status. */
export function nextStatus(status: PaymentStatus, event: PaymentEvent): PaymentStatus | null {
  const cells: Partial<Record<PaymentEvent, PaymentStatus>> = PAYMENT_TRANSITIONS[status];
  return cells[event] ?? null;
}
