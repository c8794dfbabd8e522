import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit';
import { recoveryCodes, secondFactors, staffMembers } from '@/db/schema/auth';
import { findSession, readSession, type Session } from '@/lib/auth/find-session';
import { renewRecoveryCodes, turnFactorOff } from '@/lib/auth/second-factor/change-factor';
import { getFactorState } from '@/lib/auth/second-factor/queries';
import { setUpFactor } from '@/lib/auth/second-factor/set-up-factor';
import { showFactor, showRecoveryCode } from '@/lib/auth/second-factor/show-factor';
import { base32, newTotpSecret, stepAt, totpCode } from '@/lib/auth/second-factor/totp';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { aLogin, aSessionCookie, type Login } from '../../support/builders/login';
import { aFactor } from '../../support/builders/second-factor';
import { payloadsOf } from '../../support/journal';

const NOW = '2026-11-10T09:00:00Z';
const clock = fixedClock(NOW);
const later = (seconds: number) => fixedClock(new Date(Date.parse(NOW) + 1000 * seconds).toISOString());
const codeAt = (secret: Uint8Array, of = clock) => ({ code: totpCode(secret, stepAt(of.now())) });

let nina: Login;
beforeEach(async () => {
  nina = await aLogin();
});

async function sessionOf(cookie: string): Promise<Session> {
  const session = await readSession(cookie);
  if (!session) throw new Error('the session does not live');
  return session;
}

/** Somebody with an authenticator whose new session has shown nothing yet. */
async function aWaitingSession() {
  const secret = await aFactor(nina);
  const cookie = await aSessionCookie(nina);
  const { viewer } = await sessionOf(cookie);
  return { secret, cookie, claims: { userId: viewer.userId, sessionId: viewer.sessionId } };
}

describe('A member of the staff', () => {
  const hire = () =>
    db().insert(staffMembers).values({ organisationId: newId(), id: newId(), userId: nina.userId, role: 'cashier' });

  it('is a resident like others until there is a second factor', async () => {
    await hire();
    const session = await sessionOf(await aSessionCookie(nina));
    expect(session).toMatchObject({ factor: 'missing', isStaff: true, viewer: { memberships: [] } });
  });

  it('is nobody while the factor is due, and works once it is shown', async () => {
    await hire();
    const { secret, cookie, claims } = await aWaitingSession();
    expect(await findSession(cookie)).toBeNull();
    expect(await showFactor(claims, codeAt(secret), clock)).toEqual({ ok: true });
    expect(await findSession(cookie)).toMatchObject({ memberships: [{ role: 'cashier' }] });
  });

  it('shows it in every session of his own', async () => {
    const { secret, claims } = await aWaitingSession();
    await showFactor(claims, codeAt(secret), clock);
    expect((await sessionOf(await aSessionCookie(nina))).factor).toBe('due');
  });
});

