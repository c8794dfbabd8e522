import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { emailTokens, users } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { issueEmailToken, redeemEmailToken } from '@/lib/auth/email-tokens';
import { findSession } from '@/lib/auth/find-session';
import { requireContactDetails } from '@/lib/auth/queries';
import { requestPasswordReset } from '@/lib/auth/request-password-reset';
import { resendVerificationLetter } from '@/lib/auth/resend-verification-letter';
import { resetPassword } from '@/lib/auth/reset-password';
import { signIn } from '@/lib/auth/sign-in';
import { signUp } from '@/lib/auth/sign-up';
import { updateContactDetails } from '@/lib/auth/update-contact-details';
import { verifyEmail } from '@/lib/auth/verify-email';
import { newId } from '@/lib/shared/ids';
import { aLogin, aSessionCookie, type Login } from '../../support/builders/login';
import { aViewer } from '../../support/builders/paying-resident';
import { payloadsOf } from '../../support/journal';
import { statementsOf } from '../../support/statements';

const context = { address: '203.0.113.7', locale: 'ru' } as const;
const freshEmail = () => `${newId().slice(-12)}@example.test`;
const userOf = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0];
const lettersTo = async (name: string, userId: string | undefined) =>
  (await payloadsOf<{ userId: string }>(name)).filter((letter) => letter.userId === userId);

describe('Signing up', () => {
  it('makes a cabinet and sends a letter; then one signs in with Email and Пароль', async () => {
    const email = freshEmail();
    expect(await signUp({ email, password: 'тихая гавань' }, context)).toEqual({ ok: true });
    const user = await userOf(email);
    expect(user).toMatchObject({ emailVerifiedAt: null, locale: 'ru' });
    expect(await lettersTo('send-verification-letter', user?.id)).toHaveLength(1);
    expect(await signIn({ email, password: 'тихая гавань' }, 'a')).toMatchObject({ ok: true });
  });

  it('tells a known address from a new one only by letter, and leaves its cabinet alone', async () => {
    const nina = await aLogin();
    const before = await userOf(nina.email);
    const tried = { email: nina.email, password: 'чужая гавань' };
    const fresh = { email: freshEmail(), password: 'чужая гавань' };
    const workForKnown = await statementsOf(async () => expect(await signUp(tried, context)).toEqual({ ok: true }));
    const workForNew = await statementsOf(async () => expect(await signUp(fresh, context)).toEqual({ ok: true }));
    expect(workForKnown).toEqual(workForNew);
    expect(await userOf(nina.email)).toEqual(before);
    expect(await lettersTo('send-already-registered-letter', nina.userId)).toHaveLength(1);
    expect(await lettersTo('send-verification-letter', nina.userId)).toHaveLength(0);
  });

  it('makes one cabinet when the button was pressed twice', async () => {
    const email = freshEmail();
    const answers = await Promise.all([1, 2, 3].map(() => signUp({ email, password: 'тихая гавань' }, context)));
    expect(answers).toEqual(Array(3).fill({ ok: true }));
    expect(await lettersTo('send-verification-letter', (await userOf(email))?.id)).toHaveLength(1);
  });

  it('floods nobody’s mailbox', async () => {
    const nina = await aLogin();
    const tried = { email: nina.email, password: 'чужая гавань' };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => signUp(tried, { ...context, address: newId() })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
  });

  it('refuses a password that everybody knows', async () => {
    const refused = await signUp({ email: freshEmail(), password: 'qwertyuiop' }, context);
    expect(refused).toMatchObject({ ok: false, code: 'password-common', field: 'password' });
  });
});

