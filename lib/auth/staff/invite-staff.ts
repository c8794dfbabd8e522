import 'server-only';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { staffInvitations, staffMembers, users } from '@/db/schema/auth';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { type Budget, budget, DAY, spend } from '../attempt-budget';
import { requireManager } from './membership';
import { type GivenRole, INVITATION_DAYS } from './staff-rules';

export type InviteStaffError = 'already-staff' | 'already-invited' | 'too-many-invitations';

/** Letters that one organisation sends to people who did not ask for them. */
export const invitationBudget = (organisationId: string): Budget =>
  budget('staff-invitation', organisationId, 100, DAY);

export const invitationExpiry = () => sql`now() + make_interval(days => ${INVITATION_DAYS})`;

/**
 * Asks somebody by letter to join the staff. Whether the address has a login is not told here: that is the
 * invited person's to know.
 * @throws NotFound when the viewer manages nobody in this organisation
 */
export async function inviteStaff(
  viewer: Viewer,
  organisationId: string,
  { email, role }: { email: string; role: GivenRole },
): Promise<Result<undefined, InviteStaffError>> {
  requireManager(viewer, organisationId);
  if (!(await spend([invitationBudget(organisationId)]))) return err('too-many-invitations');
  return await transaction(async (tx) => {
    // two administrators who invite one person together send one letter
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${organisationId} ${email}`}, 0))`);
    if (await worksAs(tx, organisationId, email, role)) return err('already-staff', 'email');
    if (await isInvited(tx, organisationId, email, role)) return err('already-invited', 'email');
    const invitationId = newId();
    const row = { organisationId, id: invitationId, email, role, invitedBy: viewer.userId };
    await tx.insert(staffInvitations).values({ ...row, expiresAt: invitationExpiry() });
    await enqueue(tx, 'send-staff-invitation', { organisationId, invitationId, letterId: newId() });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'staff-invited',
      subjectKind: 'staff-invitation',
      subjectId: invitationId,
      details: { role },
    });
    return ok();
  });
}

async function worksAs(tx: Transaction, organisationId: string, email: string, role: GivenRole): Promise<boolean> {
  const found = await tx
    .select({ id: staffMembers.id })
    .from(staffMembers)
    .innerJoin(users, eq(users.id, staffMembers.userId))
    .where(
      and(
        eq(staffMembers.organisationId, organisationId),
        eq(staffMembers.role, role),
        isNull(staffMembers.disabledAt),
        eq(users.email, email),
      ),
    );
  return found.length > 0;
}

async function isInvited(tx: Transaction, organisationId: string, email: string, role: GivenRole): Promise<boolean> {
  const found = await tx
    .select({ id: staffInvitations.id })
    .from(staffInvitations)
    .where(
      and(
        eq(staffInvitations.organisationId, organisationId),
        eq(staffInvitations.email, email),
        eq(staffInvitations.role, role),
        isNull(staffInvitations.acceptedAt),
        isNull(staffInvitations.revokedAt),
        gt(staffInvitations.expiresAt, sql`now()`),
      ),
    );
  return found.length > 0;
}
