import { hash } from '@node-rs/argon2';
import { db } from '@/db/client';
import { userSessions, users } from '@/db/schema/auth';
import { encodeSession } from '@/lib/auth/session-token';
import { newId } from '@/lib/shared/ids';

export interface Login {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody with a cabinet, and the password to it. */
export async function aLogin(changes: Partial<typeof users.$inferInsert> = {}): Promise<Login> {
  const userId = newId();
  const email = `${userId.slice(-12)}@example.test`;
  const password = 'тихая гавань';
  await db()
    .insert(users)
    .values({ id: userId, email, passwordHash: await hash(password), ...changes });
  return { userId, email: changes.email ?? email, password };
}

/** The cookie of a session of this user, as a browser keeps it. */
export async function aSessionCookie(
  { userId }: Pick<Login, 'userId'>,
  changes: Partial<typeof userSessions.$inferInsert> = {},
): Promise<string> {
  const sessionId = newId();
  await db()
    .insert(userSessions)
    .values({ id: sessionId, userId, sessionVersion: 1, expiresAt: new Date('2100-01-01'), ...changes });
  return encodeSession({ userId, sessionId });
}
