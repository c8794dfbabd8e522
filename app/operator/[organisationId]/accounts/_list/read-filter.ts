import { type Address, said, saidOneOf } from '@/app/operator/_table/address';
import { LINK_STATES } from '@/lib/accounts/link-state';
import type { AccountFilter } from '@/lib/payments/account-list';

/** The filter that the address says. */
export function readFilter(address: Address): AccountFilter {
  const [search, buildingId, cursor] = ['search', 'house', 'after'].map((name) => said(address, name));
  const link = saidOneOf(address, 'link', LINK_STATES);
  return {
    ...(search && { search }),
    ...(buildingId && { buildingId }),
    ...(link && { link }),
    ...(said(address, 'debtors') && { isDebtor: true }),
    ...(said(address, 'closed') && { isClosed: true }),
    ...(cursor && { cursor }),
  };
}
