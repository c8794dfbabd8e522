import { type Kopecks, negate, subtract, ZERO } from '@/lib/shared/money';

export type Book = 'resident' | 'acquirer' | 'bank' | 'commission';

export interface Posting {
  readonly book: Book;
  readonly accountId: string | null;
  readonly amountKopecks: Kopecks;
}

interface PaidSum {
  readonly accountId: string;
  /** who holds the money now: the acquirer until it settles, or the organisation's own bank */
  readonly into: 'acquirer' | 'bank';
  readonly principalKopecks: Kopecks;
  readonly receivesKopecks: Kopecks;
}

/**
 * A payment arrives. The resident's debt falls by the principal; what reaches the organisation is owed
 * to it by the acquirer (or lies in its bank); the difference is the fee the organisation bears:
 *   borne by the payer:         resident −1000.00   acquirer +1000.00   (the 12.00 on top are the bank's own)
 *   borne by the organisation:  resident −1000.00   acquirer  +988.00   commission +12.00
 */
export const paymentPostings = (paid: PaidSum): Posting[] =>
  balanced([
    { book: 'resident', accountId: paid.accountId, amountKopecks: negate(paid.principalKopecks) },
    { book: paid.into, accountId: null, amountKopecks: paid.receivesKopecks },
    { book: 'commission', accountId: null, amountKopecks: subtract(paid.principalKopecks, paid.receivesKopecks) },
  ]);

interface RefundedSum {
  readonly accountId: string;
  readonly from: 'acquirer' | 'bank';
  /** by how much this refund raises the resident's debt again */
  readonly debtKopecks: Kopecks;
  readonly refundKopecks: Kopecks;
}

/**
 * A refund leaves (minus: it failed after all and is here again). Banks keep their commission, so whatever is given back beyond the principal is a
 * cost of the organisation:
 *   whole refund of 1012.00:  resident +1000.00   acquirer −1012.00   commission +12.00
 */
export const refundPostings = (refunded: RefundedSum): Posting[] =>
  balanced([
    { book: 'resident', accountId: refunded.accountId, amountKopecks: refunded.debtKopecks },
    { book: refunded.from, accountId: null, amountKopecks: negate(refunded.refundKopecks) },
    { book: 'commission', accountId: null, amountKopecks: subtract(refunded.refundKopecks, refunded.debtKopecks) },
  ]);

interface ChargedBack {
  readonly accountId: string;
  readonly debtKopecks: Kopecks;
  /** minus: won back */
  readonly takenKopecks: Kopecks;
}

/** The payer's bank takes the money back from the acquirer; the debt is there again, as after a refund. */
export const chargebackPostings = ({ accountId, debtKopecks, takenKopecks }: ChargedBack): Posting[] =>
  refundPostings({ accountId, from: 'acquirer', debtKopecks, refundKopecks: takenKopecks });

interface Transferred {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amountKopecks: Kopecks;
}

/** An overpayment moves between two accounts; no money does:  resident A +500.00   resident B −500.00 */
export const transferPostings = ({ fromAccountId, toAccountId, amountKopecks }: Transferred): Posting[] =>
  balanced([
    { book: 'resident', accountId: fromAccountId, amountKopecks },
    { book: 'resident', accountId: toAccountId, amountKopecks: negate(amountKopecks) },
  ]);

const balanced = (postings: Posting[]): Posting[] => postings.filter((posting) => posting.amountKopecks !== ZERO);
