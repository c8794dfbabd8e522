import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema/accounts';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

/**
 * Takes an account out of the viewer's cabinet. Bills, payments and the link's own history stay.
 * @throws NotFound when the account is not linked to the login
 */
export async function unlinkAccount(viewer: Viewer, accountId: string): Promise<Result<undefined, never>> {
  if (!isId(accountId)) throw new NotFound();
  await transaction(async (tx) => {
    const [ended] = await tx
      .update(accountLinks)
      .set({ endedAt: sql`now()`, endReason: 'unlinked' })
      .where(
        and(
          eq(accountLinks.accountId, accountId),
          eq(accountLinks.userId, viewer.userId),
          isNull(accountLinks.endedAt),
        ),
      )
      .returning({ organisationId: accountLinks.organisationId, linkId: accountLinks.id });
    if (!ended) throw new NotFound();
    await recordAudit(tx, viewer, {
      organisationId: ended.organisationId,
      action: 'account-unlinked',
      subjectKind: 'account',
      subjectId: accountId,
      details: { linkId: ended.linkId },
    });
  });
  return ok();
}
