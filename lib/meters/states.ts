/** What becomes of a reading after it was accepted; «Заменено» is not a status but `replacedAt`. */
export const READING_STATUSES = ['accepted', 'transferred', 'counted', 'rejected'] as const;
export type ReadingStatus = (typeof READING_STATUSES)[number];

export const READING_EVENTS = ['exported', 'counted', 'rejected'] as const;
export type ReadingEvent = (typeof READING_EVENTS)[number];

/**
 * An absent cell is refused. The billing centre's last word counts: it may reject what it had counted, and
 * count what it had rejected. Only an accepted reading is exported: once.
 */
export const READING_TRANSITIONS = {
  accepted: { exported: 'transferred', counted: 'counted', rejected: 'rejected' },
  transferred: { counted: 'counted', rejected: 'rejected' },
  counted: { rejected: 'rejected' },
  rejected: { counted: 'counted' },
} as const satisfies Record<ReadingStatus, Partial<Record<ReadingEvent, ReadingStatus>>>;

/** The status after the event, or null when the event does not concern this status. */
export function nextReadingStatus(status: ReadingStatus, event: ReadingEvent): ReadingStatus | null {
  const cells: Partial<Record<ReadingEvent, ReadingStatus>> = READING_TRANSITIONS[status];
  return cells[event] ?? null;
}