describe('The link of the verification letter', () => {
  it('works once, also when pressed many times together', async () => {
    const nina = await aLogin();
    const token = await issueEmailToken(nina.userId, 'verify-email');
    const answers = await Promise.all(Array.from({ length: 10 }, () => verifyEmail({ token })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await userOf(nina.email))?.emailVerifiedAt).not.toBeNull();
  });

  it('is kept as a hash, grows old, and opens nothing else', async () => {
    const nina = await aLogin();
    const token = await issueEmailToken(nina.userId, 'verify-email');
    const [kept] = await db().select().from(emailTokens).where(eq(emailTokens.userId, nina.userId));
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(await transaction((tx) => redeemEmailToken(tx, token, 'reset-password'))).toBeNull();
    await db()
      .update(emailTokens)
      .set({ expiresAt: new Date('2020-01-01') })
      .where(eq(emailTokens.userId, nina.userId));
    expect(await verifyEmail({ token })).toEqual({ ok: false, code: 'link-expired' });
  });

  it('comes again on request, three times an hour', async () => {
    const viewer = { ...(await aViewer()), isEmailVerified: false };
    for (let n = 0; n < 3; n += 1) expect(await resendVerificationLetter(viewer)).toEqual({ ok: true });
    expect(await resendVerificationLetter(viewer)).toEqual({ ok: false, code: 'too-many-attempts' });
    expect(await lettersTo('send-verification-letter', viewer.userId)).toHaveLength(3);
  });
});

describe('A forgotten password', () => {
  let nina: Login;
  beforeEach(async () => {
    nina = await aLogin();
  });

  it('is asked for with one answer and one work, whoever the address belongs to', async () => {
    const address = newId();
    const known = await statementsOf(async () =>
      expect(await requestPasswordReset({ email: nina.email }, address)).toEqual({ ok: true }),
    );
    const unknown = await statementsOf(async () =>
      expect(await requestPasswordReset({ email: freshEmail() }, address)).toEqual({ ok: true }),
    );
    expect(known).toEqual(unknown);
    expect(await lettersTo('send-password-reset-letter', nina.userId)).toHaveLength(1);
  });

  it('is replaced once by one link; every session ends and the lost attempts come back', async () => {
    const cookie = await aSessionCookie(nina);
    for (let n = 0; n < 10; n += 1) await signIn({ ...nina, password: `чужая попытка ${n}` }, newId());
    const token = await issueEmailToken(nina.userId, 'reset-password');
    const answers = await Promise.all(
      [1, 2, 3].map((n) => resetPassword({ token, password: `новая гавань ${n}` }, newId())),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.code === 'link-expired')).toHaveLength(2);
    expect(await findSession(cookie)).toBeNull();
    const winner = answers.findIndex(({ ok }) => ok) + 1;
    expect(await signIn({ email: nina.email, password: `новая гавань ${winner}` }, 'a')).toMatchObject({ ok: true });
    expect((await userOf(nina.email))?.emailVerifiedAt).not.toBeNull();
    expect(await lettersTo('password-changed', nina.userId)).toHaveLength(1);
  });

  it('ends the links of the other letters too', async () => {
    const first = await issueEmailToken(nina.userId, 'reset-password');
    const second = await issueEmailToken(nina.userId, 'reset-password');
    expect(await resetPassword({ token: second, password: 'новая гавань' }, 'a')).toEqual({ ok: true });
    expect(await resetPassword({ token: first, password: 'иная гавань 7' }, 'a')).toMatchObject({
      code: 'link-expired',
    });
  });
});

describe('Контактные данные', () => {
  it('are saved and come back', async () => {
    const viewer = await aViewer();
    expect((await requireContactDetails(viewer)).contactsConfirmedAt).toBeNull();
    await updateContactDetails(viewer, {
      fullName: 'Ковалёва Нина Сергеевна',
      phone: '+79001234567',
      billDelivery: 'email',
      noticesByEmail: false,
      readingReminders: false,
    });
    expect(await requireContactDetails(viewer)).toMatchObject({
      fullName: 'Ковалёва Нина Сергеевна',
      phone: '+79001234567',
      billDelivery: 'email',
      noticesByEmail: false,
      readingReminders: false,
      contactsConfirmedAt: expect.any(Date),
    });
  });
});
