import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's on the internet, or our own: RFC 6890 and its like. */
const INTERNAL: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const internal = new BlockList();
for (const [network, bits, family] of INTERNAL) internal.addSubnet(network, bits, family);

/** True for an address at which only our own machines could be; IPv4 inside of IPv6 is looked at as IPv4. */
export function isInternalAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  const mapped = /^::ffff:(?:0:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isInternalAddress(mapped);
  return internal.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

export type AddressFault = 'url-invalid' | 'url-not-https' | 'url-internal';

/**
 * What speaks against an address before anybody looks its name up.
 * @param allowsInternal http and addresses of our own network, as in the demo
 */
export function addressFault(text: string, allowsInternal: boolean): AddressFault | null {
  if (!URL.canParse(text) || text.length > 500) return 'url-invalid';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '' || !/^https?:$/.test(url.protocol))
    return 'url-invalid';
  if (allowsInternal) return null;
  if (url.protocol !== 'https:') return 'url-not-https';
  // the parser has made «0x7f.1» and «2130706433» into 127.0.0.1
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isNamed = isIP(host) === 0;
  if (isNamed && (!host.includes('.') || /(^|\.)(localhost|local|internal|home\.arpa)$/i.test(host)))
    return 'url-internal';
  return !isNamed && isInternalAddress(host) ? 'url-internal' : null;
}
