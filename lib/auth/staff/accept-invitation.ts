import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { staffInvitations, staffMembers, users } from '@/db/schema/auth';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import { type Actor, systemActor, type Viewer } from '@/lib/shared/viewer';
import { addressBudget, HOUR, spend } from '../attempt-budget';
import { isCommonPassword } from '../common-passwords';
import { hashPassword } from '../password-hash';
import { invitationHash, isOpen } from './invitation';

export type AcceptInvitationError = 'link-expired' | 'other-address';
export type AcceptAsNewcomerError = 'link-expired' | 'has-login' | 'password-common' | 'too-many-attempts' | 'busy';

/** Joins the staff with the login that the invitation was sent to. @returns the organisation's id */
export function acceptInvitation(
  viewer: Viewer,
  { token }: { token: string },
): Promise<Result<string, AcceptInvitationError>> {
  return transaction(async (tx) => {
    const invitation = await take(tx, token, viewer.email);
    if (!invitation) return err((await isForAnother(tx, token, viewer.email)) ? 'other-address' : 'link-expired');
    await join(tx, viewer, viewer.userId, invitation);
    return ok(invitation.organisationId);
  });
}

export interface Newcomer {
  readonly token: string;
  readonly password: string;
  readonly fullName: string;
}

/**
 * Makes a login for whoever has none yet, and joins the staff with it. The letter has been received, which is all that
 * the verification of an address asks.
 */
export async function acceptAsNewcomer(
  { token, password, fullName }: Newcomer,
  { address, locale }: { address: string; locale: 'ru' | 'en' },
): Promise<Result<{ userId: string; sessionVersion: number; organisationId: string }, AcceptAsNewcomerError>> {
  if (isCommonPassword(password)) return err('password-common', 'password');
  if (!(await spend([addressBudget('accept-invitation', address, 50, HOUR)]))) return err('too-many-attempts');
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;
  return await transaction(async (tx) => {
    const invitation = await take(tx, token);
    if (!invitation) return err('link-expired');
    const userId = newId();
    const login = { id: userId, email: invitation.email, passwordHash: hashed.value, locale, fullName };
    const made = await tx
      .insert(users)
      .values({ ...login, emailVerifiedAt: sql`now()` })
      .onConflictDoNothing({ target: users.email })
      .returning({ sessionVersion: users.sessionVersion });
    const [user] = made;
    if (!user) return giveBack(tx, invitation);
    await join(tx, systemActor('staff-invitation'), userId, invitation);
    return ok({ userId, organisationId: invitation.organisationId, ...user });
  });
}

interface Taken {
  readonly organisationId: string;
  readonly id: string;
  readonly email: string;
  readonly role: (typeof staffInvitations.$inferSelect)['role'];
}

/** Uses an invitation up, once, also when two requests bring it together. */
async function take(tx: Transaction, token: string, email?: string): Promise<Taken | null> {
  const isHis = email === undefined ? undefined : eq(staffInvitations.email, email);
  const [taken] = await tx
    .update(staffInvitations)
    .set({ acceptedAt: sql`now()` })
    .where(and(eq(staffInvitations.tokenHash, invitationHash(token)), isOpen, isHis))
    .returning({
      organisationId: staffInvitations.organisationId,
      id: staffInvitations.id,
      email: staffInvitations.email,
      role: staffInvitations.role,
    });
  return taken ?? null;
}

/** Somebody has signed up with this address meanwhile: he accepts it signed in. */
async function giveBack(tx: Transaction, { organisationId, id }: Taken): Promise<Result<never, 'has-login'>> {
  await tx
    .update(staffInvitations)
    .set({ acceptedAt: null })
    .where(and(eq(staffInvitations.organisationId, organisationId), eq(staffInvitations.id, id)));
  return err('has-login');
}

async function isForAnother(tx: Transaction, token: string, email: string): Promise<boolean> {
  const [open] = await tx
    .select({ email: staffInvitations.email })
    .from(staffInvitations)
    .where(and(eq(staffInvitations.tokenHash, invitationHash(token)), isOpen));
  return open !== undefined && open.email !== email;
}

/** A role that was taken from him once is in force again. */
async function join(tx: Transaction, actor: Actor, userId: string, invitation: Taken): Promise<void> {
  const { organisationId, role } = invitation;
  await tx
    .insert(staffMembers)
    .values({ organisationId, id: newId(), userId, role })
    .onConflictDoUpdate({
      target: [staffMembers.organisationId, staffMembers.userId, staffMembers.role],
      set: { disabledAt: null },
    });
  await tx
    .update(users)
    .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
    .where(eq(users.id, userId));
  await recordAudit(tx, actor, {
    organisationId,
    action: 'staff-joined',
    subjectKind: 'user',
    subjectId: userId,
    details: { role, invitationId: invitation.id },
  });
}
