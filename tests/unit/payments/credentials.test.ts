import { describe, expect, it } from 'vitest';
import { openCredentials, sealCredentials } from '@/lib/payments/credentials';

// the environment is checked whole; nothing here opens a database
process.env.DATABASE_URL ??= 'postgres://nowhere.test/none';

const SECRETS = { secretKey: 'sk_12345678', webhookSecret: 'whsec_12345678' };

describe("A contract's secrets", () => {
  it('come back as they were, and the stored text shows nothing of them', () => {
    const sealed = sealCredentials('contract-1', SECRETS);
    expect(sealed).not.toContain('sk_');
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('sk_');
    expect(openCredentials('contract-1', sealed)).toEqual(SECRETS);
  });

  it('are sealed anew each time', () => {
    expect(sealCredentials('contract-1', SECRETS)).not.toBe(sealCredentials('contract-1', SECRETS));
  });

  it('do not open for another contract', () => {
    expect(openCredentials('contract-2', sealCredentials('contract-1', SECRETS))).toBeNull();
  });

  it('do not open when a single character was changed', () => {
    const parts = sealCredentials('contract-1', SECRETS).split('.');
    for (const at of [1, 2, 3]) {
      const changed = parts.with(
        at,
        (parts[at] ?? '').replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      );
      expect(openCredentials('contract-1', changed.join('.'))).toBeNull();
    }
    expect(openCredentials('contract-1', '{"secretKey":"sk"}')).toBeNull();
  });
});
