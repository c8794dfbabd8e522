import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { paymentReceipts } from '@/db/schema/api';
import { payments } from '@/db/schema/payments';
import type { Transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { kopecks as brand } from '@/lib/shared/money';
import type { ApiClient } from '@/lib/shared/viewer';
import { pointerTo } from '../field-faults';
import { id, kopecks, line } from '../formats';
import { write } from '../operation';
import { Problem } from '../problem';

const receipt = z.strictObject({
  paymentId: id,
  /** as the payment was read: one that was given back meanwhile stays unconfirmed */
  refundedKopecks: kopecks.min(0).default(0),
  /** number of the document in the organisation's books */
  reference: line(100).nullable().default(null),
});
type Receipt = z.output<typeof receipt>;

/** Told twice, a receipt stays as it was. */
export const confirmPayments = write({
  id: 'confirmPayments',
  path: '/payments/receipts',
  scope: 'payments:write',
  body: z.strictObject({ receipts: z.array(receipt).min(1).max(1000) }),
  answer: z.object({ confirmed: z.int(), alreadyConfirmed: z.int() }),
  run: async (client, tx, { receipts }, { clock }) => {
    await requireOwn(client, tx, receipts);
    const { organisationId, keyId } = client;
    const rows = receipts.map(({ paymentId, refundedKopecks, reference }) => ({
      organisationId,
      keyId,
      paymentId,
      refundedKopecks: brand(refundedKopecks),
      reference,
      confirmedAt: clock.now(),
    }));
    const confirmed = await tx
      .insert(paymentReceipts)
      .values(rows)
      .onConflictDoNothing()
      .returning({ paymentId: paymentReceipts.paymentId });
    await recordAudit(tx, client, {
      organisationId,
      action: 'payments-confirmed',
      subjectKind: 'api-key',
      subjectId: keyId,
      details: { confirmed: confirmed.length, asked: receipts.length },
    });
    return { confirmed: confirmed.length, alreadyConfirmed: receipts.length - confirmed.length };
  },
});

/** Another organisation's payment, or one that did not come, is not found: then nothing is confirmed. */
async function requireOwn({ organisationId }: ApiClient, tx: Transaction, receipts: readonly Receipt[]): Promise<void> {
  const ids = JSON.stringify(receipts.map(({ paymentId }) => paymentId));
  const known = await tx.execute<{ id: string }>(sql`select id from ${payments}
    where organisation_id = ${organisationId} and captured_kopecks > 0
      and id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid)`);
  const own = new Set([...known].map((row) => row.id));
  const faults = receipts.flatMap(({ paymentId }, at) =>
    own.has(paymentId) ? [] : [{ pointer: pointerTo(['receipts', at, 'paymentId']), code: 'payment-unknown' }],
  );
  if (faults.length > 0) throw new Problem('not-found', { faults });
}
