import { randomInt } from 'node:crypto';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { staffMembers } from '@/db/schema/auth';
import { submitRequest } from '@/lib/requests/submit-request';
import { systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { aTrouble } from '@/tests/support/builders/a-desk';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aLogin, type Login } from '@/tests/support/builders/login';

interface Flat {
  readonly login: Login;
  readonly viewer: Viewer;
  readonly accountId: string;
}

export interface DeskAtWork {
  readonly organisationId: string;
  readonly buildingId: string;
  readonly dispatcher: Login;
  readonly rival: Login;
  readonly technician: Login;
  readonly flats: readonly [Flat, Flat, Flat];
}

/** An organisation of its own: a house with three flats, two dispatchers and a technician. */
export async function aDeskAtWork(): Promise<DeskAtWork> {
  const unique = randomInt(1_000_000, 9_999_999);
  const house = await anOrganisation({ inn: `171${unique}`, emergencyPhone: '+7 000 000-17-99' });
  const flat = async (at: number): Promise<Flat> => {
    const number = `9${at}${unique}`;
    const accountId = await aBookAccount(house, { number, lastName: 'Ковалёва', premisesNumber: String(at) });
    const login = await aLogin({ emailVerifiedAt: systemClock.now() });
    const { organisationId } = house;
    const linkedAt = new Date('2020-01-01');
    await db().insert(accountLinks).values({ organisationId, id: newId(), accountId, userId: login.userId, linkedAt });
    const { userId, email } = login;
    const viewer = { kind: 'user', userId, email, sessionId: newId(), isEmailVerified: true, memberships: [] } as const;
    return { login, accountId, viewer };
  };
  return {
    ...house,
    dispatcher: await aMember(house.organisationId, 'dispatcher', 'Сорокина Юлия'),
    rival: await aMember(house.organisationId, 'dispatcher', 'Белова Анна'),
    technician: await aMember(house.organisationId, 'technician', 'Журавлёв Пётр'),
    flats: [await flat(1), await flat(2), await flat(3)],
  };
}

export async function aMember(organisationId: string, role: StaffRole, fullName: string): Promise<Login> {
  const login = await aLogin({ emailVerifiedAt: systemClock.now(), fullName });
  await db().insert(staffMembers).values({ organisationId, id: newId(), userId: login.userId, role });
  return login;
}

/** Filed from the cabinet of this flat. @returns the request's id */
export async function filed({ viewer, accountId }: Flat, description: string, category = 'plumbing'): Promise<string> {
  const result = await submitRequest(viewer, accountId, aTrouble({ description, category }), systemClock);
  if (!result.ok) throw new Error(result.code);
  return result.value.requestId;
}
