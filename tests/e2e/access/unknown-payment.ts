import { db } from '@/db/client';
import { unknownPayments } from '@/db/schema/reconciliation';
import { day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';

/** Money in the organisation's bank that names none of its accounts. */
export async function anUnknownPayment(organisationId: string): Promise<string> {
  const id = newId();
  await db()
    .insert(unknownPayments)
    .values({
      organisationId,
      id,
      source: 'statement',
      kind: 'payment',
      externalId: id,
      status: 'unknown',
      accountNumber: '',
      payerName: 'Частное лицо',
      payerAddress: '',
      purpose: 'за коммуналку',
      paidOn: day('2026-11-20'),
      paidAt: new Date('2026-11-20T09:00:00Z'),
      amountKopecks: kopecks(250_000),
      transferredKopecks: kopecks(250_000),
      fileName: 'statement.txt',
      row: 12,
    });
  return id;
}
