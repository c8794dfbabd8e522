import 'server-only';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { linkCodeIssues, linkCodes, personalAccounts } from '@/db/schema/accounts';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId, newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { isLinkedNow } from './access';
import { linkCodeHash, linkCodeOf } from './link-code';
import type { IssueLinkCodesInput } from './schemas';

/** Every account of the house has a cabinet or is closed. */
export type IssueLinkCodesError = 'nobody-to-invite';

export interface LinkCodesIssued {
  readonly issueId: string;
  readonly codes: number;
}

const DAY_MS = 86_400_000;

/**
 * Draws a one-time linking code for an account, or for those of a house that have no cabinet yet (for all of them when
 * asked). A code that an account had and has not used stops working. The letters are printed by `getLinkLetters`.
 * @throws NotFound when the viewer may not, or the account or house is not the organisation's.
 */
export async function issueLinkCodes(
  viewer: Viewer,
  organisationId: string,
  { accountId, buildingId, includesLinked, validDays }: IssueLinkCodesInput,
  clock: Clock = systemClock,
): Promise<Result<LinkCodesIssued, IssueLinkCodesError>> {
  if (![organisationId, accountId ?? buildingId].every(isId)) throw new NotFound();
  requirePermission(viewer, 'accounts-manage', organisationId);
  const now = clock.now();
  return await transaction(async (tx) => {
    const place = accountId ? eq(personalAccounts.id, accountId) : eq(personalAccounts.buildingId, buildingId ?? '');
    const all = await lockAccounts(tx, and(eq(personalAccounts.organisationId, organisationId), place));
    const [any] = all;
    if (!any) throw new NotFound();
    const invited = all.filter((one) => !one.isClosed && (accountId || includesLinked || !one.isLinked));
    if (invited.length === 0) return err('nobody-to-invite');
    const ids = invited.map((one) => one.accountId);
    const revoked = await revokeCodes(tx, organisationId, ids, now);
    const issue = { organisationId, id: newId(), buildingId: any.buildingId, accountId: accountId ?? null };
    const expiresAt = new Date(now.getTime() + validDays * DAY_MS);
    const codes = ids.length;
    await tx.insert(linkCodeIssues).values({ ...issue, codes, createdBy: viewer.userId, createdAt: now, expiresAt });
    await insertCodes(tx, issue, ids, { now, expiresAt });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'link-codes-issued',
      subjectKind: accountId ? 'account' : 'building',
      subjectId: accountId ?? any.buildingId,
      details: { issueId: issue.id, codes, revoked, validDays },
    });
    return ok({ issueId: issue.id, codes });
  });
}

/** In the order of ids, so that two operators who issue for one house take turns. */
const lockAccounts = (tx: Transaction, where: ReturnType<typeof and>) =>
  tx
    .select({
      accountId: personalAccounts.id,
      buildingId: personalAccounts.buildingId,
      isClosed: sql<boolean>`${personalAccounts.closedOn} is not null`,
      isLinked: isLinkedNow,
    })
    .from(personalAccounts)
    .where(where)
    .orderBy(asc(personalAccounts.id))
    .for('no key update');

async function revokeCodes(
  tx: Transaction,
  organisationId: string,
  accountIds: readonly string[],
  now: Date,
): Promise<number> {
  const revoked = await tx
    .update(linkCodes)
    .set({ revokedAt: now })
    .where(
      and(
        eq(linkCodes.organisationId, organisationId),
        inArray(linkCodes.accountId, [...accountIds]),
        isNull(linkCodes.usedAt),
        isNull(linkCodes.revokedAt),
      ),
    )
    .returning({ id: linkCodes.id });
  return revoked.length;
}

async function insertCodes(
  tx: Transaction,
  issue: { readonly organisationId: string; readonly id: string },
  accountIds: readonly string[],
  { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date },
): Promise<void> {
  const codes = accountIds.map((accountId) => {
    const id = newId();
    return { id, accountId, codeHash: linkCodeHash(linkCodeOf(id)) };
  });
  await tx.execute(sql`insert into link_codes (organisation_id, id, account_id, issue_id, code_hash, created_at, expires_at)
    select ${issue.organisationId}::uuid, c.id, c."accountId", ${issue.id}::uuid, c."codeHash",
      ${now.toISOString()}::timestamptz, ${expiresAt.toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(codes)}::json) as c (id uuid, "accountId" uuid, "codeHash" text)`);
}
