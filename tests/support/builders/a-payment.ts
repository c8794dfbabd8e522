import { db } from '@/db/client';
import { payments } from '@/db/schema/payments';
import { day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { kopecks, ZERO } from '@/lib/shared/money';

interface Place {
  readonly organisationId: string;
  readonly accountId: string;
}

/** A payment of the account that a bank's register brought. */
export async function aPayment(
  { organisationId, accountId }: Place,
  sumKopecks: number,
  changes: Partial<typeof payments.$inferInsert> = {},
): Promise<string> {
  const id = newId();
  const sum = kopecks(sumKopecks);
  await db()
    .insert(payments)
    .values({
      organisationId,
      accountId,
      id,
      channel: 'bank-register',
      status: 'captured',
      principalKopecks: sum,
      feeKopecks: ZERO,
      chargedKopecks: sum,
      receivesKopecks: sum,
      capturedKopecks: sum,
      feeBearer: 'organisation',
      method: 'other',
      paidOn: day('2026-11-10'),
      updatedAt: new Date('2026-11-10T09:00:00Z'),
      ...changes,
    });
  return id;
}
