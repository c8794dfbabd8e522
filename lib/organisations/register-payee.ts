import { and, eq } from 'drizzle-orm';
import { payees } from '@/db/schema/organisations';
import type { Transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/shared/viewer';

export type PayeeDetails = typeof payees.$inferSelect;

/**
 * Enters the requisites to which lines of bills may be paid, or brings them up to date.
 * Bills already issued keep the requisites they were issued with.
 * @returns whether anything changed
 */
export async function registerPayee(actor: Actor, tx: Transaction, details: PayeeDetails): Promise<boolean> {
  const key = and(eq(payees.inn, details.inn), eq(payees.settlementAccount, details.settlementAccount));
  const [known] = await tx.select().from(payees).where(key).for('update');
  if (known && (Object.keys(details) as (keyof PayeeDetails)[]).every((field) => known[field] === details[field])) {
    return false;
  }
  if (known) await tx.update(payees).set(details).where(key);
  else await tx.insert(payees).values(details);
  const subjectId = `${details.inn}/${details.settlementAccount}`;
  const action = known ? 'payee-changed' : 'payee-registered';
  await recordAudit(tx, actor, { organisationId: PLATFORM, action, subjectKind: 'payee', subjectId });
  return true;
}
