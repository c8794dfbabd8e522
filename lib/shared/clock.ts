import type { Day } from './billing-period';

/** Business code takes its clock as an argument; only the edges pass `systemClock`. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for tests. */
export const fixedClock = (iso: string): Clock => ({ now: () => new Date(iso) });

// to make a formatter costs as much as a query; there are as many as organisations have time zones
const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day it is at `instant` in the organisation's time zone (IANA name). */
export function dayIn(timeZone: string, instant: Date): Day {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    calendars.set(timeZone, calendar);
  }
  return calendar.format(instant) as Day;
}
