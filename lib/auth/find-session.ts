import 'server-only';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { staffMembers, userSessions, users } from '@/db/schema/auth';
import type { Viewer } from '@/lib/shared/viewer';
import { decodeSession } from './session-token';

const livingSession = prepared((database) =>
  database
    .select({
      email: users.email,
      emailVerifiedAt: users.emailVerifiedAt,
      organisationId: staffMembers.organisationId,
      role: staffMembers.role,
    })
    .from(userSessions)
    .innerJoin(users, eq(users.id, userSessions.userId))
    .leftJoin(staffMembers, and(eq(staffMembers.userId, users.id), isNull(staffMembers.disabledAt)))
    .where(
      and(
        eq(userSessions.id, sql.placeholder('sessionId')),
        eq(userSessions.userId, sql.placeholder('userId')),
        eq(userSessions.sessionVersion, users.sessionVersion),
        isNull(userSessions.endedAt),
        gt(userSessions.expiresAt, sql`now()`),
        isNull(users.disabledAt),
      ),
    ),
);

/**
 * Who stands behind a session cookie, or null when it is forged, ended, outdated or its user disabled.
 * One round trip; the database's clock decides.
 */
export async function findSession(token: string): Promise<Viewer | null> {
  const claims = await decodeSession(token);
  if (!claims) return null;
  const rows = await livingSession({ ...claims });
  const [first] = rows;
  if (!first) return null;
  return {
    kind: 'user',
    ...claims,
    email: first.email,
    isEmailVerified: first.emailVerifiedAt !== null,
    memberships: rows.flatMap(({ organisationId, role }) => (organisationId && role ? [{ organisationId, role }] : [])),
  };
}
