import { type Address, said, saidOneOf, saidPlace } from '@/app/operator/_table/address';
import type { QueueFilter } from '@/lib/requests/queue-filter';
import { REQUEST_STATUSES } from '@/lib/requests/states';

/** The filter that the address says. */
export function readFilter(address: Address): QueueFilter {
  const status = saidOneOf(address, 'status', REQUEST_STATUSES);
  const [category, assignee] = ['category', 'executor'].map((name) => said(address, name));
  return {
    ...saidPlace(address),
    ...(status && { statuses: [status] }),
    ...(category && { category }),
    ...(assignee && { assignee }),
    ...(said(address, 'overdue') && { isOverdue: true }),
    ...(said(address, 'awaiting') && { awaitsAnswer: true }),
    ...(said(address, 'emergency') && { isEmergency: true }),
  };
}
