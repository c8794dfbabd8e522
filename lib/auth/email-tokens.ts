import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { emailTokens } from '@/db/schema/auth';
import { type Transaction, transaction } from '@/db/transaction';

export type TokenPurpose = 'verify-email' | 'reset-password';

const LIFETIME_HOURS: Record<TokenPurpose, number> = { 'verify-email': 24, 'reset-password': 1 };

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new one-time token for a letter. It is returned once; the database keeps only its hash. */
export async function issueEmailToken(userId: string, purpose: TokenPurpose): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await transaction((tx) =>
    tx.insert(emailTokens).values({
      tokenHash: hashOf(token),
      userId,
      purpose,
      expiresAt: sql`now() + make_interval(hours => ${LIFETIME_HOURS[purpose]})`,
    }),
  );
  return token;
}

/** Uses a token up, once, also when two requests bring it together. @returns whose it is, or null */
export async function redeemEmailToken(tx: Transaction, token: string, purpose: TokenPurpose): Promise<string | null> {
  const [redeemed] = await tx
    .update(emailTokens)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(emailTokens.tokenHash, hashOf(token)),
        eq(emailTokens.purpose, purpose),
        isNull(emailTokens.usedAt),
        gt(emailTokens.expiresAt, sql`now()`),
      ),
    )
    .returning({ userId: emailTokens.userId });
  return redeemed?.userId ?? null;
}

/** Ends the user's other links of this purpose: one letter has been acted on. */
export async function endEmailTokens(tx: Transaction, userId: string, purpose: TokenPurpose): Promise<void> {
  await tx
    .update(emailTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, purpose), isNull(emailTokens.usedAt)));
}
