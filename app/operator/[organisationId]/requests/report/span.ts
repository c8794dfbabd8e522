import { addDays, type Day, daysBetween, firstDay, parseDay, periodOf } from '@/lib/shared/billing-period';

export interface ReportSpan {
  readonly from: Day;
  readonly to: Day;
}

/** Why the days are not those that were asked for: `no-such-day`, `backwards`, or `too-long`, more than a year. */
export type SpanFault = 'no-such-day' | 'backwards' | 'too-long';

const MOST_DAYS = 366;

/**
 * The days that the address asks for: without them the month so far. What cannot be shown as it was asked is put right
 * and named: a page says so, a file is refused.
 */
export function spanOf(
  address: Readonly<Record<string, string | string[] | undefined>>,
  today: Day,
): ReportSpan & { readonly fault: SpanFault | null } {
  const [from, to] = [saidDay(address.from), saidDay(address.to)];
  const fault = from === null || to === null ? 'no-such-day' : null;
  const last = to ?? today;
  const first = from ?? firstDay(periodOf(last));
  if (first > last) return { ...withinYear(last, first), fault: fault ?? 'backwards' };
  const span = withinYear(first, last);
  return { ...span, fault: fault ?? (span.from === first ? null : 'too-long') };
}

const withinYear = (from: Day, to: Day): ReportSpan =>
  daysBetween(from, to) > MOST_DAYS ? { from: addDays(to, -MOST_DAYS), to } : { from, to };

/** Undefined when nothing is said, null when it is no day of this century. */
function saidDay(said: string | string[] | undefined): Day | null | undefined {
  if (said === undefined || said === '') return undefined;
  const day = typeof said === 'string' ? parseDay(said) : null;
  return day?.startsWith('20') ? day : null;
}
