import { randomBytes } from 'node:crypto';
import type { Bank } from '../../bank';
import { Fields } from '../../fields';
import { merchantId, type YookassaMerchant } from '../../merchants';
import type { NewPayment } from '../../payments';
import type { PaymentMethod } from '../../protocol';
import { readAmount } from './amount';
import { invalidRequest } from './errors';
import { ORDER_NAMES, readPaymentOrder } from './payment-order';
import { readReceipt } from './receipt';

const KNOWN = [
  'amount',
  'description',
  'receipt',
  'recipient',
  'payment_method_data',
  'confirmation',
  'save_payment_method',
  'capture',
  'client_ip',
  'metadata',
  'merchant_customer_id',
  'statements',
  ...ORDER_NAMES,
];

const HOUR_MS = 3600 * 1000;
const LEAST = 100;
const LARGEST_SBP = 70_000_000;
/** Names under which shops put their order into the metadata. */
const ORDER_KEYS = ['order_id', 'orderId', 'order'];

/** What the books keep of a ЮKassa payment beside their own. */
export interface YookassaExtra {
  metadata?: Record<string, string>;
  confirmation?: 'redirect' | 'qr';
  receipt?: unknown;
  paymentOrder?: unknown;
  customerId?: string;
}

/** @throws YookassaError, FieldError */
export function parsePayment(bank: Bank, merchant: YookassaMerchant, value: unknown): NewPayment {
  const body = new Fields(value, KNOWN);
  const amount = readAmount(body, 'amount', LEAST);
  const method = readMethod(body, amount);
  const metadata = body.optional('metadata', (name) => body.pairs(name, { pairs: 16, key: 32, value: 512 })) ?? {};
  const { confirmation, returnUrl } = readConfirmation(body, method);
  const extra: YookassaExtra = {
    metadata,
    confirmation,
    receipt: body.optional('receipt', () => readReceipt(body, amount)),
    paymentOrder: readOrder(body, amount),
    customerId: body.optional('merchant_customer_id', (name) => body.text(name, { max: 200 })),
  };
  if (merchant.receipts && extra.receipt === undefined) throw body.refuse('receipt', 'is required by this shop');
  if (merchant.utilities && extra.paymentOrder === undefined) {
    throw body.refuse(ORDER_NAMES[0] ?? '', 'is required by this shop');
  }
  body.optional('save_payment_method', (name) => body.oneOf(name, []));
  body.optional('client_ip', (name) => body.text(name, { max: 39 }));
  const captures = body.optional('capture', (name) => body.flag(name)) ?? false;
  return {
    id: newUuid(bank),
    dialect: 'yookassa',
    merchantId: merchantId(merchant),
    orderId: orderOf(metadata),
    amount,
    currency: 'RUB',
    description: body.optional('description', (name) => body.text(name, { max: 128 })) ?? '',
    returnUrl,
    expiresAt: new Date(bank.clock.millis() + HOUR_MS).toISOString(),
    // СБП knows no hold: the money is taken at once, whatever was asked for
    capture: captures || method === 'sbp' ? 'automatic' : 'manual',
    method,
    extra: { ...extra },
  };
}

function readMethod(body: Fields, amount: number): PaymentMethod | undefined {
  if (!body.has('payment_method_data')) return undefined;
  const data = body.object('payment_method_data', ['type']);
  const type = data.oneOf('type', ['bank_card', 'sbp']);
  if (type === 'sbp' && amount > LARGEST_SBP) throw body.refuse('amount', 'is above the limit of СБП');
  return type === 'sbp' ? 'sbp' : 'card';
}

function readConfirmation(
  body: Fields,
  method: PaymentMethod | undefined,
): { confirmation: 'redirect' | 'qr'; returnUrl: string } {
  const confirmation = body.object('confirmation', ['type', 'return_url', 'locale', 'enforce']);
  const type = confirmation.oneOf('type', ['redirect', 'qr']);
  confirmation.optional('locale', (name) => confirmation.oneOf(name, ['ru_RU', 'en_US']));
  confirmation.optional('enforce', (name) => confirmation.flag(name));
  if (type === 'redirect') return { confirmation: type, returnUrl: confirmation.url('return_url') };
  if (method !== 'sbp') throw confirmation.refuse('type', 'is possible for СБП alone');
  return { confirmation: type, returnUrl: confirmation.optional('return_url', (name) => confirmation.url(name)) ?? '' };
}

function readOrder(body: Fields, amount: number): unknown {
  const [first, second] = ORDER_NAMES.filter((name) => body.has(name));
  if (second !== undefined) throw invalidRequest('The payment order is given twice', second);
  return first === undefined ? undefined : readPaymentOrder(body, first, amount);
}

/** The shop's order, for the bank's own books and levers: ЮKassa itself knows no such thing. */
function orderOf(metadata: Record<string, string>): string {
  const named = ORDER_KEYS.map((key) => metadata[key]).find((value) => value !== undefined);
  return named ?? Object.values(metadata).find((value) => /^[0-9a-f]{32}$/.test(value)) ?? '';
}

/** 36 characters, as ЮKassa's ids are: the time, a fixed middle, a random end. */
export function newUuid(bank: Bank): string {
  const seconds = Math.floor(bank.clock.millis() / 1000)
    .toString(16)
    .padStart(8, '0')
    .slice(-8);
  const [one, two] = [randomBytes(2).toString('hex'), randomBytes(6).toString('hex')];
  return `${seconds}-000f-5000-8${one.slice(1)}-${two}`;
}
