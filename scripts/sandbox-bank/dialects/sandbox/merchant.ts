import { Fields } from '../../fields';
import { COMMON, commonSettings } from '../../merchant-fields';
import type { SandboxMerchant } from '../../merchants';

/** @throws BankError 422 naming the wrong setting. */
export function parseSandboxMerchant(value: unknown): SandboxMerchant {
  const fields = new Fields(value, [...COMMON, 'secretKey', 'webhookSecret'], 'the merchant');
  return {
    secretKey: fields.text('secretKey', { pattern: /^\S{8,200}$/ }),
    webhookSecret: fields.text('webhookSecret', { pattern: /^\S{8,200}$/ }),
    ...commonSettings(fields),
  };
}
