import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { staffInvitations } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { spend } from '../attempt-budget';
import { invitationBudget, invitationExpiry } from './invite-staff';
import { requireManager } from './membership';

export type ChangeInvitationError = 'invitation-answered' | 'too-many-invitations';

/** Sends the letter once more, with a new link and a new term; the link before it opens nothing. */
export async function resendInvitation(
  viewer: Viewer,
  organisationId: string,
  invitationId: string,
): Promise<Result<undefined, ChangeInvitationError>> {
  requireManager(viewer, organisationId, invitationId);
  if (!(await spend([invitationBudget(organisationId)]))) return err('too-many-invitations');
  return await change(viewer, organisationId, invitationId, 'staff-invitation-resent');
}

/** Takes an invitation back: its link opens nothing from now on. */
export async function revokeInvitation(
  viewer: Viewer,
  organisationId: string,
  invitationId: string,
): Promise<Result<undefined, ChangeInvitationError>> {
  requireManager(viewer, organisationId, invitationId);
  return await change(viewer, organisationId, invitationId, 'staff-invitation-revoked');
}

function change(
  viewer: Viewer,
  organisationId: string,
  invitationId: string,
  action: 'staff-invitation-resent' | 'staff-invitation-revoked',
): Promise<Result<undefined, ChangeInvitationError>> {
  const isResent = action === 'staff-invitation-resent';
  return transaction(async (tx) => {
    const changed = await tx
      .update(staffInvitations)
      .set({ tokenHash: null, ...(isResent ? { expiresAt: invitationExpiry() } : { revokedAt: sql`now()` }) })
      .where(
        and(
          eq(staffInvitations.organisationId, organisationId),
          eq(staffInvitations.id, invitationId),
          isNull(staffInvitations.acceptedAt),
          isNull(staffInvitations.revokedAt),
        ),
      )
      .returning({ id: staffInvitations.id });
    if (changed.length === 0) return err('invitation-answered');
    if (isResent) await enqueue(tx, 'send-staff-invitation', { organisationId, invitationId, letterId: newId() });
    await recordAudit(tx, viewer, {
      organisationId,
      action,
      subjectKind: 'staff-invitation',
      subjectId: invitationId,
    });
    return ok();
  });
}
