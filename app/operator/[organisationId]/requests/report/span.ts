import { addDays, type Day, firstDay, parseDay, periodOf } from '@/lib/shared/billing-period';

export interface ReportSpan {
  readonly from: Day;
  readonly to: Day;
}

/** The days that the address asks for: without them the month so far. Never more than a year, never backwards. */
export function spanOf(address: Readonly<Record<string, string | string[] | undefined>>, today: Day): ReportSpan {
  const said = (name: string) => (typeof address[name] === 'string' ? parseDay(address[name]) : null);
  const to = said('to') ?? today;
  const from = said('from') ?? firstDay(periodOf(to));
  const earliest = addDays(to, -366);
  return { from: from > to || from < earliest ? earliest : from, to };
}
