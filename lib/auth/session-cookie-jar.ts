import 'server-only';
import { cookies } from 'next/headers';
import { SESSION_SECONDS, sessionCookie } from './session-cookie';
import { encodeSession, type SessionClaims } from './session-token';

/** Gives the browser its session; only in a server action or a route handler. */
export async function putSessionCookie(claims: SessionClaims): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, await encodeSession(claims), { ...options, maxAge: SESSION_SECONDS });
}

/** Takes the session from the browser. A `__Host-` cookie goes only with the attributes it came with. */
export async function dropSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
