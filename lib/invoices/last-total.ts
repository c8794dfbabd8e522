import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { invoices } from '@/db/schema/invoices';
import type { Kopecks } from '@/lib/shared/money';

/**
 * The total of an account's latest bill, or null when it has none. It answers to nobody in particular:
 * only linking asks, to compare it with what the newcomer read from his bill.
 */
export async function lastTotal(organisationId: string, accountId: string): Promise<Kopecks | null> {
  const [latest] = await db()
    .select({ closingKopecks: invoices.closingKopecks })
    .from(invoices)
    .where(
      and(
        eq(invoices.organisationId, organisationId),
        eq(invoices.accountId, accountId),
        eq(invoices.status, 'issued'),
      ),
    )
    .orderBy(desc(invoices.period))
    .limit(1);
  return latest?.closingKopecks ?? null;
}
