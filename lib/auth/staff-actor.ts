import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { staffMembers, users } from '@/db/schema/auth';
import type { Viewer } from '@/lib/shared/viewer';

/**
 * A member of the staff in whose name the worker goes on with what he began in a session of his own, with the roles
 * he has now. Null when he is disabled or gone.
 */
export async function staffActor(userId: string): Promise<Viewer | null> {
  const rows = await db()
    .select({
      email: users.email,
      emailVerifiedAt: users.emailVerifiedAt,
      organisationId: staffMembers.organisationId,
      role: staffMembers.role,
    })
    .from(users)
    .innerJoin(staffMembers, and(eq(staffMembers.userId, users.id), isNull(staffMembers.disabledAt)))
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  const [first] = rows;
  if (!first) return null;
  return {
    ...{ kind: 'user', userId, sessionId: '', email: first.email, isEmailVerified: first.emailVerifiedAt !== null },
    memberships: rows.map(({ organisationId, role }) => ({ organisationId, role })),
  };
}
