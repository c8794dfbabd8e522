import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { staffInvitations, users } from '@/db/schema/auth';
import { organisations } from '@/db/schema/organisations';
import { transaction } from '@/db/transaction';
import type { StaffRole } from '@/lib/shared/viewer';

export const invitationHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** An invitation that can still be answered. */
export const isOpen = and(
  isNull(staffInvitations.acceptedAt),
  isNull(staffInvitations.revokedAt),
  gt(staffInvitations.expiresAt, sql`now()`),
);

export interface InvitationLetter {
  readonly email: string;
  readonly role: StaffRole;
  readonly organisationName: string;
  readonly token: string;
}

/** What the letter says; its token is made now, and only its hash stays. Null when there is nothing to answer any more. */
export async function issueInvitation(organisationId: string, invitationId: string): Promise<InvitationLetter | null> {
  const token = randomBytes(32).toString('base64url');
  const [issued] = await transaction((tx) =>
    tx
      .update(staffInvitations)
      .set({ tokenHash: invitationHash(token) })
      .where(and(eq(staffInvitations.organisationId, organisationId), eq(staffInvitations.id, invitationId), isOpen))
      .returning({
        email: staffInvitations.email,
        role: staffInvitations.role,
        organisationName: sql<string>`(select name from organisations where id = ${staffInvitations.organisationId})`,
      }),
  );
  return issued ? { ...issued, token } : null;
}

export interface OpenInvitation {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly email: string;
  readonly role: StaffRole;
  /** whether the address has a login already; only who has the letter learns it */
  readonly hasLogin: boolean;
}

/** What a link invites to, or null when it is used, taken back, old or mangled. Opening it does nothing. */
export async function findInvitation(token: string): Promise<OpenInvitation | null> {
  const [found] = await db()
    .select({
      organisationId: staffInvitations.organisationId,
      organisationName: organisations.name,
      email: staffInvitations.email,
      role: staffInvitations.role,
      userId: users.id,
    })
    .from(staffInvitations)
    .innerJoin(organisations, eq(organisations.id, staffInvitations.organisationId))
    .leftJoin(users, eq(users.email, staffInvitations.email))
    .where(and(eq(staffInvitations.tokenHash, invitationHash(token)), isOpen));
  if (!found) return null;
  const { userId, ...invitation } = found;
  return { ...invitation, hasLogin: userId !== null };
}
