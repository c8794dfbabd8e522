import type { Clock } from '@/lib/shared/clock';

const MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 };
type Span = Partial<Record<keyof typeof MS, number>>;

export interface MovableClock extends Clock {
  /** Lets time pass, without waiting for it. */
  advance(span: Span): void;
}

/** A clock that stands until the test moves it: `const clock = movableClock('2026-11-20T09:00:00Z')`. */
export function movableClock(iso: string): MovableClock {
  let instantMs = Date.parse(iso);
  return {
    now: () => new Date(instantMs),
    advance: (span) => {
      for (const unit of Object.keys(MS) as (keyof typeof MS)[]) instantMs += (span[unit] ?? 0) * MS[unit];
    },
  };
}
