import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { linkAccount } from '@/lib/accounts/link-account';
import { PLATFORM } from '@/lib/audit/record';
import { issueEmailToken } from '@/lib/auth/email-tokens';
import { grantRole } from '@/lib/auth/grant-role';
import { signUp } from '@/lib/auth/sign-up';
import { updateContactDetails } from '@/lib/auth/update-contact-details';
import { verifyEmail } from '@/lib/auth/verify-email';
import { newId } from '@/lib/shared/ids';
import { type StaffRole, systemActor, type Viewer } from '@/lib/shared/viewer';
import { PASSWORD } from './people';

export interface SeededResident {
  readonly email: string;
  readonly accounts: readonly { readonly number: string; readonly surname: string; readonly premises: string }[];
}

/** A resident who has signed up, confirmed the address and linked the accounts, all by the product's commands. */
export async function seedResident({ email, accounts }: SeededResident): Promise<Viewer> {
  const userId = await seedLogin(email);
  const viewer: Viewer = { kind: 'user', userId, sessionId: newId(), email, isEmailVerified: true, memberships: [] };
  for (const account of accounts) {
    const context = { address: '127.0.0.1', lastTotalOf: async () => null };
    const linked = await linkAccount(viewer, { ...account, secret: '', organisationId: undefined }, context);
    if (!linked.ok) throw new Error(`the account ${account.number} was not linked: ${linked.code}`);
  }
  return viewer;
}

/** A member of staff who is known by name, as residents and colleagues see him. */
export async function seedStaff(
  organisationId: string,
  { email, role, fullName }: { email: string; role: StaffRole; fullName: string },
): Promise<Viewer> {
  const userId = await seedLogin(email);
  const home = role === 'platform-administrator' ? PLATFORM : organisationId;
  await grantRole(systemActor('demo'), { organisationId: home, userId, role });
  const memberships = [{ organisationId: home, role }];
  const viewer: Viewer = { kind: 'user', userId, sessionId: newId(), email, isEmailVerified: true, memberships };
  const contacts = {
    fullName,
    phone: '',
    billDelivery: 'cabinet',
    noticesByEmail: true,
    readingReminders: true,
  } as const;
  await updateContactDetails(viewer, contacts);
  return viewer;
}

async function seedLogin(email: string): Promise<string> {
  const registered = await signUp({ email, password: PASSWORD }, { address: '127.0.0.1', locale: 'ru' });
  if (!registered.ok) throw new Error(`${email} was not registered: ${registered.code}`);
  const [user] = await db().select({ id: users.id }).from(users).where(eq(users.email, email));
  if (!user) throw new Error(`${email} is not there after signing up`);
  await verifyEmail({ token: await issueEmailToken(user.id, 'verify-email') });
  return user.id;
}
