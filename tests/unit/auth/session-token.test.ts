import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from '@/lib/shared/ids';

const SECRETS = ['the first secret of thirty-two signs', 'the second secret of thirty-two sign'] as const;

/** The modules as another process with these secrets has them. */
async function processWith(secret: string, previous = '', url = 'https://lk.example.ru') {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', 'postgres://localhost/nothing');
  vi.stubEnv('NEXTAUTH_SECRET', secret);
  vi.stubEnv('NEXTAUTH_SECRET_PREVIOUS', previous);
  vi.stubEnv('NEXTAUTH_URL', url);
  return { ...(await import('@/lib/auth/session-token')), ...(await import('@/lib/auth/session-cookie')) };
}

afterEach(() => {
  vi.useRealTimers();
  vi.resetModules();
});

describe('A session cookie', () => {
  const claims = { userId: newId(), sessionId: newId() };

  it('outlives one change of the secret, not two', async () => {
    const token = await (await processWith(SECRETS[0])).encodeSession(claims);
    expect(await (await processWith(SECRETS[1], SECRETS[0])).decodeSession(token)).toEqual(claims);
    expect(await (await processWith(SECRETS[1])).decodeSession(token)).toBeNull();
  });

  it('is refused when it is no cookie of ours', async () => {
    const { decodeSession, encodeToken } = await processWith(SECRETS[0]);
    expect(await decodeSession('')).toBeNull();
    expect(await decodeSession('a.b.c')).toBeNull();
    expect(await decodeSession(await encodeToken({ sub: claims.userId }))).toBeNull();
    expect(await decodeSession(await encodeToken({ sub: "' or 1=1", sid: claims.sessionId }))).toBeNull();
  });

  it('is good for thirty days, however lately it was read', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-01T12:00:00Z') });
    const { decodeSession, encodeSession } = await processWith(SECRETS[0]);
    const token = await encodeSession(claims);
    expect(await decodeSession(token)).toEqual(claims);
    vi.setSystemTime('2026-12-01T11:59:00Z');
    expect(await decodeSession(token)).toEqual(claims);
    // the library forgives a clock fifteen seconds off
    vi.setSystemTime('2026-12-01T12:01:00Z');
    expect(await decodeSession(token)).toBeNull();
  });

  it('belongs to this host alone under https', async () => {
    const { sessionCookie } = await processWith(SECRETS[0]);
    expect(sessionCookie()).toEqual({
      name: '__Host-lk.session',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
    });
  });

  it('has a plain name where the demo runs over http', async () => {
    const { sessionCookie } = await processWith(SECRETS[0], '', 'http://localhost:3000');
    expect(sessionCookie()).toMatchObject({ name: 'lk.session', options: { secure: false } });
  });
});
