import 'server-only';
import { sql } from 'drizzle-orm';
import { userSessions } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { newId } from '@/lib/shared/ids';
import { ok, type Result } from '@/lib/shared/result';
import { systemActor } from '@/lib/shared/viewer';
import { type AuthenticatedUser, type AuthenticationError, authenticate, type Credentials } from './authenticate';
import { keyedHash } from './keyed-hash';
import { SESSION_SECONDS } from './session-cookie';
import type { SessionClaims } from './session-token';

/** Checks the credentials and begins a session. */
export async function signIn(
  credentials: Credentials,
  address: string,
): Promise<Result<SessionClaims, AuthenticationError>> {
  const authenticated = await authenticate(credentials, address);
  return authenticated.ok ? ok(await beginSession(authenticated.value, address)) : authenticated;
}

/** A session carries the version that was checked: a password changed meanwhile ends it before it begins. */
export async function beginSession(
  { userId, sessionVersion }: AuthenticatedUser,
  address: string,
): Promise<SessionClaims> {
  const sessionId = newId();
  await transaction(async (tx) => {
    const expiresAt = sql`now() + make_interval(secs => ${SESSION_SECONDS})`;
    await tx.insert(userSessions).values({ id: sessionId, userId, sessionVersion, expiresAt });
    await recordAudit(tx, systemActor('sign-in'), {
      organisationId: PLATFORM,
      action: 'signed-in',
      subjectKind: 'user',
      subjectId: userId,
      details: { sessionId, address: keyedHash('address', address) },
    });
  });
  return { userId, sessionId };
}
