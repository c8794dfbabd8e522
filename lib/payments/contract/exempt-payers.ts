import { and, asc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks, personalAccounts } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { exemptPayers } from '@/db/schema/payments';
import { transaction } from '@/db/transaction';
import { accountNumberKey } from '@/lib/accounts/account-number';
import { recordAudit } from '@/lib/audit/record';
import type { Day } from '@/lib/shared/billing-period';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireContractManager } from './manager';

export interface ExemptPayer {
  readonly accountId: string;
  readonly accountNumber: string;
  readonly userId: string;
  readonly email: string;
  readonly documentOn: Day;
  readonly validTo: Day | null;
}

export interface ExemptPayerInput {
  readonly accountNumber: string;
  readonly email: string;
  readonly documentOn: Day;
  readonly validTo: Day | null;
}

/** Who pays no commission here (ФЗ 2023 № 603). One query. @throws NotFound */
export async function listExemptPayers(viewer: Viewer, organisationId: string): Promise<ExemptPayer[]> {
  requireContractManager(viewer, organisationId);
  return await db()
    .select({
      accountId: exemptPayers.accountId,
      accountNumber: personalAccounts.number,
      userId: exemptPayers.userId,
      email: users.email,
      documentOn: exemptPayers.documentOn,
      validTo: exemptPayers.validTo,
    })
    .from(exemptPayers)
    .innerJoin(
      personalAccounts,
      and(
        eq(personalAccounts.organisationId, exemptPayers.organisationId),
        eq(personalAccounts.id, exemptPayers.accountId),
      ),
    )
    .innerJoin(users, eq(users.id, exemptPayers.userId))
    .where(eq(exemptPayers.organisationId, organisationId))
    .orderBy(asc(personalAccounts.number), asc(users.email))
    .limit(1000);
}

/**
 * Marks somebody who has shown his document, for one account: the organisation bears the commission of his payments
 * from the next quote on. Marked again, the document is the new one.
 * @throws NotFound when the viewer concludes no contracts here
 */
export async function exemptPayer(
  viewer: Viewer,
  organisationId: string,
  { accountNumber, email, documentOn, validTo }: ExemptPayerInput,
): Promise<Result<undefined, 'payer-unknown' | 'end-too-early'>> {
  requireContractManager(viewer, organisationId);
  if (validTo !== null && validTo < documentOn) return err('end-too-early', 'validTo');
  return await transaction(async (tx) => {
    const [payer] = await tx
      .select({ accountId: accountLinks.accountId, userId: accountLinks.userId })
      .from(accountLinks)
      .innerJoin(
        personalAccounts,
        and(
          eq(personalAccounts.organisationId, accountLinks.organisationId),
          eq(personalAccounts.id, accountLinks.accountId),
        ),
      )
      .innerJoin(users, eq(users.id, accountLinks.userId))
      .where(
        and(
          eq(accountLinks.organisationId, organisationId),
          isNull(accountLinks.endedAt),
          eq(personalAccounts.numberKey, accountNumberKey(accountNumber)),
          eq(users.email, email),
        ),
      );
    if (!payer) return err('payer-unknown');
    await tx
      .insert(exemptPayers)
      .values({ organisationId, ...payer, documentOn, validTo })
      .onConflictDoUpdate({
        target: [exemptPayers.organisationId, exemptPayers.accountId, exemptPayers.userId],
        set: { documentOn, validTo },
      });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'payer-exempted',
      subjectKind: 'account',
      subjectId: payer.accountId,
      details: { userId: payer.userId, documentOn, validTo },
    });
    return ok();
  });
}

/** Takes the mark off. @throws NotFound when the viewer concludes no contracts here */
export async function endExemption(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
  userId: string,
): Promise<Result<undefined, never>> {
  requireContractManager(viewer, organisationId, accountId, userId);
  await transaction(async (tx) => {
    const ended = await tx
      .delete(exemptPayers)
      .where(
        and(
          eq(exemptPayers.organisationId, organisationId),
          eq(exemptPayers.accountId, accountId),
          eq(exemptPayers.userId, userId),
        ),
      )
      .returning({ userId: exemptPayers.userId });
    if (ended.length === 0) return;
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'payer-exemption-ended',
      subjectKind: 'account',
      subjectId: accountId,
      details: { userId },
    });
  });
  return ok();
}
