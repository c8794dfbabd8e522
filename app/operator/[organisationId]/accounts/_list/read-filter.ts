import { type Address, said, saidOneOf, saidPlace } from '@/app/operator/_table/address';
import { LINK_STATES } from '@/lib/accounts/link-state';
import type { AccountFilter } from '@/lib/payments/account-list';

/** The filter that the address says. */
export function readFilter(address: Address): AccountFilter {
  const link = saidOneOf(address, 'link', LINK_STATES);
  return {
    ...saidPlace(address),
    ...(link && { link }),
    ...(said(address, 'debtors') && { isDebtor: true }),
    ...(said(address, 'closed') && { isClosed: true }),
  };
}
