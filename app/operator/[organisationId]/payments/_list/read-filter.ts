import { type Address, said, saidOneOf } from '@/app/operator/_table/address';
import { PROVIDER_CODES } from '@/lib/acquiring/registry';
import type { PaymentFilter } from '@/lib/payments/desk/payment-filter';
import { PAYMENT_STATUSES } from '@/lib/payments/states';
import { parseDay } from '@/lib/shared/billing-period';
import { parseRoubles } from '@/lib/shared/money';

export const METHODS = ['card', 'sbp', 'other'] as const;
export const CHANNELS = ['acquiring', 'bank-register'] as const;

/** The filter that the address says. */
export function readFilter(address: Address): PaymentFilter {
  const [search, cursor] = ['search', 'after'].map((name) => said(address, name));
  const [from, to] = ['from', 'to'].map((name) => parseDay(said(address, name) ?? ''));
  const status = saidOneOf(address, 'status', PAYMENT_STATUSES);
  const provider = saidOneOf(address, 'provider', PROVIDER_CODES);
  const method = saidOneOf(address, 'method', METHODS);
  const channel = saidOneOf(address, 'channel', CHANNELS);
  const sumKopecks = parseRoubles(said(address, 'sum') ?? '');
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(provider && { provider }),
    ...(method && { method }),
    ...(channel && { channel }),
    ...(from && { from }),
    ...(to && { to }),
    ...(sumKopecks !== null && { sumKopecks }),
    ...(said(address, 'parked') && { isParked: true }),
    ...(cursor && { cursor }),
  };
}
