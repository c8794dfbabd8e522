export const REFUND_STATUSES = [
  'requested',
  'approved',
  'pending',
  'succeeded',
  'failed',
  'rejected',
  'withdrawn',
] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export const REFUND_EVENTS = ['approve', 'reject', 'withdraw', 'send', 'succeed', 'fail'] as const;
export type RefundEvent = (typeof REFUND_EVENTS)[number];

/**
 * What each event makes of each status; an absent cell is refused. Whoever asked may take his word back until the
 * bank is told. A refund may fail after it succeeded, and succeed after it was given up: the bank's truth wins.
 */
export const REFUND_TRANSITIONS = {
  requested: { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' },
  approved: { send: 'pending', fail: 'failed', withdraw: 'withdrawn' },
  pending: { succeed: 'succeeded', fail: 'failed' },
  succeeded: { fail: 'failed' },
  failed: { succeed: 'succeeded' },
  rejected: {},
  withdrawn: {},
} as const satisfies Record<RefundStatus, Partial<Record<RefundEvent, RefundStatus>>>;

/** In these its sum is spoken for: no other refund may have it. */
export const OPEN_REFUNDS = ['requested', 'approved', 'pending'] as const satisfies readonly RefundStatus[];

export const isOpenRefund = (status: RefundStatus): boolean =>
  (OPEN_REFUNDS as readonly RefundStatus[]).includes(status);

/** The status after the event, or null when the event does not concern this status. */
export function nextRefundStatus(status: RefundStatus, event: RefundEvent): RefundStatus | null {
  const cells: Partial<Record<RefundEvent, RefundStatus>> = REFUND_TRANSITIONS[status];
  return cells[event] ?? null;
}
