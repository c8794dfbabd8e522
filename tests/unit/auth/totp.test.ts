import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, recoveryCodeHash } from '@/lib/auth/second-factor/recovery-code';
import { base32, newTotpSecret, otpauthAddress, stepAt, stepOfCode, totpCode } from '@/lib/auth/second-factor/totp';

const RFC_SECRET = Buffer.from('12345678901234567890');
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('A code of an authenticator', () => {
  // RFC 6238, appendix B, the rows of SHA-1
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('is the RFC’s at second %i', (seconds, code) => {
    expect(totpCode(RFC_SECRET, stepAt(at(seconds)), 8)).toBe(code);
    expect(totpCode(RFC_SECRET, stepAt(at(seconds)))).toBe(code.slice(2));
  });

  // RFC 4226, appendix D
  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])(
    'is the RFC’s: %s',
    (code) => {
      const counters = Array.from({ length: 10 }, (_, counter) => totpCode(RFC_SECRET, counter));
      expect(counters).toContain(code);
    },
  );

  it('is taken a step early or late, and no further', () => {
    const now = at(1_234_567_890);
    const taken = [-2, -1, 0, 1, 2].map((drift) =>
      stepOfCode(RFC_SECRET, totpCode(RFC_SECRET, stepAt(now) + drift), now, 0),
    );
    expect(taken).toEqual([null, stepAt(now) - 1, stepAt(now), stepAt(now) + 1, null]);
  });

  it('is spent with its step and those before it', () => {
    const now = at(1_234_567_890);
    const step = stepAt(now);
    expect(stepOfCode(RFC_SECRET, totpCode(RFC_SECRET, step), now, step)).toBeNull();
    expect(stepOfCode(RFC_SECRET, totpCode(RFC_SECRET, step - 1), now, step)).toBeNull();
    expect(stepOfCode(RFC_SECRET, totpCode(RFC_SECRET, step + 1), now, step)).toBe(step + 1);
  });

  it('is nothing of another shape', () => {
    const now = at(59);
    for (const code of ['', '28708', '2870822', '２８７０８２', '94287082', '28708२']) {
      expect(stepOfCode(RFC_SECRET, code, now, 0)).toBeNull();
    }
    expect(stepOfCode(RFC_SECRET, '287082', now, 0)).toBe(1);
  });
});

describe('The key of an authenticator', () => {
  // RFC 4648, section 10, without padding
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes «%s» as %s', (bytes, text) => expect(base32(Buffer.from(bytes))).toBe(text));

  it('is random and 160 bits long', () => {
    const secrets = Array.from({ length: 50 }, () => base32(newTotpSecret()));
    expect(new Set(secrets).size).toBe(50);
    expect(secrets.every((secret) => /^[A-Z2-7]{32}$/.test(secret))).toBe(true);
  });

  it('goes to the app with the login and the product, whatever they are written with', () => {
    const address = new URL(otpauthAddress(Buffer.from('foobar'), 'nina+1@example.test', 'Кабинет: дом'));
    expect(address.protocol + address.host).toBe('otpauth:totp');
    expect(decodeURIComponent(address.pathname)).toBe('/Кабинет: дом:nina+1@example.test');
    expect(address.searchParams.get('secret')).toBe('MZXW6YTBOI');
    expect(address.searchParams.get('issuer')).toBe('Кабинет: дом');
  });
});

describe('Recovery codes', () => {
  it('are ten, each another', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/.test(code))).toBe(true);
  });

  it('are known however they are typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...newRecoveryCodes()), fc.boolean(), fc.boolean(), (code, isLower, isSpaced) => {
        const typed = isSpaced ? code.replaceAll('-', ' – ') : code.replaceAll('-', '');
        const cased = isLower ? typed.toLowerCase() : typed;
        expect(recoveryCodeHash(cased.replaceAll('O', '0').replaceAll('I', '1'))).toBe(recoveryCodeHash(code));
      }),
    );
  });
});
