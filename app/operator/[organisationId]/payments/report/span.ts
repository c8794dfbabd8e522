import { addDays, type Day, parseDay } from '@/lib/shared/billing-period';

/** The days that the address asks for: without them the last month. Never more than a year, never backwards. */
export function spanOf(
  address: Readonly<Record<string, string | readonly string[] | undefined>>,
  today: Day,
): { from: Day; to: Day } {
  const said = (name: string) => (typeof address[name] === 'string' ? parseDay(address[name]) : null);
  const to = said('to') ?? today;
  const from = said('from') ?? addDays(to, -31);
  const earliest = addDays(to, -366);
  return { from: from > to || from < earliest ? earliest : from, to };
}
