import { and, eq, sql } from 'drizzle-orm';
import { meterAccounts, meterNicknames, meters } from '@/db/schema/meters/meters';
import { transaction } from '@/db/transaction';
import { linkedTo } from '@/lib/accounts/access';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

/**
 * The resident's own word for a meter; an empty one takes it away. Nobody else sees it.
 * @param nickname at most 40 characters, by the schema
 * @throws NotFound when the meter is not of the viewer's account.
 */
export async function nameMeter(
  viewer: Viewer,
  accountId: string,
  meterId: string,
  nickname: string,
): Promise<Result<undefined, never>> {
  if (!isId(accountId) || !isId(meterId)) throw new NotFound();
  await transaction(async (tx) => {
    const [meter] = await tx
      .select({ organisationId: meters.organisationId })
      .from(meters)
      .innerJoin(
        meterAccounts,
        and(eq(meterAccounts.organisationId, meters.organisationId), eq(meterAccounts.meterId, meters.id)),
      )
      .where(
        and(
          eq(meters.id, meterId),
          eq(meterAccounts.accountId, accountId),
          linkedTo(viewer, meterAccounts.organisationId, meterAccounts.accountId),
        ),
      );
    if (!meter) throw new NotFound();
    const row = { organisationId: meter.organisationId, meterId, userId: viewer.userId };
    if (nickname === '') {
      await tx
        .delete(meterNicknames)
        .where(
          and(
            eq(meterNicknames.organisationId, row.organisationId),
            eq(meterNicknames.meterId, meterId),
            eq(meterNicknames.userId, viewer.userId),
          ),
        );
      return;
    }
    await tx
      .insert(meterNicknames)
      .values({ ...row, nickname })
      .onConflictDoUpdate({
        target: [meterNicknames.organisationId, meterNicknames.meterId, meterNicknames.userId],
        set: { nickname: sql`excluded.nickname` },
      });
  });
  return ok();
}
