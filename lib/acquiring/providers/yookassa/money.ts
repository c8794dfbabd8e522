import type { Money } from '../../acquirer';

/** `{value: "1234.56", currency: "RUB"}`, by digits alone. */
export interface WireMoney {
  readonly value: string;
  readonly currency: string;
}

export const SUM = /^(\d{1,13})(?:\.(\d{1,2}))?$/;

/** @throws RangeError for a sum below zero, which nobody is asked to pay */
export function toWire({ amount, currency }: Money): WireMoney {
  if (amount < 0n) throw new RangeError('a sum below zero');
  return { value: `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`, currency };
}

/** @throws RangeError for what is no sum of roubles and kopecks: the answer's schema lets none of it pass */
export function fromWire({ value, currency }: WireMoney): Money {
  const parts = SUM.exec(value);
  if (!parts) throw new RangeError('not a sum');
  const [, whole = '', fraction = ''] = parts;
  return { amount: BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0')), currency };
}
