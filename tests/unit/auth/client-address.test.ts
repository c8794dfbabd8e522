import { describe, expect, it } from 'vitest';
import { clientAddress, networkOf } from '@/lib/auth/client-address';

const request = (forwardedFor?: string) =>
  new Headers(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor });

describe('The address behind a request', () => {
  it.each([
    ['203.0.113.7', 1, '203.0.113.7'],
    ['1.1.1.1, 203.0.113.7', 1, '203.0.113.7'],
    ['1.1.1.1, 2.2.2.2, 203.0.113.7', 1, '203.0.113.7'],
    ['6.6.6.6, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
    ['203.0.113.7:51234', 1, '203.0.113.7'],
    ['::ffff:203.0.113.7', 1, '203.0.113.7'],
    ['[2001:DB8::1]:443', 1, '2001:db8::1'],
  ])('in «%s» behind %i of our proxies is %s', (header, proxies, address) => {
    expect(clientAddress(request(header), proxies)).toBe(address);
  });

  it.each([
    ['without a proxy the header is the visitor’s own word', '203.0.113.7', 0],
    ['fewer hops than proxies: somebody went round them', '203.0.113.7', 2],
    ['no address', 'unknown', 1],
    ['an empty header', '', 1],
    ['no header', undefined, 1],
  ])('is unknown: %s', (_, header, proxies) => {
    expect(clientAddress(request(header), proxies)).toBe('unknown');
  });
});

describe('The network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
