import { withoutAbsent } from '../../absent';
import { Fields } from '../../fields';
import { COMMON, commonSettings } from '../../merchant-fields';
import type { YookassaMerchant } from '../../merchants';

/** @throws BankError 422 naming the wrong setting. */
export function parseYookassaMerchant(value: unknown): YookassaMerchant {
  const fields = new Fields(value, [...COMMON, 'shopId', 'secretKey', 'utilities', 'receipts'], 'the merchant');
  const flag = (name: string) => fields.optional(name, (field) => fields.flag(field));
  return withoutAbsent({
    dialect: 'yookassa' as const,
    shopId: fields.text('shopId', { pattern: /^\d{1,12}$/ }),
    secretKey: fields.text('secretKey', { pattern: /^\S{8,200}$/ }),
    utilities: flag('utilities'),
    receipts: flag('receipts'),
    ...commonSettings(fields),
  });
}
