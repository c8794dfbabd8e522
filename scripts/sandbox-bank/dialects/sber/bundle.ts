import { thousandths } from '../../decimals';
import type { Fields } from '../../fields';
import { SberError } from './errors';

export type Family = 'ecom' | 'legacy';

const TOP = [
  'orderCreationDate',
  'installments',
  'ffdVersion',
  'receiptType',
  'ismOptional',
  'company',
  'customerDetails',
  'cartItems',
  'payments',
  'total',
  'additionalUserProps',
  'additionalCheckProps',
  'operatingCheckProps',
  'sectoralCheckProps',
];
const ITEM = [
  'positionId',
  'itemCode',
  'discount',
  'agentInterest',
  'name',
  'quantity',
  'measurementUnit',
  'itemPrice',
  'itemAmount',
  'itemCurrency',
  'itemDetails',
  'paymentMethod',
  'paymentObject',
  'tax',
  'nomenclatureCode',
  'markCode',
  'markQuantity',
  'markProcessingMode',
  'excise',
  'countryCode',
  'declarationNumber',
  'agentInfo',
  'supplierInfo',
  'sectoralItemProps',
  'userData',
];
const METHODS = [
  'full_prepayment',
  'prepayment',
  'advance',
  'full_payment',
  'partial_payment',
  'credit',
  'credit_payment',
];
const TAXATION = ['osn', 'usn_income', 'usn_income_outcome', 'esn', 'patent'];
const LARGEST = 4_294_967_200;

/**
 * The basket of an order. With `ffdVersion` it is a fiscal receipt, and then says who sells and how it is paid. The
 * older family hides the marks of a line in `itemAttributes`. Who gets the receipt is said with the order alone.
 * @returns it as it came, to be kept
 */
export function readBundle(body: Fields, amount: number, family: Family): unknown {
  const bundle = body.object('orderBundle', TOP);
  const cart = bundle.object('cartItems', ['items']);
  const known = family === 'ecom' ? ITEM : [...ITEM, 'itemAttributes'];
  const items = cart.objects('items', known, { min: 1, max: 1000 });
  const isFiscal = bundle.has('ffdVersion');
  const total = items.reduce((sum, item) => sum + readItem(item, isFiscal && family === 'ecom'), 0);
  if (total !== amount) {
    throw new SberError('8', 'Сумма товарных позиций в Корзине не совпадает с общей суммой заказа');
  }
  if (isFiscal) readFiscal(bundle, amount);
  return body.raw('orderBundle');
}

function readItem(item: Fields, isMarked: boolean): number {
  item.text('positionId', { min: 1, max: 12, pattern: /^\d+$/ });
  item.text('itemCode', { min: 1, max: 100 });
  item.text('name', { min: 1, max: 100 });
  const price = item.whole('itemPrice', 0, LARGEST);
  const amount = item.whole('itemAmount', 0, LARGEST);
  const quantity = item.object('quantity', ['value', 'measure']);
  const count = typeof quantity.raw('value') === 'number' ? thousandths(quantity.raw('value')) : null;
  if (count === null || count <= 0n) throw quantity.refuse('value', 'must be a number with at most three decimals');
  if ((BigInt(price) * count + 500n) / 1000n !== BigInt(amount)) {
    throw item.refuse('itemAmount', 'must be itemPrice multiplied by the quantity');
  }
  const isGiven = (name: string) => isMarked || item.has(name);
  if (isGiven('paymentMethod')) item.oneOf('paymentMethod', METHODS);
  if (isGiven('paymentObject')) item.text('paymentObject', { min: 1, max: 21 });
  if (isGiven('tax')) item.object('tax', ['taxType', 'taxSum']).whole('taxType', 0, 7);
  return amount;
}

function readFiscal(bundle: Fields, amount: number): void {
  bundle.oneOf('ffdVersion', ['1.05', '1.2']);
  bundle.oneOf('receiptType', ['sell', 'sell_refund']);
  const company = bundle.object('company', ['email', 'sno', 'inn', 'paymentAddress']);
  company.text('email', { min: 3, max: 64 });
  company.oneOf('sno', TAXATION);
  company.text('inn', { pattern: /^\d{10}(\d{2})?$/ });
  company.text('paymentAddress', { min: 1, max: 256 });
  const payments = bundle.objects('payments', ['type', 'sum'], { min: 1, max: 4 });
  const paid = payments.reduce((sum, one) => {
    one.whole('type', 1, 4);
    return sum + one.whole('sum', 0, LARGEST);
  }, 0);
  if (bundle.whole('total', 0, LARGEST) !== amount) throw bundle.refuse('total', 'must be the sum of the lines');
  if (paid !== amount) throw bundle.refuse('payments', 'must add up to the total');
}
