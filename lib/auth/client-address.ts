import { isIP } from 'node:net';
import { env } from '@/lib/shared/env';

interface HeaderSource {
  get(name: string): string | null;
}

/** What everyone shares whose own address is not known for certain. */
export const UNKNOWN_ADDRESS = 'unknown';

/**
 * The address behind a request: in X-Forwarded-For, the entry written by the outermost of our own
 * proxies (TRUSTED_PROXIES of them); whatever the client put to the left of it counts for nothing.
 * Without a proxy Next passes a client's own header on unchanged, so that no entry can be believed:
 * all such visitors share one budget.
 */
export function clientAddress(headers: HeaderSource, trustedProxies = env().TRUSTED_PROXIES): string {
  if (trustedProxies === 0) return UNKNOWN_ADDRESS;
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => bareAddress(hop.trim()));
  const address = hops.at(-trustedProxies) ?? '';
  return isIP(address) ? address : UNKNOWN_ADDRESS;
}

/** Without a port, brackets and the wrapping of IPv4 in IPv6; lower case. */
function bareAddress(hop: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1];
  const bare = bracketed ?? (/^[\d.]+:\d+$/.test(hop) ? hop.slice(0, hop.lastIndexOf(':')) : hop);
  return bare.toLowerCase().replace(/^::ffff:(?=[\d.]+$)/, '');
}

/** The neighbourhood one attacker can own: /24 of IPv4, /64 of IPv6. */
export function networkOf(address: string): string {
  if (isIP(address) === 4) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(address) === 6) return `${expand(address).slice(0, 4).join(':')}::/64`;
  return address;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(address: string): string[] {
  // the URL parser writes the canonical form, with an IPv4 tail turned into groups
  const canonical = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  return [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
}
