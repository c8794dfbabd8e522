import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '@/db/client';
import { payees } from '@/db/schema/organisations';

/** The settlement account of an organisation that has only one; null when it has none or several. */
export async function findPayee(
  tx: Pick<Queryable, 'select'>,
  inn: string,
): Promise<{ readonly inn: string; readonly account: string } | null> {
  const [only, other] = await tx
    .select({ inn: payees.inn, account: payees.settlementAccount })
    .from(payees)
    .where(eq(payees.inn, inn))
    .orderBy(asc(payees.settlementAccount))
    .limit(2);
  return only && !other ? only : null;
}
