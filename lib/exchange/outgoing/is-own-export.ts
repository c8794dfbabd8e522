import { and, eq, inArray, sql } from 'drizzle-orm';
import { exportedPostings, registerExports } from '@/db/schema/exchange/exports';
import type { Transaction } from '@/db/transaction';

/** Whether this very file was once told to the billing centre by one of these organisations. */
export async function isOwnExport(
  tx: Transaction,
  organisationIds: readonly string[],
  fileHash: string,
): Promise<boolean> {
  if (organisationIds.length === 0) return false;
  const [found] = await tx
    .select({ id: registerExports.id })
    .from(registerExports)
    .where(
      and(
        inArray(registerExports.organisationId, [...organisationIds]),
        eq(registerExports.fileHash, fileHash),
        eq(registerExports.kind, 'payments'),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** Whether a staged payment is one that the organisation itself has told: our register, saved anew by a spreadsheet. */
export async function holdsOwnPayments(tx: Transaction, organisationId: string): Promise<boolean> {
  const [found] = await tx.execute(sql`
    select 1 from staged_payments s
    join ${exportedPostings} on ${exportedPostings.organisationId} = ${organisationId}
      and ${exportedPostings.entryId} = case when s.external_id ~ '^[0-9a-f]{32}' then left(s.external_id, 32)::uuid end
    limit 1`);
  return found !== undefined;
}
