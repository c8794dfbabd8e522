import { env } from '@/lib/shared/env';

/** A session ends this long after signing in, however often it is used. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/**
 * Name and attributes of the session cookie. Under https it is a `__Host-` cookie: no sister domain can
 * set or read it (OWASP ASVS 3.3.3).
 */
export function sessionCookie() {
  const secure = env().NEXTAUTH_URL.startsWith('https://');
  return {
    name: secure ? '__Host-lk.session' : 'lk.session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure } as const,
  };
}
