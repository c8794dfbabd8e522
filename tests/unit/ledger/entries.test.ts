import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Posting, paymentPostings, refundPostings } from '@/lib/ledger/entries';
import { quoteCommission } from '@/lib/payments/commission';
import { kopecks } from '@/lib/shared/money';

const ACCOUNT = 'account';
const table = (postings: Posting[]) => postings.map(({ book, amountKopecks }) => [book, amountKopecks]);

describe('The books of a payment', () => {
  it('borne by the payer: the whole principal is owed by the bank', () => {
    const paid = {
      accountId: ACCOUNT,
      into: 'acquirer',
      principalKopecks: kopecks(100_000),
      receivesKopecks: kopecks(100_000),
    } as const;
    expect(table(paymentPostings(paid))).toEqual([
      ['resident', -100_000],
      ['acquirer', 100_000],
    ]);
  });

  it('borne by the organisation: the fee is its cost', () => {
    const paid = {
      accountId: ACCOUNT,
      into: 'bank',
      principalKopecks: kopecks(100_000),
      receivesKopecks: kopecks(98_800),
    } as const;
    expect(table(paymentPostings(paid))).toEqual([
      ['resident', -100_000],
      ['bank', 98_800],
      ['commission', 1200],
    ]);
  });

  it('of a whole refund: the debt is back and the bank keeps its commission', () => {
    const refund = {
      accountId: ACCOUNT,
      from: 'acquirer',
      debtKopecks: kopecks(100_000),
      refundKopecks: kopecks(101_200),
    } as const;
    expect(table(refundPostings(refund))).toEqual([
      ['resident', 100_000],
      ['acquirer', -101_200],
      ['commission', 1200],
    ]);
  });

  it('add up to zero for every quote, and hold no empty posting', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.integer({ min: 0, max: 90_000 }),
        fc.constantFrom('payer' as const, 'organisation' as const),
        (principal, ratePpm, bearer) => {
          const terms = {
            bearer,
            base: 'principal',
            ratePpm,
            fixedKopecks: kopecks(0),
            minKopecks: null,
            maxKopecks: null,
            vatPpm: 220_000,
          } as const;
          const postings = paymentPostings({
            ...quoteCommission(kopecks(principal), terms),
            accountId: ACCOUNT,
            into: 'acquirer',
          });
          expect(postings.reduce((total, posting) => total + posting.amountKopecks, 0)).toBe(0);
          expect(postings.every((posting) => posting.amountKopecks !== 0)).toBe(true);
        },
      ),
    );
  });
});
