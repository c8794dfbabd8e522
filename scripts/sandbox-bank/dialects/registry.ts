import type { Dialect } from '../dialect';
import { invalid } from '../exchange';
import type { Merchant } from '../merchants';
import { DIALECTS, type DialectName } from '../protocol';
import { sandboxDialect } from './sandbox/dialect';
import { sberDialect } from './sber/dialect';
import { stripeDialect } from './stripe/dialect';
import { tbankDialect } from './tbank/dialect';
import { yookassaDialect } from './yookassa/dialect';

export const dialects: Record<DialectName, Dialect> = {
  sandbox: sandboxDialect,
  stripe: stripeDialect,
  yookassa: yookassaDialect,
  tbank: tbankDialect,
  sber: sberDialect,
};

/** @throws BankError 422 naming the wrong setting. */
export function parseMerchant(value: unknown): Merchant {
  const named = typeof value === 'object' && value !== null && 'dialect' in value ? value.dialect : 'sandbox';
  const dialect = DIALECTS.find((name) => name === named);
  if (dialect === undefined) throw invalid(`the merchant's dialect must be one of ${DIALECTS.join(', ')}`);
  return dialects[dialect].parseMerchant(value);
}
