import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { staffMembers, userSessions, users } from '@/db/schema/auth';
import { changePassword } from '@/lib/auth/change-password';
import { issueEmailToken } from '@/lib/auth/email-tokens';
import { findSession } from '@/lib/auth/find-session';
import { resetPassword } from '@/lib/auth/reset-password';
import { encodeSession } from '@/lib/auth/session-token';
import { signIn } from '@/lib/auth/sign-in';
import { signOut, signOutEverywhere } from '@/lib/auth/sign-out';
import { newId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { aLogin, aSessionCookie, type Login } from '../../support/builders/login';
import { aFactor } from '../../support/builders/second-factor';
import { payloadsOf } from '../../support/journal';

let nina: Login;
let cookie: string;
beforeEach(async () => {
  nina = await aLogin();
  cookie = await aSessionCookie(nina);
});

async function viewer(of = cookie): Promise<Viewer> {
  const found = await findSession(of);
  if (!found) throw new Error('the session does not live');
  return found;
}

const newPassword = { currentPassword: 'тихая гавань', password: 'новая гавань 5' };

describe('A session', () => {
  it('knows its user and the roles in force', async () => {
    const organisationId = newId();
    const member = { organisationId, userId: nina.userId };
    await db()
      .insert(staffMembers)
      .values([
        { ...member, id: newId(), role: 'cashier' },
        { ...member, id: newId(), role: 'billing', disabledAt: new Date('2026-01-01') },
      ]);
    await aFactor(nina);
    expect(await viewer(await aSessionCookie(nina, { factorAt: new Date() }))).toMatchObject({
      userId: nina.userId,
      email: nina.email,
      isEmailVerified: false,
      memberships: [{ organisationId, role: 'cashier' }],
    });
  });

  it('is not revived by a copy of its cookie after signing out', async () => {
    await signOut(await viewer());
    expect(await findSession(cookie)).toBeNull();
  });

  it('ends alone: the phone stays signed in when the computer signs out', async () => {
    const phone = await aSessionCookie(nina);
    await signOut(await viewer());
    expect(await findSession(phone)).not.toBeNull();
  });

  it('ends everywhere when the user says so', async () => {
    const phone = await aSessionCookie(nina);
    await signOutEverywhere(await viewer());
    expect(await findSession(cookie)).toBeNull();
    expect(await findSession(phone)).toBeNull();
  });

  it('ends with the login', async () => {
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, nina.userId));
    expect(await findSession(cookie)).toBeNull();
  });

  it('ends in its time, however lively', async () => {
    expect(await findSession(await aSessionCookie(nina, { expiresAt: new Date('2020-01-01') }))).toBeNull();
  });

  it('is nobody else’s', async () => {
    const oleg = await aLogin();
    const { sessionId } = await viewer();
    expect(await findSession(await encodeSession({ userId: oleg.userId, sessionId }))).toBeNull();
  });

  it('does not begin when the password changes between the check and the beginning', async () => {
    await db().update(users).set({ sessionVersion: 2 }).where(eq(users.id, nina.userId));
    const stale = newId();
    await db()
      .insert(userSessions)
      .values({ id: stale, userId: nina.userId, sessionVersion: 1, expiresAt: new Date('2100-01-01') });
    expect(await findSession(await encodeSession({ userId: nina.userId, sessionId: stale }))).toBeNull();
  });
});

describe('A new password', () => {
  it('ends the other sessions, keeps this one, and is told by letter', async () => {
    const phone = await aSessionCookie(nina);
    expect(await changePassword(await viewer(), newPassword)).toEqual({ ok: true });
    expect(await findSession(phone)).toBeNull();
    expect(await findSession(cookie)).not.toBeNull();
    expect(await signIn({ email: nina.email, password: newPassword.password }, 'a')).toMatchObject({ ok: true });
    expect(await signIn(nina, 'a')).toMatchObject({ ok: false });
    const letters = await payloadsOf<{ userId: string }>('password-changed');
    expect(letters.filter(({ userId }) => userId === nina.userId)).toHaveLength(1);
  });

  it('ends the links to a new password that are still in the mailbox', async () => {
    const token = await issueEmailToken(nina.userId, 'reset-password');
    await changePassword(await viewer(), newPassword);
    const refused = await resetPassword({ token, password: 'чужая гавань 7' }, newId());
    expect(refused).toMatchObject({ ok: false, code: 'link-expired' });
  });

  it('needs the old one', async () => {
    const refused = await changePassword(await viewer(), { ...newPassword, currentPassword: 'не та' });
    expect(refused).toMatchObject({ ok: false, code: 'wrong-password', field: 'currentPassword' });
  });

  it('is not one that everybody knows', async () => {
    const refused = await changePassword(await viewer(), { ...newPassword, password: 'Password123' });
    expect(refused).toMatchObject({ ok: false, code: 'password-common', field: 'password' });
  });

  it('wins once of two that come together', async () => {
    const me = await viewer();
    const answers = await Promise.all([
      changePassword(me, { ...newPassword, password: 'первая гавань' }),
      changePassword(me, { ...newPassword, password: 'вторая гавань' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
