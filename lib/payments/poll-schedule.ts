const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Banks' webhooks die within minutes to a day, so the poller alone must bring every payment home. */
const FIRST_STEPS = [15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE];

/** The first look at a payment that has just been started. */
export const firstLookAt = (startedAt: Date): Date => later(startedAt, 15 * SECOND);

/**
 * When to look again after `looks` looks: 15 s, 1, 5, 15 minutes, then hourly until a day after expiry,
 * then daily for a week more. Null: give up.
 */
export function nextLookAt(looks: number, now: Date, expiresAt: Date): Date | null {
  const step = FIRST_STEPS[looks];
  if (step !== undefined) return later(now, step);
  const hourlyUntil = later(expiresAt, DAY);
  if (now < hourlyUntil) return later(now, HOUR);
  return now < later(hourlyUntil, 7 * DAY) ? later(now, DAY) : null;
}

const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
