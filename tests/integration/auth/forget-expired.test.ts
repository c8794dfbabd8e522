import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { attemptBudgets, emailTokens, userSessions } from '@/db/schema/auth';
import { issueEmailToken } from '@/lib/auth/email-tokens';
import { findSession } from '@/lib/auth/find-session';
import { forgetExpired } from '@/lib/auth/forget-expired';
import { aLogin, aSessionCookie } from '../../support/builders/login';

it('What is long over is swept out; what is in force stays.', async () => {
  const nina = await aLogin();
  const cookie = await aSessionCookie(nina);
  await aSessionCookie(nina, { expiresAt: new Date('2020-01-01') });
  await issueEmailToken(nina.userId, 'verify-email');
  const old = { userId: nina.userId, purpose: 'verify-email', expiresAt: new Date('2020-01-01') } as const;
  await db()
    .insert(emailTokens)
    .values({ ...old, tokenHash: 'old' });
  await db()
    .insert(attemptBudgets)
    .values([
      { key: 'old', windowStartedAt: new Date('2020-01-01'), spent: 1 },
      { key: 'new', windowStartedAt: new Date(), spent: 1 },
    ]);

  await forgetExpired();

  expect(await findSession(cookie)).not.toBeNull();
  expect(await db().select().from(userSessions).where(eq(userSessions.userId, nina.userId))).toHaveLength(1);
  expect(await db().select().from(emailTokens).where(eq(emailTokens.userId, nina.userId))).toHaveLength(1);
  expect((await db().select().from(attemptBudgets)).map(({ key }) => key)).toEqual(['new']);
});
