import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { err, ok, type Result } from '@/lib/shared/result';
import { systemActor } from '@/lib/shared/viewer';
import { endEmailTokens, redeemEmailToken } from './email-tokens';

/** Marks the address as its owner's, by the link of the verification letter. */
export function verifyEmail({ token }: { token: string }): Promise<Result<undefined, 'link-expired'>> {
  return transaction(async (tx) => {
    const userId = await redeemEmailToken(tx, token, 'verify-email');
    if (!userId) return err('link-expired');
    await endEmailTokens(tx, userId, 'verify-email');
    await tx
      .update(users)
      .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
      .where(eq(users.id, userId));
    await recordAudit(tx, systemActor('verify-email'), {
      organisationId: PLATFORM,
      action: 'email-verified',
      subjectKind: 'user',
      subjectId: userId,
    });
    return ok();
  });
}
