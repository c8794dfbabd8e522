import { describe, expect, it, vi } from 'vitest';
import {
  capabilitiesOf,
  credentialFieldsOf,
  isProviderCode,
  openAcquirer,
  PROVIDER_CODES,
} from '@/lib/acquiring/registry';
import { systemClock } from '@/lib/shared/clock';

// the environment is checked whole; nothing here opens a database
process.env.DATABASE_URL ??= 'postgres://nowhere.test/none';

const contract = {
  baseUrl: 'http://127.0.0.1:4000',
  credentials: { secretKey: 'sk_12345678', webhookSecret: 'whsec_12345678' },
  isLive: false,
};
const refusal = (code: string, changes: object = {}) => {
  const opened = openAcquirer(code, { ...contract, ...changes }, systemClock);
  return opened.ok ? 'opened' : opened.code;
};

describe('A contract gives an acquirer', () => {
  it('when its provider is known and its secrets are whole', () => {
    expect(refusal('sandbox')).toBe('opened');
  });

  it.each([
    ['no secret at all', { credentials: {} }, 'invalid-credentials'],
    ['an empty secret', { credentials: { ...contract.credentials, webhookSecret: '' } }, 'invalid-credentials'],
    ['no webhook secret', { credentials: { secretKey: 'sk_12345678' } }, 'invalid-credentials'],
    ['secrets of another shape', { credentials: null }, 'invalid-credentials'],
    ['no address', { baseUrl: '' }, 'invalid-address'],
    ['an address of another kind', { baseUrl: 'file:///etc/passwd' }, 'invalid-address'],
    ['real money in the sandbox', { isLive: true }, 'sandbox-forbidden'],
  ])('never with %s', (_, changes, code) => {
    expect(refusal('sandbox', changes)).toBe(code);
  });

  it.each([
    ['0', 'sandbox-forbidden'],
    ['1', 'opened'],
  ])('of the sandbox in production only when it is allowed (%s)', async (allowed, expected) => {
    vi.stubEnv('NODE_ENV', 'production');
    vi.stubEnv('ALLOW_SANDBOX_ACQUIRER', allowed);
    vi.resetModules();
    const fresh = await import('@/lib/acquiring/registry');
    const opened = fresh.openAcquirer('sandbox', contract, systemClock);
    expect(opened.ok ? 'opened' : opened.code).toBe(expected);
  });

  it('never of a provider we do not speak to', () => {
    expect(['paypal', '__proto__', 'constructor', ''].map((code) => refusal(code))).toEqual(
      Array(4).fill('unknown-provider'),
    );
    expect(['toString', 'sandbox'].map(isProviderCode)).toEqual([false, true]);
    expect(capabilitiesOf('nobody')).toBeNull();
  });

  it.each([
    ['stripe', { secretKey: 'sk_test_12345678', webhookSecret: 'whsec_12345678' }],
    ['yookassa', { shopId: '100500', secretKey: 'test_12345678' }],
  ])('of %s only when its secrets are whole and for this kind of money', (code, credentials) => {
    expect(refusal(code, { credentials })).toBe('opened');
    expect(refusal(code, { credentials, isLive: true })).toBe('invalid-credentials');
    expect(refusal(code, { credentials, baseUrl: 'nowhere' })).toBe('invalid-address');
    for (const name of Object.keys(credentials)) {
      expect(refusal(code, { credentials: { ...credentials, [name]: '' } })).toBe('invalid-credentials');
      expect(refusal(code, { credentials: { ...credentials, [name]: undefined } })).toBe('invalid-credentials');
    }
    expect(credentialFieldsOf(code)?.map((field) => field.name)).toEqual(Object.keys(credentials));
  });

  it('and every provider says what it must be told', () => {
    for (const code of PROVIDER_CODES) {
      expect(credentialFieldsOf(code)?.some((field) => field.secret)).toBe(true);
    }
    expect(credentialFieldsOf('nobody')).toBeNull();
  });

  it('and every provider says what it can do', () => {
    for (const code of PROVIDER_CODES) expect(capabilitiesOf(code)?.methods.size).toBeGreaterThan(0);
  });
});
