import { type Address, said } from '@/app/operator/_table/address';
import type { JournalFilter } from '@/lib/auth/journal/search-journal';
import { parseDay } from '@/lib/shared/billing-period';

/** The filter that the address says. What it does not know is left out: an old link still opens. */
export function readFilter(address: Address): JournalFilter {
  const [person, action, subjectKind, subjectId] = ['person', 'action', 'kind', 'subject'].map((name) =>
    said(address, name),
  );
  const from = parseDay(said(address, 'from') ?? '');
  const to = parseDay(said(address, 'to') ?? '');
  return {
    ...(person && { person }),
    ...(action && { action }),
    ...(subjectKind && { subjectKind }),
    ...(subjectId && { subjectId }),
    ...(from && { from }),
    ...(to && { to }),
  };
}
