export const UNKNOWN_STATUSES = ['unknown', 'allocated', 'returned', 'written-off', 'withdrawn'] as const;
export type UnknownStatus = (typeof UNKNOWN_STATUSES)[number];

export const UNKNOWN_EVENTS = ['allocate', 'return', 'write-off', 'undo', 'withdraw'] as const;
export type UnknownEvent = (typeof UNKNOWN_EVENTS)[number];

/**
 * What each decision makes of each state of an unknown payment; an absent cell is refused. Any decision can be undone;
 * «withdrawn» is no decision: the load that brought the payment was undone.
 */
const UNKNOWN_TRANSITIONS = {
  unknown: { allocate: 'allocated', return: 'returned', 'write-off': 'written-off', withdraw: 'withdrawn' },
  allocated: { undo: 'unknown' },
  returned: { undo: 'unknown' },
  'written-off': { undo: 'unknown' },
  withdrawn: {},
} as const satisfies Record<UnknownStatus, Partial<Record<UnknownEvent, UnknownStatus>>>;

export function nextUnknownStatus(status: UnknownStatus, event: UnknownEvent): UnknownStatus | null {
  const cells: Partial<Record<UnknownEvent, UnknownStatus>> = UNKNOWN_TRANSITIONS[status];
  return cells[event] ?? null;
}
