import { thousandths } from '../../decimals';
import type { Fields } from '../../fields';
import { readAmount } from './amount';
import { invalidRequest } from './errors';

const TOP = [
  'customer',
  'items',
  'tax_system_code',
  'internet',
  'timezone',
  'receipt_industry_details',
  'receipt_operational_details',
];
const ITEM = [
  'description',
  'amount',
  'vat_code',
  'quantity',
  'measure',
  'mark_quantity',
  'payment_subject',
  'payment_mode',
  'country_of_origin_code',
  'customs_declaration_number',
  'excise',
  'product_code',
  'mark_code_info',
  'mark_mode',
  'payment_subject_industry_details',
  'supplier',
  'agent_type',
];
const SUBJECTS = [
  'commodity',
  'excise',
  'job',
  'service',
  'payment',
  'casino',
  'another',
  'composite',
  'agent_commission',
  'non_operating_gain',
  'insurance_premium',
  'sales_tax',
  'resort_fee',
  'property_right',
  'fine',
  'tax',
];
const MODES = [
  'full_prepayment',
  'partial_prepayment',
  'advance',
  'full_payment',
  'partial_payment',
  'credit',
  'credit_payment',
];
const MEASURES = [
  ...['piece', 'gram', 'kilogram', 'ton', 'centimeter', 'decimeter', 'meter'],
  ...['square_centimeter', 'square_decimeter', 'square_meter', 'milliliter', 'liter', 'cubic_meter'],
  ...['kilowatt_hour', 'gigacalorie', 'day', 'hour', 'minute', 'second'],
  ...['kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'another'],
];

/** The receipt of a payment, a capture or a refund; its lines must add up to the sum. @returns it as it came */
export function readReceipt(body: Fields, amount: number): unknown {
  const receipt = body.object('receipt', TOP);
  readCustomer(receipt);
  receipt.optional('tax_system_code', (name) => receipt.whole(name, 1, 6));
  receipt.optional('internet', (name) => receipt.flag(name));
  receipt.optional('timezone', (name) => receipt.whole(name, 1, 11));
  const items = receipt.objects('items', ITEM, { min: 1, max: 100 });
  const total = items.reduce((sum, item) => sum + readItem(item), 0n);
  if (total !== BigInt(amount))
    throw invalidRequest('The sum of the receipt is not the sum of the operation', 'receipt');
  return body.raw('receipt');
}

function readCustomer(receipt: Fields): void {
  const customer = receipt.object('customer', ['full_name', 'inn', 'email', 'phone']);
  const email = customer.optional('email', (name) => customer.text(name, { max: 256, pattern: /^[^\s@]+@[^\s@]+$/ }));
  // E.164 without the plus
  const phone = customer.optional('phone', (name) => customer.text(name, { pattern: /^\d{4,15}$/ }));
  if (email === undefined && phone === undefined) throw customer.refuse('email', 'or phone is required');
}

/** `amount` is the price of one; the line's sum is rounded half up. */
function readItem(item: Fields): bigint {
  item.text('description', { min: 1, max: 128 });
  item.whole('vat_code', 1, 12);
  item.optional('payment_subject', (name) => item.oneOf(name, SUBJECTS));
  item.optional('payment_mode', (name) => item.oneOf(name, MODES));
  item.optional('measure', (name) => item.oneOf(name, MEASURES));
  const price = readAmount(item, 'amount', 0);
  const quantity = thousandths(item.raw('quantity'));
  if (quantity === null || quantity <= 0n || quantity > 99_999_999n) {
    throw item.refuse('quantity', 'must be a number above zero with at most three decimals');
  }
  return (BigInt(price) * quantity + 500n) / 1000n;
}
