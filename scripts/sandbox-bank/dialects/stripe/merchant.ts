import { Fields } from '../../fields';
import { COMMON, commonSettings } from '../../merchant-fields';
import type { StripeMerchant } from '../../merchants';

/** @throws BankError 422 naming the wrong setting. */
export function parseStripeMerchant(value: unknown): StripeMerchant {
  const fields = new Fields(value, [...COMMON, 'secretKey', 'webhookSecret'], 'the merchant');
  return {
    dialect: 'stripe',
    secretKey: fields.text('secretKey', { pattern: /^sk_test_\S{4,200}$/ }),
    webhookSecret: fields.text('webhookSecret', { pattern: /^whsec_\S{4,200}$/ }),
    ...commonSettings(fields),
  };
}
