import { and, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit';
import { staffInvitations, staffMembers } from '@/db/schema/auth';
import { PLATFORM } from '@/lib/audit/record';
import { readSession } from '@/lib/auth/find-session';
import { may } from '@/lib/auth/permissions';
import { acceptAsNewcomer, acceptInvitation } from '@/lib/auth/staff/accept-invitation';
import { resendInvitation, revokeInvitation } from '@/lib/auth/staff/change-invitation';
import { disableStaff, setStaffRoles } from '@/lib/auth/staff/change-staff';
import { endStaffSessions } from '@/lib/auth/staff/end-sessions';
import { findInvitation, issueInvitation } from '@/lib/auth/staff/invitation';
import { inviteStaff } from '@/lib/auth/staff/invite-staff';
import { listInvitations, listOwnSessions, listStaff, listStaffSessions } from '@/lib/auth/staff/queries';
import { resetFactor } from '@/lib/auth/staff/reset-factor';
import type { GivenRole } from '@/lib/auth/staff/staff-rules';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { STAFF_ROLES, type Viewer } from '@/lib/shared/viewer';
import { aMember } from '../../support/builders/a-desk';
import { anOrganisation } from '../../support/builders/book-account';
import { aLogin, aSessionCookie } from '../../support/builders/login';
import { aViewer } from '../../support/builders/paying-resident';
import { aFactor } from '../../support/builders/second-factor';
import { jobsOf, journalOf, payloadsOf } from '../../support/journal';

let organisationId: string;
let boss: Viewer;
beforeEach(async () => {
  ({ organisationId } = await anOrganisation());
  boss = await aMember(organisationId, 'administrator', 'Орлова Вера');
});

const context = { address: 'somewhere', locale: 'ru' } as const;
const anAddress = () => `${newId().slice(-12)}@example.test`;

/** Invites, and reads the letter. @returns the token of its link */
async function invited(email = anAddress(), role: GivenRole = 'dispatcher') {
  expect(await inviteStaff(boss, organisationId, { email, role })).toMatchObject({ ok: true });
  const jobs = await jobsOf<{ invitationId: string }>('send-staff-invitation', organisationId);
  const invitationId = jobs.at(-1)?.payload.invitationId ?? '';
  const letter = await issueInvitation(organisationId, invitationId);
  if (!letter) throw new Error('there is no letter');
  return { email, role, invitationId, token: letter.token };
}

const newcomer = (token: string) => ({ token, fullName: 'Сорокина Юлия', password: 'тихая гавань 8' });

async function rolesOf(userId: string): Promise<string[]> {
  const person = (await listStaff(boss, organisationId)).find((one) => one.userId === userId);
  return [...(person?.roles ?? [])];
}

describe('An invitation', () => {
  it('makes a login with its role, a verified address and an entry in the journal', async () => {
    const { token, email } = await invited();
    expect(await findInvitation(token)).toMatchObject({ email, role: 'dispatcher', hasLogin: false });
    const accepted = await acceptAsNewcomer(newcomer(token), context);
    if (!accepted.ok) throw new Error(accepted.code);
    expect(await rolesOf(accepted.value.userId)).toEqual(['dispatcher']);
    expect((await journalOf(organisationId, 'staff-joined')).map((entry) => entry.subject_id)).toEqual([
      accepted.value.userId,
    ]);
    expect(await listInvitations(boss, organisationId)).toEqual([]);
  });

  it('is used once, also by two who bring it together', async () => {
    const { token } = await invited();
    const answers = await Promise.all([
      acceptAsNewcomer(newcomer(token), context),
      acceptAsNewcomer(newcomer(token), context),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await acceptAsNewcomer(newcomer(token), context)).toMatchObject({ code: 'link-expired' });
    expect(await findInvitation(token)).toBeNull();
  });

  it('is accepted by a resident with the login he has, and by nobody else', async () => {
    const resident = await aViewer();
    const { token } = await invited(resident.email, 'cashier');
    expect(await acceptInvitation(await aViewer(), { token })).toMatchObject({ code: 'other-address' });
    expect(await acceptAsNewcomer(newcomer(token), context)).toMatchObject({ code: 'has-login' });
    expect(await acceptInvitation(resident, { token })).toEqual({ ok: true, value: organisationId });
    expect(await rolesOf(resident.userId)).toEqual(['cashier']);
    expect(await acceptInvitation(resident, { token })).toMatchObject({ code: 'link-expired' });
  });

  it('ends with its term, when it is taken back, and when it is sent again', async () => {
    const old = await invited();
    await db()
      .update(staffInvitations)
      .set({ expiresAt: new Date('2020-01-01') });
    expect(await acceptAsNewcomer(newcomer(old.token), context)).toMatchObject({ code: 'link-expired' });
    expect(await issueInvitation(organisationId, old.invitationId)).toBeNull();
    const back = await invited();
    expect(await revokeInvitation(boss, organisationId, back.invitationId)).toEqual({ ok: true });
    expect(await acceptAsNewcomer(newcomer(back.token), context)).toMatchObject({ code: 'link-expired' });
    expect(await revokeInvitation(boss, organisationId, back.invitationId)).toMatchObject({ ok: false });
    const again = await invited();
    expect(await resendInvitation(boss, organisationId, again.invitationId)).toEqual({ ok: true });
    expect(await findInvitation(again.token)).toBeNull();
    const letter = await issueInvitation(organisationId, again.invitationId);
    expect(await findInvitation(letter?.token ?? '')).toMatchObject({ email: again.email });
  });

  it('is not sent twice, nor to one who has the role', async () => {
    const { email } = await invited();
    const again = { email, role: 'dispatcher' as const };
    expect(await inviteStaff(boss, organisationId, again)).toMatchObject({ code: 'already-invited' });
    const twice = { email: anAddress(), role: 'billing' as const };
    const answers = await Promise.all([
      inviteStaff(boss, organisationId, twice),
      inviteStaff(boss, organisationId, twice),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const here = { email: boss.email, role: 'administrator' as const };
    expect(await inviteStaff(boss, organisationId, here)).toMatchObject({ code: 'already-staff' });
  });

  it('leaves its token nowhere', async () => {
    const { token } = await invited();
    const kept = JSON.stringify([
      await db().select().from(staffInvitations),
      await db().select().from(auditEvents),
      await payloadsOf('send-staff-invitation'),
    ]);
    expect(kept).not.toContain(token);
  });
});

describe('Who works here', () => {
  it('has the roles that were given last, at once', async () => {
    const julia = await aMember(organisationId, 'dispatcher', 'Сорокина Юлия');
    await setStaffRoles(boss, organisationId, julia.userId, { roles: ['cashier', 'billing'] });
    expect(await rolesOf(julia.userId)).toEqual(['billing', 'cashier']);
    await setStaffRoles(boss, organisationId, julia.userId, { roles: ['dispatcher'] });
    expect(await rolesOf(julia.userId)).toEqual(['dispatcher']);
    expect(await setStaffRoles(boss, organisationId, julia.userId, { roles: [] })).toMatchObject({ code: 'no-role' });
    const told = await journalOf(organisationId, 'staff-roles-changed');
    expect(told.map(({ details }) => details.after)).toEqual([['cashier', 'billing'], ['dispatcher']]);
  });

  it('is shut out before the next request, and may be let in again', async () => {
    const julia = await aMember(organisationId, 'dispatcher', 'Сорокина Юлия');
    const cookie = await aSessionCookie(julia);
    expect(await readSession(cookie)).not.toBeNull();
    expect(await disableStaff(boss, organisationId, julia.userId)).toEqual({ ok: true });
    expect(await readSession(cookie)).toBeNull();
    expect((await readSession(await aSessionCookie(julia)))?.isStaff).toBe(false);
    await setStaffRoles(boss, organisationId, julia.userId, { roles: ['dispatcher'] });
    expect((await readSession(await aSessionCookie(julia)))?.isStaff).toBe(true);
  });

  it('keeps one administrator, also when two part with each other at the same time', async () => {
    const refused = { ok: false, code: 'last-administrator' };
    expect(await disableStaff(boss, organisationId, boss.userId)).toMatchObject(refused);
    const demoted = await setStaffRoles(boss, organisationId, boss.userId, { roles: ['auditor'] });
    expect(demoted).toMatchObject(refused);
    const rival = await aMember(organisationId, 'administrator', 'Белова Анна');
    const answers = await Promise.all([
      disableStaff(boss, organisationId, rival.userId),
      disableStaff(rival, organisationId, boss.userId),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const left = await db()
      .select({ id: staffMembers.id })
      .from(staffMembers)
      .where(and(eq(staffMembers.organisationId, organisationId), sql`${staffMembers.disabledAt} is null`));
    expect(left).toHaveLength(1);
  });

  it('has sessions that end one by one or together; a stranger’s session is not touched', async () => {
    const julia = await aMember(organisationId, 'dispatcher', 'Сорокина Юлия');
    const stranger = await aLogin();
    const foreign = await aSessionCookie(stranger);
    const cookies = [await aSessionCookie(julia), await aSessionCookie(julia)];
    const [newest] = await listStaffSessions(boss, organisationId, julia.userId);
    await endStaffSessions(boss, organisationId, julia.userId, newest?.sessionId);
    expect(await listOwnSessions(julia)).toHaveLength(1);
    const strangers = (await readSession(foreign))?.viewer.sessionId ?? '';
    await endStaffSessions(boss, organisationId, julia.userId, strangers);
    expect(await readSession(foreign)).not.toBeNull();
    await endStaffSessions(boss, organisationId, julia.userId);
    expect(await Promise.all(cookies.map(readSession))).toEqual([null, null]);
    await expect(endStaffSessions(boss, organisationId, stranger.userId)).rejects.toThrow(NotFound);
  });

  it('gets a lost authenticator taken off, by letter and journal; nobody does it to himself or to the platform', async () => {
    const julia = await aMember(organisationId, 'dispatcher', 'Сорокина Юлия');
    await aFactor(julia);
    const cookie = await aSessionCookie(julia, { factorAt: new Date() });
    expect(await resetFactor(boss, organisationId, julia.userId)).toEqual({ ok: true });
    expect(await readSession(cookie)).toBeNull();
    expect((await readSession(await aSessionCookie(julia)))?.factor).toBe('missing');
    const told = await payloadsOf<{ userId: string; change: string }>('second-factor-changed');
    expect(told.find(({ userId }) => userId === julia.userId)).toMatchObject({ change: 'reset' });
    expect(await journalOf(organisationId, 'second-factor-reset')).toHaveLength(1);
    expect(await resetFactor(boss, organisationId, boss.userId)).toMatchObject({ code: 'yourself' });
    await db()
      .insert(staffMembers)
      .values({ organisationId: PLATFORM, id: newId(), userId: julia.userId, role: 'platform-administrator' });
    expect(await resetFactor(boss, organisationId, julia.userId)).toMatchObject({ code: 'platform-administrator' });
    await expect(endStaffSessions(boss, organisationId, julia.userId)).rejects.toThrow(NotFound);
  });
});

describe('Managing the staff', () => {
  it('is for administrators of this organisation, whatever the command', async () => {
    const julia = await aMember(organisationId, 'dispatcher', 'Сорокина Юлия');
    const { invitationId } = await invited();
    const foreign = await aMember((await anOrganisation()).organisationId, 'administrator', 'Чужая');
    const others = STAFF_ROLES.map((role) => ({ ...julia, memberships: [{ organisationId, role }] }));
    const refused = [...others.filter((one) => !may(one, 'staff-manage', organisationId)), foreign, await aViewer()];
    expect(refused).toHaveLength(8);
    const commands: Array<(viewer: Viewer) => Promise<unknown>> = [
      (viewer) => inviteStaff(viewer, organisationId, { email: anAddress(), role: 'auditor' }),
      (viewer) => resendInvitation(viewer, organisationId, invitationId),
      (viewer) => revokeInvitation(viewer, organisationId, invitationId),
      (viewer) => setStaffRoles(viewer, organisationId, julia.userId, { roles: ['administrator'] }),
      (viewer) => disableStaff(viewer, organisationId, julia.userId),
      (viewer) => endStaffSessions(viewer, organisationId, julia.userId),
      (viewer) => resetFactor(viewer, organisationId, julia.userId),
      (viewer) => listStaff(viewer, organisationId),
      (viewer) => listInvitations(viewer, organisationId),
      (viewer) => listStaffSessions(viewer, organisationId, julia.userId),
    ];
    for (const viewer of refused) {
      for (const command of commands) await expect(command(viewer)).rejects.toThrow(NotFound);
    }
    expect(await rolesOf(julia.userId)).toEqual(['dispatcher']);
  });

  it('does not reach people of another organisation', async () => {
    const elsewhere = (await anOrganisation()).organisationId;
    const theirs = await aMember(elsewhere, 'dispatcher', 'Чужая');
    await expect(disableStaff(boss, organisationId, theirs.userId)).rejects.toThrow(NotFound);
    await expect(resetFactor(boss, organisationId, theirs.userId)).rejects.toThrow(NotFound);
    await expect(setStaffRoles(boss, organisationId, theirs.userId, { roles: ['cashier'] })).rejects.toThrow(NotFound);
    expect(await listStaffSessions(boss, organisationId, theirs.userId)).toEqual([]);
    await expect(disableStaff(boss, 'not-an-id', theirs.userId)).rejects.toThrow(NotFound);
  });
});
