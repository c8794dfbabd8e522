import { decode, encode, type JWT } from 'next-auth/jwt';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { env } from '@/lib/shared/env';
import { isId } from '@/lib/shared/ids';
import { RecentValues } from '@/lib/shared/recent-values';
import { SESSION_SECONDS } from './session-cookie';

/** What the cookie says. It only names a row: whether the session lives is the database's to say. */
export interface SessionClaims {
  readonly userId: string;
  readonly sessionId: string;
}

/** The encrypted cookie value, under the current secret. */
export const encodeToken = (token: JWT): Promise<string> =>
  encode({ token, secret: env().NEXTAUTH_SECRET, maxAge: SESSION_SECONDS });

export const encodeSession = ({ userId, sessionId }: SessionClaims): Promise<string> =>
  encodeToken({ sub: userId, sid: sessionId });

/** Reads a cookie written under the current secret or the one before it; null for anything else. */
export async function decodeToken(token: string): Promise<JWT | null> {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS } = env();
  for (const secret of [NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS]) {
    // the library rejects on a foreign key, an expired or a mangled token alike
    const claims = secret ? await decode({ token, secret }).catch(() => null) : null;
    if (claims) return claims;
  }
  return null;
}

const read = new RecentValues<string, { claims: SessionClaims; expiresAtMs: number }>(2000);

/**
 * Reads whose session a cookie names. A cookie says the same for as long as it is good, so it is deciphered once
 * and not for every page: the key alone is derived anew each time, on another thread.
 */
export async function decodeSession(token: string, clock: Clock = systemClock): Promise<SessionClaims | null> {
  const known = read.get(token);
  if (known && clock.now().getTime() < known.expiresAtMs) return known.claims;
  const { sub: userId, sid: sessionId, exp } = (await decodeToken(token)) ?? {};
  if (typeof userId !== 'string' || typeof sessionId !== 'string' || typeof exp !== 'number') return null;
  if (!isId(userId) || !isId(sessionId)) return null;
  return read.keep(token, { claims: { userId, sessionId }, expiresAtMs: 1000 * exp }).claims;
}
