import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { staffMembers } from '@/db/schema/auth';
import type { Transaction } from '@/db/transaction';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { requirePermission } from '../permissions';

export interface Membership {
  readonly id: string;
  readonly userId: string;
  readonly role: StaffRole;
  readonly disabledAt: Date | null;
}

/** Who manages the staff here; a mangled address is not found. @throws NotFound */
export function requireManager(viewer: Viewer, organisationId: string, ...ids: readonly string[]): void {
  if (![organisationId, ...ids].every(isId)) throw new NotFound();
  requirePermission(viewer, 'staff-manage', organisationId);
}

/**
 * Every membership of the organisation, locked in id order: two administrators who part with each other at the same
 * time wait, and the second one sees that he would be the last.
 */
export const lockStaff = (tx: Transaction, organisationId: string): Promise<Membership[]> =>
  tx
    .select({
      id: staffMembers.id,
      userId: staffMembers.userId,
      role: staffMembers.role,
      disabledAt: staffMembers.disabledAt,
    })
    .from(staffMembers)
    .where(eq(staffMembers.organisationId, organisationId))
    .orderBy(asc(staffMembers.id))
    .for('update');

/** The memberships of one of them. @throws NotFound when he has never worked here */
export function membershipsOf(staff: readonly Membership[], userId: string): readonly Membership[] {
  const his = staff.filter((one) => one.userId === userId);
  if (his.length === 0) throw new NotFound();
  return his;
}

/** Whether somebody else than this user is an administrator in force. */
export const isAdministeredWithout = (staff: readonly Membership[], userId: string): boolean =>
  staff.some((one) => one.userId !== userId && one.role === 'administrator' && one.disabledAt === null);

/** Whether the login administers the platform: an organisation's administrator does nothing to it. */
export async function isPlatformAdministrator(tx: Transaction, userId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: staffMembers.id })
    .from(staffMembers)
    .where(
      and(
        eq(staffMembers.userId, userId),
        eq(staffMembers.role, 'platform-administrator'),
        isNull(staffMembers.disabledAt),
      ),
    )
    .limit(1);
  return found !== undefined;
}
