import { and, eq, inArray, isNull } from 'drizzle-orm';
import { staffMembers, users } from '@/db/schema/auth';
import type { Transaction } from '@/db/transaction';
import { PERMISSIONS } from '@/lib/auth/permissions';

/** Whether requests of the organisation may be assigned to this user: he works there in a role that works on them. */
export async function isExecutor(
  tx: Pick<Transaction, 'select'>,
  organisationId: string,
  userId: string,
): Promise<boolean> {
  const found = await tx
    .select({ id: staffMembers.id })
    .from(staffMembers)
    .innerJoin(users, eq(users.id, staffMembers.userId))
    .where(
      and(
        eq(staffMembers.organisationId, organisationId),
        eq(staffMembers.userId, userId),
        inArray(staffMembers.role, [...PERMISSIONS['requests-work'].roles]),
        isNull(staffMembers.disabledAt),
        isNull(users.disabledAt),
      ),
    )
    .limit(1);
  return found.length > 0;
}
