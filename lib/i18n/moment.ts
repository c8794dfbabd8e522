/** A moment on somebody's clock: «20.11.2026, 14:05». */
export const momentIn = (language: string, at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