describe('A code', () => {
  it('lets in one of eight who bring it together', async () => {
    const { secret } = await aWaitingSession();
    const claims = await Promise.all(
      Array.from({ length: 8 }, async () => (await sessionOf(await aSessionCookie(nina))).viewer),
    );
    const answers = await Promise.all(claims.map((one) => showFactor(one, codeAt(secret), clock)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is not taken twice, nor is the one before it', async () => {
    const { secret, claims } = await aWaitingSession();
    await showFactor(claims, codeAt(secret), clock);
    expect(await showFactor(claims, codeAt(secret), clock)).toMatchObject({ ok: false, code: 'code-wrong' });
    expect(await showFactor(claims, codeAt(secret, later(-30)), clock)).toMatchObject({ ok: false });
    expect(await showFactor(claims, codeAt(secret, later(30)), later(30))).toEqual({ ok: true });
  });

  it('of somebody else does not fit', async () => {
    const { claims } = await aWaitingSession();
    const foreign = await aFactor(await aLogin());
    expect(await showFactor(claims, codeAt(foreign), clock)).toMatchObject({ ok: false, code: 'code-wrong' });
  });

  it('is guessed ten times an hour, also in parallel, and then the right one does not help', async () => {
    const { secret, claims, cookie } = await aWaitingSession();
    const guesses = Array.from({ length: 40 }, () => showFactor(claims, { code: 'no' }, clock));
    const answers = await Promise.all(guesses);
    expect(answers.filter((one) => !one.ok && one.code === 'code-wrong')).toHaveLength(10);
    expect(await showFactor(claims, codeAt(secret), clock)).toMatchObject({ ok: false, code: 'too-many-attempts' });
    expect(await findSession(cookie)).toBeNull();
  });

  it('does not open a session that was ended meanwhile', async () => {
    const { secret, claims, cookie } = await aWaitingSession();
    await db().execute(sql`update user_sessions set ended_at = now() where id = ${claims.sessionId}`);
    await showFactor(claims, codeAt(secret), clock);
    expect(await readSession(cookie)).toBeNull();
  });
});

describe('Setting up', () => {
  it('takes the first code, hands out ten recovery codes and asks the other sessions', async () => {
    const cookie = await aSessionCookie(nina);
    const phone = await aSessionCookie(nina);
    const { viewer } = await sessionOf(cookie);
    const secret = newTotpSecret();
    const made = await setUpFactor(viewer, secret, codeAt(secret), clock);
    expect(made.ok && made.value).toHaveLength(10);
    expect((await sessionOf(cookie)).factor).toBe('enough');
    expect((await sessionOf(phone)).factor).toBe('due');
    expect(await getFactorState(viewer)).toMatchObject({ recoveryCodesLeft: 10 });
    // the code of the set-up is spent
    const other = (await sessionOf(phone)).viewer;
    expect(await showFactor(other, codeAt(secret), clock)).toMatchObject({ ok: false });
  });

  it('refuses a wrong code, a forgotten picture and a second authenticator', async () => {
    const { viewer } = await sessionOf(await aSessionCookie(nina));
    const secret = newTotpSecret();
    expect(await setUpFactor(viewer, secret, { code: '000' }, clock)).toMatchObject({ code: 'code-wrong' });
    expect(await setUpFactor(viewer, null, codeAt(secret), clock)).toMatchObject({ code: 'set-up-expired' });
    await aFactor(nina);
    expect(await setUpFactor(viewer, secret, codeAt(secret), clock)).toMatchObject({ code: 'already-set-up' });
  });

  it('leaves neither the key nor a code in the database or the journal', async () => {
    const { viewer } = await sessionOf(await aSessionCookie(nina));
    const secret = newTotpSecret();
    const made = await setUpFactor(viewer, secret, codeAt(secret), clock);
    if (!made.ok) throw new Error(made.code);
    const kept = JSON.stringify([
      await db().select().from(secondFactors).where(eq(secondFactors.userId, nina.userId)),
      await db().select().from(recoveryCodes).where(eq(recoveryCodes.userId, nina.userId)),
      await db().select().from(auditEvents),
      await payloadsOf('second-factor-changed'),
    ]);
    for (const canary of [secret.toString('base64'), secret.toString('hex'), base32(secret), ...made.value]) {
      expect(kept).not.toContain(canary);
      expect(kept).not.toContain(canary.replaceAll('-', ''));
    }
  });
});

describe('A recovery code', () => {
  async function withCodes() {
    const { viewer } = await sessionOf(await aSessionCookie(nina));
    const secret = newTotpSecret();
    const made = await setUpFactor(viewer, secret, codeAt(secret), clock);
    if (!made.ok) throw new Error(made.code);
    return { viewer, secret, codes: made.value };
  }

  it('lets in once, and the owner is told', async () => {
    const { codes } = await withCodes();
    const [code = ''] = codes;
    const cookie = await aSessionCookie(nina);
    const { viewer } = await sessionOf(cookie);
    const answers = await Promise.all([
      showRecoveryCode(viewer, { code }, clock),
      showRecoveryCode(viewer, { code: code.toLowerCase() }, clock),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await findSession(cookie)).not.toBeNull();
    const told = await payloadsOf<{ userId: string; change: string }>('second-factor-changed');
    expect(told.filter((one) => one.userId === nina.userId).map(({ change }) => change)).toEqual([
      'set-up',
      'recovery-code-used',
    ]);
  });

  it('is good no more after new ones were made', async () => {
    const { viewer, secret, codes } = await withCodes();
    const renewed = await renewRecoveryCodes(viewer, codeAt(secret, later(30)), later(30));
    expect(renewed.ok && renewed.value).toHaveLength(10);
    const waiting = (await sessionOf(await aSessionCookie(nina))).viewer;
    expect(await showRecoveryCode(waiting, { code: codes[0] ?? '' }, clock)).toMatchObject({ ok: false });
  });

  it('goes with the authenticator, which is turned off by one of its codes only', async () => {
    const { viewer, secret } = await withCodes();
    expect(await turnFactorOff(viewer, { code: '000000x' }, later(30))).toMatchObject({ ok: false });
    expect(await turnFactorOff(viewer, codeAt(secret, later(30)), later(30))).toMatchObject({ ok: true });
    expect(await getFactorState(viewer)).toBeNull();
    expect(await db().$count(recoveryCodes, eq(recoveryCodes.userId, nina.userId))).toBe(0);
    expect((await sessionOf(await aSessionCookie(nina))).factor).toBe('enough');
  });
});
