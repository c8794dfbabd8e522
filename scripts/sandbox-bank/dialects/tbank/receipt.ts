import { thousandths } from '../../decimals';
import type { Fields } from '../../fields';
import { TbankError } from './errors';

const TOP = [
  'Items',
  'FfdVersion',
  'Email',
  'EmailCompany',
  'Phone',
  'Taxation',
  'Payments',
  'ClientInfo',
  'Customer',
  'CustomerInn',
];
const ITEM = [
  'Name',
  'Price',
  'Quantity',
  'Amount',
  'PaymentMethod',
  'PaymentObject',
  'Tax',
  'Ean13',
  'ShopCode',
  'AgentData',
  'SupplierInfo',
  'UserData',
  'Excise',
  'CountryCode',
  'DeclarationNumber',
  'MeasurementUnit',
  'MarkProcessingMode',
  'MarkCode',
  'MarkQuantity',
  'SectoralItemProps',
];
const TAXATION = ['osn', 'usn_income', 'usn_income_outcome', 'esn', 'patent'];
const TAXES = ['none', 'vat0', 'vat5', 'vat7', 'vat10', 'vat20', 'vat105', 'vat107', 'vat110', 'vat120'];
const METHODS = [
  'full_prepayment',
  'prepayment',
  'advance',
  'full_payment',
  'partial_payment',
  'credit',
  'credit_payment',
];
const OBJECTS = ['commodity', 'excise', 'job', 'service', 'payment', 'agent_commission', 'composite', 'another'];
const LARGEST = 9_999_999_999;

/** The receipt of a request: its sum must be the sum that is paid. @returns it as it came, to be kept */
export function readReceipt(body: Fields, amount: number): unknown {
  const receipt = body.object('Receipt', TOP);
  const version = receipt.optional('FfdVersion', (name) => receipt.oneOf(name, ['1.05', '1.2'])) ?? '1.05';
  receipt.oneOf('Taxation', TAXATION);
  const email = receipt.optional('Email', (name) => receipt.text(name, { max: 64, pattern: /^[^\s@]+@[^\s@]+$/ }));
  const phone = receipt.optional('Phone', (name) => receipt.text(name, { max: 64, pattern: /^\+\d{10,15}$/ }));
  if (email === undefined && phone === undefined) {
    throw new TbankError('329', 'email или Phone обязательны при передаче чека');
  }
  const items = receipt.objects('Items', ITEM, { min: 1, max: 100 });
  const total = items.reduce((sum, item) => sum + readItem(item, version === '1.2'), 0);
  if (total !== amount) throw new TbankError('334', 'Суммы в чеке и в платеже не совпадают', `${total} ≠ ${amount}`);
  return body.raw('Receipt');
}

function readItem(item: Fields, isNewFormat: boolean): number {
  item.text('Name', { min: 1, max: 128 });
  item.oneOf('Tax', TAXES);
  const price = item.whole('Price', 0, LARGEST);
  const amount = item.whole('Amount', 0, LARGEST);
  const given = item.raw('Quantity');
  const quantity = typeof given === 'number' ? thousandths(given) : null;
  if (quantity === null || quantity <= 0n || quantity > 99_999_999n) {
    throw new TbankError('310', 'Дробная часть параметра Quantity не должна быть больше 3 знаков');
  }
  if ((BigInt(price) * quantity + 500n) / 1000n !== BigInt(amount)) {
    throw item.refuse('Amount', 'must be Price multiplied by Quantity');
  }
  const word = (name: string, words: readonly string[]) =>
    isNewFormat || item.has(name) ? item.oneOf(name, words) : undefined;
  word('PaymentMethod', METHODS);
  word('PaymentObject', OBJECTS);
  if (isNewFormat) item.text('MeasurementUnit', { min: 1 });
  return amount;
}
