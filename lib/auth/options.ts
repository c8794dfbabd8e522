import 'server-only';
import type { AuthOptions, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { env } from '@/lib/shared/env';
import { logger } from '@/lib/shared/logger';
import { clientAddress } from './client-address';
import { signInSchema } from './schemas';
import { SESSION_SECONDS, sessionCookie } from './session-cookie';
import { decodeToken, encodeToken } from './session-token';
import { signIn } from './sign-in';
import { signOut } from './sign-out';

interface SignedIn extends User {
  sessionId: string;
}

/**
 * next-auth over the same commands as our own form. Its cookie only names a session row: that row, not the
 * token, ends the session.
 */
export function authOptions(): AuthOptions {
  const { name, options } = sessionCookie();
  const prefix = options.secure ? '__Host-' : '';
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: options.secure,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    // its own pages speak English only and stand outside our frame
    pages: { signIn: '/sign-in', signOut: '/profile', error: '/sign-in', verifyRequest: '/sign-in' },
    cookies: {
      sessionToken: { name, options },
      callbackUrl: { name: `${prefix}lk.callback-url`, options },
      csrfToken: { name: `${prefix}lk.csrf-token`, options },
    },
    jwt: {
      encode: ({ token }) => encodeToken(token ?? {}),
      decode: ({ token }) => decodeToken(token ?? ''),
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (credentials, request) => authorize(credentials, request.headers),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as SignedIn).sessionId } : token),
      // the browser is told nothing: pages know the viewer from the server
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token.sub === 'string' && typeof token.sid === 'string') {
          await signOut({ userId: token.sub, sessionId: token.sid });
        }
      },
    },
  };
}

/** Null for every failure: what `authorize` throws would be shown in the address bar. */
async function authorize(credentials: unknown, headers: Record<string, string> | undefined): Promise<SignedIn | null> {
  const parsed = signInSchema.safeParse(credentials);
  if (!parsed.success) return null;
  try {
    const signedIn = await signIn(parsed.data, clientAddress(new Headers(headers)));
    return signedIn.ok ? { id: signedIn.value.userId, sessionId: signedIn.value.sessionId } : null;
  } catch (error) {
    logger.error({ err: error }, 'sign-in failed');
    return null;
  }
}
