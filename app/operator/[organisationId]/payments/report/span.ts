import { addDays, type Day, daysBetween, parseDay } from '@/lib/shared/billing-period';

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** Why the days are not those that were asked for: `no-such-day`, `backwards`, or `too-long`, more than a year. */
type SpanFault = 'no-such-day' | 'backwards' | 'too-long';

const MOST_DAYS = 366;
const USUAL_DAYS = 31;

/**
 * The days that the address asks for: without them the last month. What cannot be shown as it was asked is put right
 * and named.
 */
export function spanOf(
  address: Readonly<Record<string, string | readonly string[] | undefined>>,
  today: Day,
): Span & { readonly fault: SpanFault | null } {
  const [from, to] = [saidDay(address.from), saidDay(address.to)];
  const unread = from === null || to === null ? 'no-such-day' : null;
  const last = to ?? today;
  const first = from ?? addDays(last, -USUAL_DAYS);
  if (first > last) return { from: addDays(last, -USUAL_DAYS), to: last, fault: unread ?? 'backwards' };
  if (daysBetween(first, last) > MOST_DAYS)
    return { from: addDays(last, -MOST_DAYS), to: last, fault: unread ?? 'too-long' };
  return { from: first, to: last, fault: unread };
}

/** Undefined when nothing is said, null when it is no day of this century. */
function saidDay(said: string | readonly string[] | undefined): Day | null | undefined {
  if (said === undefined || said === '') return undefined;
  const day = typeof said === 'string' ? parseDay(said) : null;
  return day?.startsWith('20') ? day : null;
}
