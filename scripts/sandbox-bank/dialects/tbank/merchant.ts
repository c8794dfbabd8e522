import { withoutAbsent } from '../../absent';
import { Fields } from '../../fields';
import { COMMON, commonSettings } from '../../merchant-fields';
import type { TbankMerchant } from '../../merchants';

const OWN = [
  'terminalKey',
  'password',
  'receipts',
  'uniqueOrders',
  'expiryNotices',
  'amountAfterRefund',
  'fiscalFee',
  'successUrl',
  'failUrl',
];

/** @throws BankError 422 naming the wrong setting. */
export function parseTbankMerchant(value: unknown): TbankMerchant {
  const fields = new Fields(value, [...COMMON, ...OWN], 'the merchant');
  const flag = (name: string) => fields.optional(name, (field) => fields.flag(field));
  const url = (name: string) => fields.optional(name, (field) => fields.url(field));
  return withoutAbsent({
    dialect: 'tbank' as const,
    terminalKey: fields.text('terminalKey', { min: 1, max: 20, pattern: /^[0-9A-Za-z]+$/ }),
    password: fields.text('password', { min: 8, max: 20 }),
    receipts: flag('receipts'),
    uniqueOrders: flag('uniqueOrders'),
    expiryNotices: flag('expiryNotices'),
    amountAfterRefund: fields.optional('amountAfterRefund', (name) => fields.oneOf(name, ['current', 'original'])),
    fiscalFee: fields.optional('fiscalFee', (name) => fields.whole(name, 0, 10_000)),
    successUrl: url('successUrl'),
    failUrl: url('failUrl'),
    ...commonSettings(fields),
  });
}
