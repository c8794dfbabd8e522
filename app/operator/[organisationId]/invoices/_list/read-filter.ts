import { type Address, said, saidOneOf, saidPlace } from '@/app/operator/_table/address';
import { DELIVERIES, type InvoiceFilter, PAID_STATES, REVISION_KINDS } from '@/lib/payments/invoice-list';
import { type BillingPeriod, parsePeriod } from '@/lib/shared/billing-period';

/** The filter that the address says. @param usual the period that is looked at when none is said */
export function readFilter(address: Address, usual: BillingPeriod): InvoiceFilter {
  const paid = saidOneOf(address, 'paid', PAID_STATES);
  const revision = saidOneOf(address, 'revision', REVISION_KINDS);
  const delivery = saidOneOf(address, 'delivery', DELIVERIES);
  return {
    ...saidPlace(address),
    period: parsePeriod(said(address, 'period') ?? '') ?? usual,
    ...(paid && { paid }),
    ...(revision && { revision }),
    ...(delivery && { delivery }),
  };
}
