import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Given, outranks } from '@/lib/meters/precedence';

const given = (version: number, at: number, ...values: string[]): Given => ({
  version,
  composedAt: new Date(at),
  values,
});

describe('Which giving is current', () => {
  it.each([
    ['who saw the other one and corrected it', given(2, 10, '5'), given(1, 20, '6')],
    ['of two strangers, the one composed later', given(1, 20, '5'), given(1, 10, '6')],
    ['at the same instant, the larger value', given(1, 10, '6'), given(1, 10, '5')],
    ['at the same instant, by the first zone that differs', given(1, 10, '5', '9'), given(1, 10, '5', '8.5')],
  ])('%s', (_title, winner, loser) => {
    expect([outranks(winner, loser), outranks(loser, winner)]).toEqual([true, false]);
  });

  it('does not depend on the order of arrival', () => {
    const givens = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
      { minLength: 1, maxLength: 8 },
    );
    const last = (all: readonly Given[]) => all.reduce((current, one) => (outranks(one, current) ? one : current));
    fc.assert(
      fc.property(givens, fc.infiniteStream(fc.double({ noNaN: true })), (tuples, keys) => {
        const inOrder = tuples.map(([version, at, value]) => given(version, at, String(value)));
        const shuffled = inOrder
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(last(shuffled)).toEqual(last(inOrder));
      }),
      { numRuns: 1000 },
    );
  });
});
