export const UNKNOWN_STATUSES = ['unknown', 'allocated', 'returned', 'written-off'] as const;
export type UnknownStatus = (typeof UNKNOWN_STATUSES)[number];

export const UNKNOWN_EVENTS = ['allocate', 'return', 'write-off', 'undo'] as const;
export type UnknownEvent = (typeof UNKNOWN_EVENTS)[number];

/** What each decision makes of each state of an unknown payment; an absent cell is refused. Any decision can be undone. */
const UNKNOWN_TRANSITIONS = {
  unknown: { allocate: 'allocated', return: 'returned', 'write-off': 'written-off' },
  allocated: { undo: 'unknown' },
  returned: { undo: 'unknown' },
  'written-off': { undo: 'unknown' },
} as const satisfies Record<UnknownStatus, Partial<Record<UnknownEvent, UnknownStatus>>>;

export function nextUnknownStatus(status: UnknownStatus, event: UnknownEvent): UnknownStatus | null {
  const cells: Partial<Record<UnknownEvent, UnknownStatus>> = UNKNOWN_TRANSITIONS[status];
  return cells[event] ?? null;
}
