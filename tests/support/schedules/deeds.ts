import fc from 'fast-check';

/** What may happen to one account's payments. `which` picks among them, the newest first. */
export type Deed =
  | { readonly kind: 'start'; readonly sum: 'whole' | 'part' | 'advance'; readonly fault: string | null }
  | { readonly kind: 'press again' | 'look' | 'poller' }
  | { readonly kind: 'cancel'; readonly which: number; readonly fault: string | null }
  | { readonly kind: 'at bank'; readonly act: string; readonly which: number; readonly fault: string | null }
  | { readonly kind: 'refund by hand'; readonly kopecks: number; readonly which: number }
  | {
      readonly kind: 'give back';
      /** all of it when null */
      readonly kopecks: number | null;
      readonly isSentAtOnce: boolean;
      readonly which: number;
      readonly fault: string | null;
    }
  | { readonly kind: 'charge back'; readonly kopecks: number | null; readonly which: number }
  | { readonly kind: 'spoil'; readonly call: 'get' | 'webhook'; readonly fault: string; readonly which: number };

/** What happens to everybody between two deeds. */
export type Weather =
  | { readonly kind: 'calm' }
  | {
      readonly kind: 'letters';
      readonly manner: 'in order' | 'backwards' | 'twice' | 'lost' | 'twenty minutes late' | 'again from the beginning';
    }
  | { readonly kind: 'inbox read' }
  | { readonly kind: 'poller'; readonly afterMs: number }
  | { readonly kind: 'refunds sent' }
  | { readonly kind: 'clock jumps'; readonly ms: number }
  | { readonly kind: 'bills loaded' };

/** What happens to all accounts of a town, round by round: everybody's first deed, the weather, the second deed … */
export interface Schedule {
  readonly accounts: readonly (readonly Deed[])[];
  readonly weather: readonly Weather[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One of these in four, else none. */
const rarely = <Value>(...values: Value[]): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

const which = fc.constantFrom(0, 0, 0, 1);
const kindOf = <Kind extends string>(kind: Kind) => fc.constant(kind);
const UNANSWERED = ['act-then-drop', 'drop-then-act-later', '500-but-done'] as const;

const aStart = fc.record({
  kind: kindOf('start'),
  sum: fc.constantFrom('whole' as const, 'part' as const, 'advance' as const),
  fault: rarely(...UNANSWERED, 'slow', 'wrong-amount', 'wrong-currency', 'expire', 'unknown-status'),
});

const aRefund = fc.record({
  kind: kindOf('give back'),
  kopecks: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 70_000 })),
  isSentAtOnce: fc.boolean(),
  which,
  fault: rarely(...UNANSWERED, 'refund-fails-late', 'duplicate', 'never-notify', 'unknown-status'),
});

const aDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: kindOf('at bank'),
      act: fc.constantFrom(
        ...['pay', 'pay', 'pay', 'pay', 'pay', 'decline', 'cancel', 'expire', 'fail-try', 'answer-late'],
        ...['drop-after-charge', 'send-twice', 'out-of-order', 'no-webhook', 'wrong-amount'],
      ),
      which,
      fault: rarely(...UNANSWERED, 'duplicate', 'reorder', 'never-notify', 'expire'),
    }),
  },
  { weight: 2, arbitrary: aStart },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('press again' as const, 'look' as const, 'poller' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kindOf('cancel'),
      which,
      fault: rarely(...UNANSWERED, 'never-notify', 'duplicate', 'unknown-status', 'expire'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: kindOf('refund by hand'), kopecks: fc.integer({ min: 1, max: 70_000 }), which }),
  },
  { weight: 4, arbitrary: aRefund },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kindOf('charge back'), kopecks: fc.constantFrom(null, 10_000, 60_000), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kindOf('spoil'),
      call: kindOf('get'),
      fault: fc.constantFrom(...UNANSWERED, 'slow', 'wrong-amount', 'wrong-currency', 'expire', 'unknown-status'),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kindOf('spoil'),
      call: kindOf('webhook'),
      fault: fc.constantFrom(...UNANSWERED, 'duplicate', 'reorder', 'never-notify', 'unknown-status'),
      which,
    }),
  },
);

const someWeather: fc.Arbitrary<Weather> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Weather>({ kind: 'calm' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: kindOf('letters'),
      manner: fc.constantFrom(
        ...(['in order', 'backwards', 'twice', 'lost', 'twenty minutes late', 'again from the beginning'] as const),
      ),
    }),
  },
  { weight: 3, arbitrary: fc.constant<Weather>({ kind: 'inbox read' }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kindOf('poller'), afterMs: fc.constantFrom(0, 20_000, 2 * MINUTE) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kindOf('clock jumps'), ms: fc.constantFrom(10 * MINUTE, 45 * MINUTE, 30 * HOUR) }),
  },
  { weight: 1, arbitrary: fc.constant<Weather>({ kind: 'bills loaded' }) },
  { weight: 1, arbitrary: fc.constant<Weather>({ kind: 'refunds sent' }) },
);

/** Somebody who never pays is of no interest. */
const aLife: fc.Arbitrary<Deed[]> = fc
  .tuple(aStart, fc.array(aDeed, { minLength: 1, maxLength: 5, size: 'max' }))
  .map(([start, rest]) => [start, ...rest]);

export const aSchedule: fc.Arbitrary<Schedule> = fc.record({
  accounts: fc.array(aLife, { minLength: 1, maxLength: 64, size: 'max' }),
  weather: fc.array(someWeather, { minLength: 6, maxLength: 6 }),
});
