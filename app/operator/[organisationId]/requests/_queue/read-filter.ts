import type { QueueFilter } from '@/lib/requests/queue-filter';
import { REQUEST_STATUSES, type RequestStatus } from '@/lib/requests/states';

export type QueueAddress = Readonly<Record<string, string | string[] | undefined>>;

/** The filter that the address says. What it does not know is left out: an old link still opens. */
export function readFilter(address: QueueAddress): QueueFilter {
  const text = (name: string) => {
    const value = address[name];
    return typeof value === 'string' && value !== ''
      ? value.replaceAll('\0', '').slice(0, 200) || undefined
      : undefined;
  };
  const status = REQUEST_STATUSES.find((one) => one === text('status')) as RequestStatus | undefined;
  const [building, category, assignee, search, cursor] = ['building', 'category', 'executor', 'search', 'after'].map(
    text,
  );
  return {
    ...(status && { statuses: [status] }),
    ...(building && { buildingId: building }),
    ...(category && { category }),
    ...(assignee && { assignee }),
    ...(search && { search }),
    ...(cursor && { cursor }),
    ...(text('overdue') && { isOverdue: true }),
    ...(text('awaiting') && { awaitsAnswer: true }),
    ...(text('emergency') && { isEmergency: true }),
  };
}

/** The same address with other values; an empty one is left out. */
export function withAddress(address: QueueAddress, changes: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...address, ...changes })) {
    if (typeof value === 'string' && value !== '') query.set(name, value);
  }
  return query.size > 0 ? `?${query}` : '?';
}
