import { type Address, said, saidOneOf } from '@/app/operator/_table/address';
import { METER_STATES, type MeterFilter } from '@/lib/meters/meter-list';
import { type BillingPeriod, parsePeriod } from '@/lib/shared/billing-period';
import { RESOURCES } from '@/lib/shared/resource';

/** The filter that the address says. @param usual the period that is looked at when none is said */
export function readFilter(address: Address, usual: BillingPeriod): MeterFilter {
  const [search, buildingId, cursor] = ['search', 'house', 'after'].map((name) => said(address, name));
  const resource = saidOneOf(address, 'resource', RESOURCES);
  const state = saidOneOf(address, 'state', METER_STATES);
  return {
    period: parsePeriod(said(address, 'period') ?? '') ?? usual,
    ...(search && { search }),
    ...(buildingId && { buildingId }),
    ...(resource && { resource }),
    ...(state && { state }),
    ...(said(address, 'verification') && { isVerificationDue: true }),
    ...(said(address, 'closed') && { isClosed: true }),
    ...(cursor && { cursor }),
  };
}
