import type { Day } from './billing-period';

/** What a wall clock shows: the day and the minutes since its midnight, with seconds as a fraction. */
export interface LocalTime {
  readonly day: Day;
  readonly minutes: number;
}

const MINUTE = 60_000;
const DAY_MS = 24 * 60 * MINUTE;

// to make a formatter costs as much as a query; there are as many as organisations have time zones
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    clock = new Intl.DateTimeFormat('en-CA', { timeZone, ...parts, second: '2-digit', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** What the clocks of the zone (IANA name) show at this instant, as if it were UTC. */
function shownAt(timeZone: string, instantMs: number): number {
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instantMs)
      .map(({ type, value }) => [type, +value]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (instantMs % 1000);
}

/** The wall clock of the organisation's zone at an instant. */
export function localTimeIn(timeZone: string, instant: Date): LocalTime {
  const shown = shownAt(timeZone, instant.getTime());
  const day = new Date(shown).toISOString().slice(0, 10) as Day;
  return { day, minutes: (shown - Date.parse(day)) / MINUTE };
}

/**
 * The instant at which clocks of the zone show this time; 1440 minutes are the next midnight. A time shown twice
 * means its first turn; one that is skipped means the same stretch of time after the change.
 */
export function instantAt(timeZone: string, day: Day, minutes: number): Date {
  const shown = Date.parse(day) + minutes * MINUTE;
  const offsets = [shown - DAY_MS, shown + DAY_MS].map((near) => shownAt(timeZone, near) - near);
  const candidates = offsets.map((offset) => shown - offset);
  const right = candidates.find((instantMs) => shownAt(timeZone, instantMs) === shown);
  return new Date(right ?? (candidates[0] as number));
}
