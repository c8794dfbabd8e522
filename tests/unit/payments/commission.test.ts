import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommissionTerms, quoteCommission } from '@/lib/payments/commission';
import { kopecks, ZERO } from '@/lib/shared/money';

const terms = (changes: Partial<CommissionTerms> = {}): CommissionTerms => ({
  bearer: 'payer',
  base: 'principal',
  ratePpm: 12_000,
  fixedKopecks: ZERO,
  minKopecks: null,
  maxKopecks: null,
  vatPpm: 0,
  ...changes,
});

const sums = (principal: number, changes?: Partial<CommissionTerms>, isExempt?: boolean) => {
  const { feeKopecks, chargedKopecks, receivesKopecks } = quoteCommission(kopecks(principal), terms(changes), isExempt);
  return { fee: feeKopecks, charged: chargedKopecks, receives: receivesKopecks };
};

describe('The commission by contract', () => {
  it('comes on top of 1000,00 at 1,2 %: 1012,00 of the principal, 1012,15 of the total', () => {
    expect(sums(100_000)).toEqual({ fee: 1200, charged: 101_200, receives: 100_000 });
    expect(sums(100_000, { base: 'charged' })).toEqual({ fee: 1215, charged: 101_215, receives: 100_000 });
  });

  it('is taken from 1735,00 at 2,1 % without losing a kopeck: 36,44 and 1698,56', () => {
    const quote = sums(173_500, { bearer: 'organisation', ratePpm: 21_000 });
    expect(quote).toEqual({ fee: 3644, charged: 173_500, receives: 169_856 });
  });

  it('respects the least and the greatest commission, whoever bears it', () => {
    expect(sums(1000, { minKopecks: kopecks(3000) }).fee).toBe(3000);
    expect(sums(10_000_000, { maxKopecks: kopecks(50_000) }).fee).toBe(50_000);
    expect(sums(10_000_000, { maxKopecks: kopecks(50_000), bearer: 'organisation' }).receives).toBe(9_950_000);
  });

  it('adds the fixed part and then VAT on the whole fee, each rounded once', () => {
    expect(sums(100_000, { fixedKopecks: kopecks(500) }).fee).toBe(1700);
    expect(sums(100_000, { vatPpm: 220_000 }).fee).toBe(1464);
    expect(sums(125, { ratePpm: 20_000, vatPpm: 220_000 }).fee).toBe(4);
  });

  it('is nothing for an exempt payer, and then the organisation bears it', () => {
    expect(sums(100_000, {}, true)).toEqual({ fee: 1200, charged: 100_000, receives: 98_800 });
  });

  it('is nothing of nothing', () => {
    expect(sums(0, { minKopecks: kopecks(3000) })).toEqual({ fee: 0, charged: 0, receives: 0 });
    expect(sums(0, { base: 'charged', fixedKopecks: kopecks(10) }).charged).toBe(0);
  });

  it('refuses terms under which nothing would ever be left', () => {
    expect(() => sums(100, { base: 'charged', ratePpm: 1_000_000, vatPpm: 220_000 })).toThrow(RangeError);
  });

  it('counts the largest sums exactly', () => {
    const largest = 9_007_199_254_740_991 - 1_000_000_000_000_000;
    expect(sums(largest, { bearer: 'organisation', ratePpm: 1 }).receives).toBe(largest - 8_007_199_255);
  });
});

/** Contracts with parts of up to `largest` kopecks. */
const anyTerms = (largest: number) =>
  fc
    .record({
      bearer: fc.constantFrom('payer' as const, 'organisation' as const),
      base: fc.constantFrom('principal' as const, 'charged' as const),
      ratePpm: fc.integer({ min: 0, max: 700_000 }),
      fixedKopecks: fc.integer({ min: 0, max: largest }).map(kopecks),
      limits: fc.option(fc.tuple(fc.integer({ min: 0, max: largest }), fc.integer({ min: 0, max: largest })), {
        freq: 2,
      }),
      vatPpm: fc.constantFrom(0, 200_000, 220_000),
    })
    .map(({ limits, ...rest }) => ({
      ...rest,
      minKopecks: limits ? kopecks(limits[0]) : null,
      maxKopecks: limits ? kopecks(limits[0] + limits[1]) : null,
    }));

describe('For every sum and every contract', () => {
  it('nothing is lost: charged = receives + fee, and charged = principal + what the payer bears', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000 }),
        anyTerms(20_000),
        fc.boolean(),
        (principal, given, isExempt) => {
          const quote = quoteCommission(kopecks(principal), given, isExempt);
          const onTop = quote.feeBearer === 'payer' ? quote.feeKopecks : 0;
          expect(quote.chargedKopecks).toBe(quote.receivesKopecks + quote.feeKopecks);
          expect(quote.chargedKopecks).toBe(principal + onTop);
          expect(quote.feeKopecks).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('each of the first ten thousand kopecks is conserved under the usual contracts', () => {
    for (const base of ['principal', 'charged'] as const) {
      for (let principal = 1; principal <= 10_000; principal += 1) {
        const { fee, charged, receives } = sums(principal, { base, ratePpm: 21_000 });
        if (charged !== principal + fee || receives !== principal) throw new Error(`${principal}: ${fee}`);
      }
    }
  });

  it('the total counted from itself is the smallest that leaves the principal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), anyTerms(50), (principal, given) => {
        const feeFrom = (total: number) =>
          quoteCommission(kopecks(total), { ...given, bearer: 'organisation' }).feeKopecks;
        const { chargedKopecks } = quoteCommission(kopecks(principal), { ...given, bearer: 'payer', base: 'charged' });
        let smallest = principal;
        while (smallest - feeFrom(smallest) < principal) smallest += 1;
        expect(chargedKopecks).toBe(smallest);
      }),
      { numRuns: 1_000 },
    );
  });
});
