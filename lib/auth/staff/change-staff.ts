import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { staffMembers } from '@/db/schema/auth';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { endSessionsOf } from './end-sessions';
import { isAdministeredWithout, lockStaff, membershipsOf, requireManager } from './membership';
import type { GivenRole } from './staff-rules';

export type ChangeStaffError = 'last-administrator' | 'no-role';

/**
 * Gives exactly these roles. What is taken away is gone at the person's next request.
 * @throws NotFound when the viewer manages nobody here, or the person has never worked here
 */
export async function setStaffRoles(
  viewer: Viewer,
  organisationId: string,
  userId: string,
  { roles }: { roles: readonly GivenRole[] },
): Promise<Result<undefined, ChangeStaffError>> {
  requireManager(viewer, organisationId, userId);
  if (roles.length === 0) return err('no-role');
  return await transaction(async (tx) => {
    const staff = await lockStaff(tx, organisationId);
    const his = membershipsOf(staff, userId);
    if (!roles.includes('administrator') && !isAdministeredWithout(staff, userId)) return err('last-administrator');
    const before = his.filter((one) => one.disabledAt === null).map(({ role }) => role);
    const gone = his.filter((one) => one.disabledAt === null && !roles.some((role) => role === one.role));
    await disable(
      tx,
      organisationId,
      gone.map(({ id }) => id),
    );
    await tx
      .insert(staffMembers)
      .values(roles.map((role) => ({ organisationId, id: newId(), userId, role })))
      .onConflictDoUpdate({
        target: [staffMembers.organisationId, staffMembers.userId, staffMembers.role],
        set: { disabledAt: null },
      });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'staff-roles-changed',
      subjectKind: 'user',
      subjectId: userId,
      details: { before, after: roles },
    });
    return ok();
  });
}

/**
 * Shuts somebody out at once: no role is left, and every session of his has ended before his next request. His login
 * stays: he may be a resident as well.
 * @throws NotFound as above
 */
export async function disableStaff(
  viewer: Viewer,
  organisationId: string,
  userId: string,
): Promise<Result<undefined, ChangeStaffError>> {
  requireManager(viewer, organisationId, userId);
  return await transaction(async (tx) => {
    const staff = await lockStaff(tx, organisationId);
    const his = membershipsOf(staff, userId).filter((one) => one.disabledAt === null);
    if (!isAdministeredWithout(staff, userId)) return err('last-administrator');
    await disable(
      tx,
      organisationId,
      his.map(({ id }) => id),
    );
    const sessions = await endSessionsOf(tx, userId);
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'staff-disabled',
      subjectKind: 'user',
      subjectId: userId,
      details: { roles: his.map(({ role }) => role), sessions },
    });
    return ok();
  });
}

async function disable(tx: Transaction, organisationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(staffMembers)
    .set({ disabledAt: sql`now()` })
    .where(
      and(
        eq(staffMembers.organisationId, organisationId),
        inArray(staffMembers.id, [...ids]),
        isNull(staffMembers.disabledAt),
      ),
    );
}
