/** A span as people name it: a day is a day of the calendar, however many hours it has. */
export interface Duration {
  readonly days: number;
  readonly minutes: number;
}

const DURATION = /^P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/;

/**
 * Reads an ISO-8601 duration of weeks, days, hours and minutes: «PT30M», «P10D», «P1DT12H». Null when it is none,
 * is empty, or speaks of years, months or seconds: a month is no term that two people count alike.
 */
export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text.trim().toUpperCase());
  if (!match) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
  const span = { days: weeks * 7 + days, minutes: hours * 60 + minutes };
  return span.days + span.minutes > 0 ? span : null;
}

/** @throws RangeError when the text is no duration. */
export function duration(text: string): Duration {
  const parsed = parseDuration(text);
  if (!parsed) throw new RangeError(`not a duration: ${text}`);
  return parsed;
}

/** «P10D», «PT30M», «P1DT12H»: the one way in which a duration is stored. */
export function formatDuration({ days, minutes }: Duration): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const time = `${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}
