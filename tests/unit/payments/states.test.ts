import { describe, expect, it } from 'vitest';
import { isLive, nextStatus, PAYMENT_EVENTS, PAYMENT_STATUSES } from '@/lib/payments/states';

/** The whole matrix, written out by hand: rows are statuses, columns the events in their order. */
const MATRIX = `
                    accepted captured declined expired canceled refunded-in-part   refunded-in-full refund-failed refund-failed-in-part charged-back chargeback-returned
created             pending  captured declined expired canceled -                  -                -             -                     -            -
pending             -        captured declined expired canceled -                  -                -             -                     -            -
captured            -        -        -        -       -        partially-refunded refunded         -             -                     charged-back -
declined            -        captured -        -       -        -                  -                -             -                     -            -
expired             -        captured -        -       -        -                  -                -             -                     -            -
canceled            -        captured -        -       -        -                  -                -             -                     -            -
partially-refunded  -        -        -        -       -        partially-refunded refunded         captured      partially-refunded    charged-back -
refunded            -        -        -        -       -        -                  -                captured      partially-refunded    charged-back -
charged-back        -        -        -        -       -        charged-back       charged-back     charged-back  charged-back          charged-back captured`;

const [columns = [], ...rows] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('A payment', () => {
  it('has every status and every event in the matrix', () => {
    expect(columns).toEqual([...PAYMENT_EVENTS]);
    expect(rows.map(([status]) => status)).toEqual([...PAYMENT_STATUSES]);
  });

  it.each(PAYMENT_STATUSES.flatMap((status) => PAYMENT_EVENTS.map((event) => [status, event] as const)))(
    'that is %s answers «%s» as the matrix says',
    (status, event) => {
      const cell = rows.find(([name]) => name === status)?.[1 + columns.indexOf(event)];
      expect(nextStatus(status, event) ?? '-').toBe(cell);
    },
  );

  it('holds its account only until its end is known', () => {
    expect(PAYMENT_STATUSES.filter(isLive)).toEqual(['created', 'pending']);
  });
});
