import type { Fields } from '../../fields';
import { readAmount } from './amount';

/** The page on housing bills and the lists of fields name it differently: both names are taken. */
export const ORDER_NAMES = ['payment_order', 'payment_order_data'];

const KNOWN = [
  'type',
  'amount',
  'payment_purpose',
  'recipient',
  'kbk',
  'oktmo',
  'payment_period',
  'payment_document_id',
  'payment_document_number',
  'account_number',
  'unified_account_number',
  'service_id',
];

/** One of these says whose bill it is. */
const NAMED_BY: Record<string, RegExp> = {
  payment_document_id: /^.{18}$/,
  payment_document_number: /^.{1,30}$/,
  account_number: /^.{1,30}$/,
  unified_account_number: /^.{10}$/,
  service_id: /^.{13}$/,
};

/** The payment order of a housing bill, which ЮKassa hands on to ГИС ЖКХ. @returns it as it came */
export function readPaymentOrder(body: Fields, name: string, amount: number): unknown {
  const order = body.object(name, KNOWN);
  order.oneOf('type', ['utilities']);
  if (readAmount(order, 'amount') !== amount) throw order.refuse('amount', 'must be the sum of the payment');
  order.text('payment_purpose', { min: 1, max: 210 });
  readRecipient(order.object('recipient', ['name', 'inn', 'kpp', 'bank']));
  order.optional('kbk', (field) => order.text(field, { max: 20 }));
  order.optional('oktmo', (field) => order.text(field, { max: 8 }));
  order.optional('payment_period', (field) => {
    const period = order.object(field, ['month', 'year']);
    period.whole('month', 1, 12);
    period.whole('year', 1920, 2050);
  });
  const named = Object.entries(NAMED_BY).filter(([field]) => order.has(field));
  for (const [field, pattern] of named) order.text(field, { pattern });
  if (named.length === 0) throw order.refuse('account_number', 'or another name of the bill is required');
  return body.raw(name);
}

function readRecipient(recipient: Fields): void {
  recipient.text('name', { min: 1, max: 160 });
  recipient.text('inn', { pattern: /^\d{10}$/ });
  recipient.text('kpp', { pattern: /^\d{9}$/ });
  const bank = recipient.object('bank', ['name', 'bic', 'account', 'correspondent_account']);
  bank.text('name', { min: 1, max: 45 });
  bank.text('bic', { pattern: /^\d{9}$/ });
  bank.text('account', { pattern: /^\d{20}$/ });
  bank.text('correspondent_account', { pattern: /^\d{20}$/ });
}
