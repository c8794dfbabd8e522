import 'server-only';
import { and, asc, desc, eq, gt, inArray, isNull, max, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit';
import { secondFactors, staffInvitations, staffMembers, userSessions, users } from '@/db/schema/auth';
import { NotFound } from '@/lib/shared/errors';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { requireManager } from './membership';

export interface StaffPerson {
  readonly userId: string;
  readonly email: string;
  readonly fullName: string | null;
  /** those in force; none when he was shut out */
  readonly roles: readonly StaffRole[];
  readonly hasFactor: boolean;
  readonly signedInAt: Date | null;
  /** his last entry in this organisation's journal */
  readonly actedAt: Date | null;
  readonly openSessions: number;
}

const livingSession = sql`${userSessions.endedAt} is null and ${userSessions.expiresAt} > now()
  and ${userSessions.sessionVersion} = ${users.sessionVersion}`;

const asDate = (value: string | Date | null): Date | null => (value === null ? null : new Date(value));

/** Everybody who works or has worked here, those in force first. One query. @throws NotFound */
export async function listStaff(viewer: Viewer, organisationId: string, userId?: string): Promise<StaffPerson[]> {
  requireManager(viewer, organisationId, ...(userId === undefined ? [] : [userId]));
  const acted = db()
    .select({ at: max(auditEvents.at) })
    .from(auditEvents)
    .where(and(eq(auditEvents.actor, sql`${users.id}::text`), eq(auditEvents.organisationId, organisationId)));
  const sessions = (what: ReturnType<typeof sql>, where = sql`true`) =>
    sql<string | null>`(select ${what} from ${userSessions} where ${userSessions.userId} = ${users.id} and ${where})`;
  const rows = await db()
    .select({
      userId: users.id,
      email: users.email,
      fullName: users.fullName,
      roles: sql<StaffRole[]>`coalesce(json_agg(${staffMembers.role} order by ${staffMembers.role})
        filter (where ${staffMembers.disabledAt} is null), '[]')`,
      hasFactor: sql<boolean>`exists (select from ${secondFactors} where ${secondFactors.userId} = ${users.id})`,
      signedInAt: sessions(sql`max(${userSessions.createdAt})`),
      actedAt: sql<string | null>`(${acted})`,
      openSessions: sessions(sql`count(*)::int`, livingSession),
    })
    .from(staffMembers)
    .innerJoin(users, eq(users.id, staffMembers.userId))
    .where(and(eq(staffMembers.organisationId, organisationId), userId ? eq(users.id, userId) : undefined))
    .groupBy(users.id)
    .orderBy(
      desc(sql`bool_or(${staffMembers.disabledAt} is null)`),
      asc(sql`coalesce(${users.fullName}, ${users.email})`),
      asc(users.id),
    );
  return rows.map((row) => ({
    ...row,
    signedInAt: asDate(row.signedInAt),
    actedAt: asDate(row.actedAt),
    openSessions: Number(row.openSessions),
  }));
}

/** One of them. @throws NotFound when he has never worked here */
export async function requireStaffPerson(viewer: Viewer, organisationId: string, userId: string): Promise<StaffPerson> {
  const [person] = await listStaff(viewer, organisationId, userId);
  if (!person) throw new NotFound();
  return person;
}

export interface StaffInvitation {
  readonly invitationId: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly isExpired: boolean;
}

/** Invitations that nobody has answered or taken back, the newest first. @throws NotFound */
export async function listInvitations(viewer: Viewer, organisationId: string): Promise<StaffInvitation[]> {
  requireManager(viewer, organisationId);
  return await db()
    .select({
      invitationId: staffInvitations.id,
      email: staffInvitations.email,
      role: staffInvitations.role,
      createdAt: staffInvitations.createdAt,
      expiresAt: staffInvitations.expiresAt,
      isExpired: sql<boolean>`${staffInvitations.expiresAt} <= now()`,
    })
    .from(staffInvitations)
    .where(
      and(
        eq(staffInvitations.organisationId, organisationId),
        isNull(staffInvitations.acceptedAt),
        isNull(staffInvitations.revokedAt),
      ),
    )
    .orderBy(desc(staffInvitations.createdAt), desc(staffInvitations.id));
}

export interface OpenSession {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The open sessions of a member of the staff, the newest first. @throws NotFound */
export async function listStaffSessions(
  viewer: Viewer,
  organisationId: string,
  userId: string,
): Promise<OpenSession[]> {
  requireManager(viewer, organisationId, userId);
  const worksHere = db()
    .select({ userId: staffMembers.userId })
    .from(staffMembers)
    .where(and(eq(staffMembers.organisationId, organisationId), eq(staffMembers.userId, userId)));
  return await openSessions(inArray(userSessions.userId, worksHere));
}

/** The viewer's own open sessions: «Устройства». */
export const listOwnSessions = (viewer: Viewer): Promise<OpenSession[]> =>
  openSessions(eq(userSessions.userId, viewer.userId));

const openSessions = (whose: ReturnType<typeof eq>): Promise<OpenSession[]> =>
  db()
    .select({ sessionId: userSessions.id, createdAt: userSessions.createdAt, expiresAt: userSessions.expiresAt })
    .from(userSessions)
    .innerJoin(users, eq(users.id, userSessions.userId))
    .where(
      and(
        whose,
        isNull(userSessions.endedAt),
        gt(userSessions.expiresAt, sql`now()`),
        eq(userSessions.sessionVersion, users.sessionVersion),
      ),
    )
    .orderBy(desc(userSessions.createdAt), desc(userSessions.id));
