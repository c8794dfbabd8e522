const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds to wait after each attempt that failed: three days in all. */
const WAITS = [5, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 22 * HOUR];

/** When to try again; null: that was the last time. @param attempts how many there were, this one included */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const seconds = WAITS[attempts - 1];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1000);
}

/** 2xx is a yes. 410 says that the address is gone for good; anything else, redirects too, may be better later. */
export function meaningOf(status: number): 'taken' | 'gone' | 'failed' {
  if (status >= 200 && status < 300) return 'taken';
  return status === 410 ? 'gone' : 'failed';
}
