import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { addMonths, periodOf } from '@/lib/shared/billing-period';
import { openWindow, type WindowTerms, windowOf } from './window';

/** The organisation at large: no house of it has rules of its own here. */
const AT_LARGE = { buildingId: '', resource: 'cold-water' } as const;

/** The period whose readings are taken on this day, or were taken last: what the staff look at by default. */
export function takenPeriod(terms: WindowTerms, today: Day): BillingPeriod {
  const open = openWindow(today, AT_LARGE, terms);
  if (open) return open.period;
  const here = periodOf(today);
  return (
    [here, addMonths(here, -1)].find((one) => windowOf(one, AT_LARGE, terms).opensOn <= today) ?? addMonths(here, -2)
  );
}
