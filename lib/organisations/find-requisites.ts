import { eq } from 'drizzle-orm';
import { db, type Queryable } from '@/db/client';
import { organisations, payees } from '@/db/schema/organisations';

export interface Requisites {
  readonly inn: string;
  /** its settlement account; null when it has none or several */
  readonly payee: { readonly inn: string; readonly account: string } | null;
}

/** Whose registers are read, and to whom lines without a payee are paid; null when there is no such organisation. One query. */
export async function findRequisites(
  organisationId: string,
  tx: Pick<Queryable, 'select'> = db(),
): Promise<Requisites | null> {
  const rows = await tx
    .select({ inn: organisations.inn, account: payees.settlementAccount })
    .from(organisations)
    .leftJoin(payees, eq(payees.inn, organisations.inn))
    .where(eq(organisations.id, organisationId))
    .limit(2);
  const [only, other] = rows;
  if (!only) return null;
  const { inn, account } = only;
  return { inn, payee: other || account === null ? null : { inn, account } };
}
