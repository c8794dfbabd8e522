const clocks = new Map<string, Intl.DateTimeFormat>();

/** A moment on somebody's clock: «20.11.2026, 14:05». */
export function momentIn(language: string, at: Date, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  let clock = clocks.get(key);
  if (!clock) {
    clock = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'short', timeStyle: 'short' });
    clocks.set(key, clock);
  }
  return clock.format(at);
}
