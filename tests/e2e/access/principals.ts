import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { staffMembers, userSessions, users } from '@/db/schema/auth';
import { PLATFORM } from '@/lib/audit/record';
import { PERMISSIONS, type Permitted } from '@/lib/auth/permissions';
import { systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { STAFF_ROLES, type StaffRole } from '@/lib/shared/viewer';
import { aLogin, aSessionCookie } from '@/tests/support/builders/login';

/** Whoever may knock: nobody, residents, each role of this organisation, another's administrator, and who was let in once. */
export const PRINCIPALS = [
  'anonymous',
  'owner',
  'neighbour',
  'resident-elsewhere',
  ...STAFF_ROLES,
  'administrator-elsewhere',
  'disabled',
  'signed-out',
] as const;
export type Principal = (typeof PRINCIPALS)[number];

/**
 * Who is let in. `own-account`: the resident to whose login the account is linked; a permission: who has it in this
 * organisation, and of several whoever has one; `staff`: who works for anybody; `key`: none of them, a machine proves
 * itself otherwise.
 */
export type Who =
  | 'anyone'
  | 'signed-in'
  | 'own-account'
  | 'staff'
  | 'key'
  | Permitted
  | readonly (Permitted | 'own-account')[];

const NOBODY: readonly Principal[] = ['anonymous', 'disabled', 'signed-out'];

/** Is the principal nobody to us: then he is led to the sign-in page and not told what there is. */
export const isNobody = (principal: Principal): boolean => NOBODY.includes(principal);

export function isLetIn(principal: Principal, who: Who): boolean {
  if (typeof who !== 'string') return who.some((one) => isLetIn(principal, one));
  if (who === 'anyone') return true;
  if (who === 'key' || isNobody(principal)) return false;
  if (who === 'signed-in') return true;
  if (who === 'own-account') return principal === 'owner';
  if (who === 'staff') return isStaff(principal) || principal === 'administrator-elsewhere';
  const roles: readonly StaffRole[] = PERMISSIONS[who].roles;
  return isStaff(principal) && roles.includes(principal);
}

const isStaff = (principal: Principal): principal is StaffRole =>
  (STAFF_ROLES as readonly string[]).includes(principal);

interface Homes {
  readonly organisationId: string;
  readonly elsewhereId: string;
  /** the owner's, the neighbour's and the one in the other organisation */
  readonly accountIds: readonly [string, string, string];
}

interface Everybody {
  readonly cookies: Cookies;
  readonly ownerId: string;
  readonly technicianId: string;
  /** one of the staff whom nobody else here is */
  readonly memberId: string;
  readonly linkId: string;
  readonly neighbourLinkId: string;
}

export type Cookies = Readonly<Record<Principal, string | null>>;

/** Signs everybody in; the disabled and the signed-out keep cookies that were good once. */
export async function everybodysCookies(homes: Homes): Promise<Everybody> {
  const { organisationId, elsewhereId, accountIds } = homes;
  const owner = await aResident(organisationId, accountIds[0]);
  const neighbour = await aResident(organisationId, accountIds[1]);
  const { userId: memberId } = await aMember(organisationId, 'cashier');
  const disabled = await aMember(organisationId, 'administrator');
  const signedOut = await aMember(organisationId, 'administrator');
  const cookies: Record<string, string | null> = {
    anonymous: null,
    owner: await aSessionCookie(owner),
    neighbour: await aSessionCookie(neighbour),
    'resident-elsewhere': await aSessionCookie(await aResident(elsewhereId, accountIds[2])),
    'administrator-elsewhere': await aSessionCookie(await aMember(elsewhereId, 'administrator')),
    disabled: await aSessionCookie(disabled),
    'signed-out': await aSessionCookie(signedOut),
  };
  const technician = await aMember(organisationId, 'technician');
  for (const role of STAFF_ROLES) {
    const member = role === 'technician' ? technician : await aMember(organisationId, role);
    cookies[role] = await aSessionCookie(member);
  }
  const now = systemClock.now();
  await db().update(users).set({ disabledAt: now }).where(eq(users.id, disabled.userId));
  await db().update(userSessions).set({ endedAt: now }).where(eq(userSessions.userId, signedOut.userId));
  return {
    cookies: cookies as Cookies,
    ownerId: owner.userId,
    technicianId: technician.userId,
    memberId,
    linkId: owner.linkId,
    neighbourLinkId: neighbour.linkId,
  };
}

async function aResident(organisationId: string, accountId: string) {
  const login = await aLogin({ emailVerifiedAt: systemClock.now(), contactsConfirmedAt: systemClock.now() });
  const [linkId, linkedAt] = [newId(), new Date('2020-01-01')];
  await db().insert(accountLinks).values({ organisationId, id: linkId, accountId, userId: login.userId, linkedAt });
  return { ...login, linkId };
}

async function aMember(organisationId: string, role: StaffRole) {
  const login = await aLogin({ emailVerifiedAt: systemClock.now(), fullName: `Работник ${role}` });
  const home = role === 'platform-administrator' ? PLATFORM : organisationId;
  await db().insert(staffMembers).values({ organisationId: home, id: newId(), userId: login.userId, role });
  return login;
}
