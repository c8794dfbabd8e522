import { kopecks } from '../../decimals';
import type { Fields } from '../../fields';
import { roubles } from '../../registers/moscow';

export interface Amount {
  value: string;
  currency: string;
}

/** `{value: "1234.56", currency: "RUB"}`: text with two digits after the point, in kopecks. */
export function readAmount(body: Fields, name: string, least = 1): number {
  const amount = body.object(name, ['value', 'currency']);
  amount.oneOf('currency', ['RUB']);
  const sum = kopecks(amount.raw('value'));
  if (sum === null || sum < least) throw amount.refuse('value', 'must be a sum as text, like "1234.56"');
  return sum;
}

export const amountOf = (sum: number, currency = 'RUB'): Amount => ({ value: roubles(sum), currency });
