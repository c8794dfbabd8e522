import { decode, encode, type JWT } from 'next-auth/jwt';
import { env } from '@/lib/shared/env';
import { isId } from '@/lib/shared/ids';
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

export async function decodeSession(token: string): Promise<SessionClaims | null> {
  const claims = await decodeToken(token);
  const { sub: userId, sid: sessionId } = claims ?? {};
  if (typeof userId !== 'string' || typeof sessionId !== 'string') return null;
  return isId(userId) && isId(sessionId) ? { userId, sessionId } : null;
}
