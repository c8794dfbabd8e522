import { ledgerEntries, ledgerPostings } from '@/db/schema/ledger';
import type { Transaction } from '@/db/transaction';
import { newId } from '@/lib/shared/ids';
import type { Posting } from './entries';

export interface LedgerEntry {
  readonly organisationId: string;
  readonly kind: 'payment' | 'refund' | 'chargeback' | 'transfer';
  /** of a transfer, its own id */
  readonly paymentId: string;
  /**
   * `captured:<kopecks>`, `refunded:<kopecks>`, `charged-back:<kopecks>`: the target amount this entry brings the payment to;
   * of a transfer `moved:<kopecks>` and `undone:<kopecks>`
   */
  readonly step: string;
  readonly occurredAt: Date;
  readonly postings: readonly Posting[];
}

/**
 * Posts a fact about money once: an entry with the same step of the same payment is already there and
 * nothing happens. Returns whether it was posted now. That postings add up to zero is checked by the
 * database at commit.
 */
export async function postEntry(tx: Transaction, entry: LedgerEntry): Promise<boolean> {
  const { postings, ...columns } = entry;
  const { organisationId } = entry;
  const id = newId();
  const posted = await tx
    .insert(ledgerEntries)
    .values({ ...columns, id })
    .onConflictDoNothing({ target: [ledgerEntries.organisationId, ledgerEntries.paymentId, ledgerEntries.step] })
    .returning({ id: ledgerEntries.id });
  if (posted.length === 0) return false;
  await tx
    .insert(ledgerPostings)
    .values(postings.map((posting, position) => ({ ...posting, organisationId, entryId: id, position })));
  return true;
}
