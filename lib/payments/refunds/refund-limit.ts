import { eq, sql } from 'drizzle-orm';
import { db, type Queryable } from '@/db/client';
import { paymentSettings } from '@/db/schema/payments/refunds';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { may, requirePermission } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import { type Kopecks, ZERO } from '@/lib/shared/money';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

/** Until the organisation says otherwise every refund wants two people. */
const UNTIL_TOLD = ZERO;

/** Above this sum, all refunds of a payment together, a second person decides. */
export async function refundLimitOf(q: Queryable, organisationId: string): Promise<Kopecks> {
  const [row] = await q
    .select({ limit: paymentSettings.refundLimitKopecks })
    .from(paymentSettings)
    .where(eq(paymentSettings.organisationId, organisationId));
  return row?.limit ?? UNTIL_TOLD;
}

/** As above, for whoever may see payments; nought for others. One query. */
export const getRefundLimit = async (viewer: Viewer, organisationId: string): Promise<Kopecks> =>
  isId(organisationId) && may(viewer, 'payments-view', organisationId)
    ? refundLimitOf(db(), organisationId)
    : UNTIL_TOLD;

/** @throws NotFound unless the viewer manages the organisation. */
export async function setRefundLimit(
  viewer: Viewer,
  organisationId: string,
  refundLimitKopecks: Kopecks,
): Promise<Result<undefined, never>> {
  requirePermission(viewer, 'organisation-manage', organisationId);
  await transaction(async (tx) => {
    await tx
      .insert(paymentSettings)
      .values({ organisationId, refundLimitKopecks })
      .onConflictDoUpdate({
        target: paymentSettings.organisationId,
        set: { refundLimitKopecks, updatedAt: sql`now()` },
      });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'refund-limit-set',
      subjectKind: 'organisation',
      subjectId: organisationId,
      details: { refundLimitKopecks },
    });
  });
  return ok();
}
