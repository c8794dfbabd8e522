import 'server-only';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { secondFactors, staffMembers, userSessions, users } from '@/db/schema/auth';
import { env } from '@/lib/shared/env';
import type { Viewer } from '@/lib/shared/viewer';
import { decodeSession } from './session-token';

export interface Session {
  /** without his memberships while the factor of a member of the staff is missing */
  readonly viewer: Viewer;
  /** whether he works for an organisation, shown or not */
  readonly isStaff: boolean;
  /**
   * `due`: the login has a second factor that this session has not shown, so that it is nobody's yet;
   * `missing`: a member of the staff has none, and the installation wants one.
   */
  readonly factor: 'enough' | 'due' | 'missing';
}

const livingSession = prepared((database) =>
  database
    .select({
      email: users.email,
      emailVerifiedAt: users.emailVerifiedAt,
      factorAt: userSessions.factorAt,
      factorOf: secondFactors.userId,
      organisationId: staffMembers.organisationId,
      role: staffMembers.role,
    })
    .from(userSessions)
    .innerJoin(users, eq(users.id, userSessions.userId))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
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
 * What stands behind a session cookie, or null when it is forged, ended, outdated or its user disabled.
 * One round trip; the database's clock decides.
 */
export async function readSession(token: string): Promise<Session | null> {
  const claims = await decodeSession(token);
  if (!claims) return null;
  const rows = await livingSession({ ...claims });
  const [first] = rows;
  if (!first) return null;
  const memberships = rows.flatMap(({ organisationId, role }) =>
    organisationId && role ? [{ organisationId, role }] : [],
  );
  const isStaff = memberships.length > 0;
  const factor = factorOf(first, isStaff);
  const { email, emailVerifiedAt } = first;
  return {
    viewer: {
      kind: 'user',
      ...claims,
      email,
      isEmailVerified: emailVerifiedAt !== null,
      memberships: factor === 'enough' ? memberships : [],
    },
    isStaff,
    factor,
  };
}

/** Who stands behind a session cookie, or null; a session whose second factor is due is nobody's. */
export async function findSession(token: string): Promise<Viewer | null> {
  const session = await readSession(token);
  return session && session.factor !== 'due' ? session.viewer : null;
}

function factorOf(
  { factorAt, factorOf: owner }: { factorAt: Date | null; factorOf: string | null },
  isStaff: boolean,
): Session['factor'] {
  if (owner) return factorAt ? 'enough' : 'due';
  return isStaff && env().STAFF_SECOND_FACTOR === 'required' ? 'missing' : 'enough';
}
