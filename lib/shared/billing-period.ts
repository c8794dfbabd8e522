/** A billing period is a calendar month, written «2026-10». Days are ISO dates, «2026-10-31». */
export type BillingPeriod = string & { readonly __unit: 'billing-period' };
export type Day = string & { readonly __unit: 'day' };

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Reads «2026-10», «10.2026», «102026», «202610». Null when it is no month. */
export function parsePeriod(text: string): BillingPeriod | null {
  const trimmed = text.trim();
  if (PERIOD.test(trimmed)) return trimmed as BillingPeriod;
  const dotted = /^(\d{1,2})\.(\d{4})$/.exec(trimmed) ?? /^(\d{2})((?:19|20)\d{2})$/.exec(trimmed);
  if (dotted) return parsePeriod(`${dotted[2]}-${dotted[1]?.padStart(2, '0')}`);
  const compact = /^((?:19|20)\d{2})(\d{2})$/.exec(trimmed);
  return compact ? parsePeriod(`${compact[1]}-${compact[2]}`) : null;
}

/** @throws RangeError when the text is no month. */
export function period(text: string): BillingPeriod {
  const parsed = parsePeriod(text);
  if (!parsed) throw new RangeError(`not a billing period: ${text}`);
  return parsed;
}

export function addMonths(from: BillingPeriod, months: number): BillingPeriod {
  const index = Number(from.slice(0, 4)) * 12 + Number(from.slice(5)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as BillingPeriod;
}

export const monthsBetween = (from: BillingPeriod, to: BillingPeriod): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));

export const firstDay = (of: BillingPeriod): Day => `${of}-01` as Day;
export const lastDay = (of: BillingPeriod): Day => addDays(firstDay(addMonths(of, 1)), -1);
export const periodOf = (date: Day): BillingPeriod => date.slice(0, 7) as BillingPeriod;

/** Reads an ISO date or «31.10.2026»; null when there is no such day. There was no year 0, and the database knows none. */
export function parseDay(text: string): Day | null {
  const trimmed = text.trim();
  const dotted = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(trimmed);
  const iso = dotted ? `${dotted[3]}-${dotted[2]}-${dotted[1]}` : trimmed;
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? (iso as Day) : null;
}

/** @throws RangeError when there is no such day. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

export function addDays(from: Day, days: number): Day {
  const date = new Date(`${from}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10) as Day;
}

/** How many days later `to` is; negative when it is earlier. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Days and periods sort as they are written. */
export const earliest = <Moment extends Day | BillingPeriod>(first: Moment, ...others: Moment[]): Moment =>
  others.reduce((least, one) => [least, one].toSorted()[0] as Moment, first);
export const latest = <Moment extends Day | BillingPeriod>(first: Moment, ...others: Moment[]): Moment =>
  others.reduce((most, one) => [most, one].toSorted()[1] as Moment, first);

/** «10.2026»: as registers and the printed bill write it. */
export const dottedPeriod = (of: BillingPeriod): string => `${of.slice(5)}.${of.slice(0, 4)}`;
/** «31.10.2026» */
export const dottedDay = (date: Day): string => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
