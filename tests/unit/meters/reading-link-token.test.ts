import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLinkToken, writeLinkToken } from '@/lib/meters/reading-link-token';
import { newId } from '@/lib/shared/ids';

const token = () => ({
  organisationId: newId(),
  linkId: newId(),
  secret: randomBytes(16).toString('base64url'),
});

describe('The token of a personal link', () => {
  it('is 64 characters of an address, and read back as it was written', () => {
    for (let made = 0; made < 50; made += 1) {
      const parts = token();
      const text = writeLinkToken(parts);
      expect(text).toMatch(/^[A-Za-z0-9_-]{64}$/);
      expect(readLinkToken(text)).toEqual(parts);
    }
  });

  it('of anything else is none', () => {
    const good = writeLinkToken(token());
    for (const text of [
      '',
      good.slice(1),
      `${good}A`,
      `${good.slice(0, 63)}=`,
      `${good.slice(0, 63)}.`,
      null,
      [good],
      7,
    ]) {
      expect(readLinkToken(text)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => readLinkToken(text) === null || /^[\w-]{64}$/.test(text)));
  });
});
