import type { Money } from '../../acquirer';
import type { UtilityIdentifier, UtilityOrder } from '../../utility-order';
import { toWire } from './money';

const IDENTIFIERS: Readonly<Record<UtilityIdentifier['kind'], string>> = {
  account: 'account_number',
  'unified-account': 'unified_account_number',
  'payment-document': 'payment_document_id',
  service: 'service_id',
};

/** `payment_order_data` of a housing bill, which ЮKassa hands on to ГИС ЖКХ; the sum is the whole payment's. */
export const toPaymentOrder = ({ purpose, recipient, period, identifier }: UtilityOrder, amount: Money) => ({
  type: 'utilities',
  amount: toWire(amount),
  payment_purpose: purpose.slice(0, 210),
  recipient: {
    name: recipient.name.slice(0, 160),
    inn: recipient.inn,
    ...(recipient.kpp && { kpp: recipient.kpp }),
    bank: {
      name: recipient.bank.name.slice(0, 45),
      bic: recipient.bank.bic,
      account: recipient.bank.account,
      correspondent_account: recipient.bank.correspondentAccount,
    },
  },
  payment_period: { month: period.month, year: period.year },
  [IDENTIFIERS[identifier.kind]]: identifier.value,
});
