import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteSample } from '@/app/operator/[organisationId]/organisation/contracts/[contractId]/quote-sample';
import { readTerms } from '@/lib/payments/contract/terms-fields';
import { doOverlap, earliestEnd } from '@/lib/payments/contract/terms-rules';
import { termsFor } from '@/lib/payments/terms';
import { addDays, day } from '@/lib/shared/billing-period';
import { ZERO } from '@/lib/shared/money';

const typed = {
  method: 'card',
  bearer: 'payer',
  base: 'principal',
  rate: '1,2',
  fixed: '',
  min: '30',
  max: '1 500,50',
  vat: '',
  validFrom: '2026-12-01',
  validTo: '',
};

describe('Commission terms as they are typed', () => {
  it('are read with per cents, roubles and days', () => {
    expect(readTerms(typed)).toEqual({
      ok: true,
      terms: {
        method: 'card',
        bearer: 'payer',
        base: 'principal',
        ratePpm: 12_000,
        fixedKopecks: ZERO,
        minKopecks: 3000,
        maxKopecks: 150_050,
        vatPpm: 0,
        validFrom: '2026-12-01',
        validTo: null,
      },
    });
  });

  it.each([
    ['rate', '1.2.3', 'percent-invalid'],
    ['rate', '-1', 'percent-invalid'],
    ['rate', '31', 'percent-invalid'],
    ['rate', '0,00001', 'percent-invalid'],
    ['vat', '100', 'percent-invalid'],
    ['fixed', '1,234', 'sum-invalid'],
    ['min', '-5', 'sum-invalid'],
    ['max', '20', 'limits-crossed'],
    ['bearer', 'nobody', 'choice-invalid'],
    ['method', '', 'choice-invalid'],
    ['validFrom', '', 'required'],
    ['validFrom', '2026-02-30', 'invalid'],
    ['validTo', '2026-11-30', 'limits-crossed'],
    ['validTo', 'tomorrow', 'invalid'],
  ])('are refused with %s «%s»: %s', (name, text, fault) => {
    expect(readTerms({ ...typed, [name]: text })).toEqual({ ok: false, faults: { [name]: fault } });
  });

  it('make three sums that agree to the kopeck', () => {
    expect(quoteSample({ ...typed, sample: '3000' })).toMatchObject({
      chargedKopecks: 303_600,
      feeKopecks: 3600,
      receivesKopecks: 300_000,
    });
    expect(quoteSample({ ...typed, sample: 'three' })).toBeNull();
    expect(quoteSample({ ...typed, rate: 'one', sample: '3000' })).toBeNull();
  });
});

const START = day('2026-01-01');
const span = fc
  .record({
    method: fc.constantFrom('card' as const, 'sbp' as const),
    from: fc.integer({ min: 0, max: 40 }),
    length: fc.option(fc.integer({ min: 0, max: 20 })),
  })
  .map(({ method, from, length }) => {
    const validFrom = addDays(START, from);
    return { method, validFrom, validTo: length === null ? null : addDays(validFrom, length) };
  });
const days = Array.from({ length: 80 }, (_, at) => addDays(START, at));
type Span = typeof span extends fc.Arbitrary<infer Value> ? Value : never;
const holds = ({ validFrom, validTo }: Span, on: string) => validFrom <= on && (validTo === null || on <= validTo);

describe('Terms of one method', () => {
  it('overlap exactly when some day has both', () => {
    fc.assert(
      fc.property(span, span, (one, other) => {
        const shared = one.method === other.method && days.some((on) => holds(one, on) && holds(other, on));
        expect(doOverlap(one, other)).toBe(shared);
        expect(doOverlap(other, one)).toBe(shared);
      }),
    );
  });

  it('leave one at most for every day when each was let in beside those before it', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (asked) => {
        const held: Span[] = [];
        for (const one of asked) if (!held.some((other) => doOverlap(one, other))) held.push(one);
        for (const on of days) {
          for (const method of ['card', 'sbp'] as const) {
            const fitting = held.filter((one) => one.method === method && holds(one, on));
            expect(fitting.length).toBeLessThanOrEqual(1);
            expect(termsFor(held as never, method, on)).toBe(fitting[0] ?? null);
          }
        }
      }),
    );
  });

  it('end yesterday at the earliest, and never before they began', () => {
    const terms = { method: 'card', validFrom: day('2026-03-01'), validTo: null } as const;
    expect(earliestEnd(terms, day('2026-03-10'))).toBe('2026-03-09');
    expect(earliestEnd(terms, day('2026-03-01'))).toBe('2026-03-01');
  });
});
