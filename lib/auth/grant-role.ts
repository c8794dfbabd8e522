import { staffMembers } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { newId } from '@/lib/shared/ids';
import type { Actor, StaffRole } from '@/lib/shared/viewer';

export interface RoleGrant {
  /** the platform administrator's organisation is PLATFORM */
  readonly organisationId: string;
  readonly userId: string;
  readonly role: StaffRole;
}

/** Makes a login a member of an organisation's staff. Granting a role twice changes nothing. */
export async function grantRole(actor: Actor, { organisationId, userId, role }: RoleGrant): Promise<void> {
  await transaction(async (tx) => {
    const made = await tx
      .insert(staffMembers)
      .values({ organisationId, id: newId(), userId, role })
      .onConflictDoNothing()
      .returning({ id: staffMembers.id });
    if (made.length === 0) return;
    await recordAudit(tx, actor, {
      organisationId,
      action: 'role-granted',
      subjectKind: 'user',
      subjectId: userId,
      details: { role },
    });
  });
}
