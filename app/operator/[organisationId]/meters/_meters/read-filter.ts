import { type Address, said, saidOneOf, saidPlace } from '@/app/operator/_table/address';
import { METER_STATES, type MeterFilter } from '@/lib/meters/meter-list';
import { type BillingPeriod, parsePeriod } from '@/lib/shared/billing-period';
import { RESOURCES } from '@/lib/shared/resource';

/** The filter that the address says. @param usual the period that is looked at when none is said */
export function readFilter(address: Address, usual: BillingPeriod): MeterFilter {
  const resource = saidOneOf(address, 'resource', RESOURCES);
  const state = saidOneOf(address, 'state', METER_STATES);
  return {
    ...saidPlace(address),
    period: parsePeriod(said(address, 'period') ?? '') ?? usual,
    ...(resource && { resource }),
    ...(state && { state }),
    ...(said(address, 'verification') && { isVerificationDue: true }),
    ...(said(address, 'closed') && { isClosed: true }),
  };
}
