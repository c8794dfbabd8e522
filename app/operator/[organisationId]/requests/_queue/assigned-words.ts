import type { Texts } from '@/lib/i18n/texts';
import type { Assigned } from '@/lib/requests/assign-requests';

/** How many were assigned, and by reason the numbers of those that were not. */
export function assignedWords({ desk, requests, requestPages }: Texts, { assigned, left }: Assigned): string {
  const refusals = [...new Set(left.map(({ code }) => code))].map((code) => {
    const numbers = left.flatMap((one) => (one.code === code && one.number ? [requestPages.number(one.number)] : []));
    return numbers.length > 0 ? `${numbers.join(', ')}: ${requests.errors[code]}` : requests.errors[code];
  });
  return [desk.bulk.assigned(assigned.length), ...refusals].join('. ');
}
