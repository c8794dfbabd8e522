const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** ЮKassa tells nobody of a refund it refused, so that the poller alone must bring every refund home. */
const WHILE_PENDING = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR];
/** Where no list tells of a failure, it is only the sum that never grew; after these days nobody expects it to. */
const PENDING_DAYS = 5;

/** A card's bank may refuse the money days after the acquirer called it done. */
const AFTER_SUCCESS = [DAY, 3 * DAY, 7 * DAY, 14 * DAY];

export const firstLookAfterSending = (sentAt: Date): Date => later(sentAt, 30 * SECOND);
export const firstLookAfterSuccess = (at: Date): Date => later(at, DAY);

/** When to ask about a pending refund again after `looks` looks: soon, then daily for five days. Null: give up. */
export function nextLookAtPending(looks: number, now: Date): Date | null {
  const step = WHILE_PENDING[looks] ?? DAY;
  return looks < WHILE_PENDING.length + PENDING_DAYS ? later(now, step) : null;
}

/** When to ask again whether a refund that was done still is. Null: it stays done. */
export function nextLookAtDone(looks: number, now: Date): Date | null {
  const step = AFTER_SUCCESS[looks];
  return step === undefined ? null : later(now, step);
}

const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
