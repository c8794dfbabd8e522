import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { accountLinks } from '@/db/schema/accounts';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

export type RevokeLinkError = 'link-ended';

/**
 * Takes an account out of somebody's cabinet, at once; he is told by letter. What he has paid, given and asked for
 * stays with the account. Linked again it can be, by what the bill says.
 * @throws NotFound when the viewer may not, or the link is not of this account of the organisation.
 */
export async function revokeLink(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
  linkId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, RevokeLinkError>> {
  if (![organisationId, accountId, linkId].every(isId)) throw new NotFound();
  requirePermission(viewer, 'accounts-manage', organisationId);
  const ofLink = and(
    eq(accountLinks.organisationId, organisationId),
    eq(accountLinks.accountId, accountId),
    eq(accountLinks.id, linkId),
  );
  return await transaction(async (tx) => {
    const [ended] = await tx
      .update(accountLinks)
      .set({ endedAt: clock.now(), endReason: 'revoked' })
      .where(and(ofLink, isNull(accountLinks.endedAt)))
      .returning({ userId: accountLinks.userId });
    if (!ended) {
      const [known] = await tx.select({ id: accountLinks.id }).from(accountLinks).where(ofLink);
      if (!known) throw new NotFound();
      return err('link-ended');
    }
    await enqueue(tx, 'account-link-revoked', { organisationId, linkId });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'account-link-revoked',
      subjectKind: 'account',
      subjectId: accountId,
      details: { linkId, userId: ended.userId },
    });
    return ok();
  });
}
