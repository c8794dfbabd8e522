import { describe, expect, it } from 'vitest';
import { ownPath } from '@/lib/auth/own-path';

describe('The way back after signing in', () => {
  it.each(['/accounts', '/accounts/1/pay?sum=100.00', '/%2F%2Fevil.example', '/a%5Cb'])('leads to %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'https://localhost@evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/a/..//evil.example',
    '/.//evil.example',
    'accounts',
    '',
    null,
    undefined,
    ['//evil.example'],
    { startsWith: 'x' },
    `/${'a'.repeat(3000)}`,
  ])('never leads elsewhere: %j', (path) => {
    expect(ownPath(path)).toBe('/');
  });

  it('loses what a server never sees', () => {
    expect(ownPath('/accounts#top')).toBe('/accounts');
  });
});
