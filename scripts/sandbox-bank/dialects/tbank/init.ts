import { randomInt } from 'node:crypto';
import type { Bank } from '../../bank';
import type { Fields } from '../../fields';
import { merchantId, type TbankMerchant } from '../../merchants';
import type { NewPayment } from '../../payments';
import { TbankError } from './errors';
import { readReceipt } from './receipt';

export const INIT_FIELDS = [
  'Amount',
  'OrderId',
  'Description',
  'CustomerKey',
  'Recurrent',
  'PayType',
  'Language',
  'NotificationURL',
  'SuccessURL',
  'FailURL',
  'RedirectDueDate',
  'DATA',
  'Receipt',
  'Shops',
  'Descriptor',
  'IP',
];

const LARGEST = 9_999_999_999;
const LEAST = 100;
const DUE_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3600 * 1000;

/** What the books keep of a Т-Банк payment beside their own. */
export interface TbankExtra {
  data?: Record<string, string>;
  receipt?: unknown;
  customerKey?: string;
  /** Payload of the QR code, once it was asked for. */
  qr?: string;
  /** Ids of cancellations already done. */
  cancellations?: string[];
}

/** @throws TbankError, FieldError */
export function parseInit(bank: Bank, merchant: TbankMerchant, body: Fields): NewPayment {
  const orderId = body.text('OrderId', { min: 1, max: 36 });
  const amount = readAmount(body);
  const extra: TbankExtra = {
    data: readData(body),
    receipt: body.optional('Receipt', () => readReceipt(body, amount)),
    customerKey: body.optional('CustomerKey', (name) => body.text(name, { min: 1, max: 36 })),
  };
  if (merchant.receipts && extra.receipt === undefined)
    throw new TbankError('309', 'Поле Receipt не должно быть пустым');
  body.optional('Language', (name) => body.oneOf(name, ['ru', 'en']));
  body.optional('Recurrent', (name) => body.oneOf(name, ['Y']));
  body.optional('IP', (name) => body.text(name, { max: 39 }));
  if (body.has('Recurrent') && extra.customerKey === undefined) throw body.refuse('CustomerKey', 'is required');
  const url = (name: string) => body.optional(name, (field) => body.url(field));
  return {
    id: newPaymentId(bank),
    dialect: 'tbank',
    merchantId: merchantId(merchant),
    orderId,
    amount,
    currency: 'RUB',
    description: body.optional('Description', (name) => body.text(name, { max: 140 })) ?? '',
    returnUrl: url('SuccessURL') ?? merchant.successUrl ?? '',
    failUrl: url('FailURL') ?? merchant.failUrl,
    webhookUrl: url('NotificationURL'),
    expiresAt: readDueDate(bank, body),
    capture: body.optional('PayType', (name) => body.oneOf(name, ['O', 'T'])) === 'T' ? 'manual' : 'automatic',
    extra: { ...extra },
  };
}

function readAmount(body: Fields): number {
  const amount = body.whole('Amount', 0, LARGEST);
  if (amount >= LEAST) return amount;
  throw new TbankError('251', `Неверная сумма. Сумма должна быть больше или равна ${LEAST} копеек`);
}

function readDueDate(bank: Bank, body: Fields): string {
  const now = bank.clock.millis();
  const text = body.optional('RedirectDueDate', (name) => body.text(name, { pattern: DUE_DATE }));
  if (text === undefined) return new Date(now + DAY_MS).toISOString();
  const at = Date.parse(text);
  if (!(at >= now + MINUTE_MS && at <= now + 90 * DAY_MS)) {
    throw body.refuse('RedirectDueDate', 'must be from one minute to ninety days ahead');
  }
  return new Date(at).toISOString();
}

function readData(body: Fields): Record<string, string> | undefined {
  if (!body.has('DATA')) return undefined;
  const data = body.pairs('DATA', { pairs: Number.POSITIVE_INFINITY, key: 1000, value: 1000 });
  const pairs = Object.entries(data);
  if (pairs.length > 20) throw new TbankError('207', 'Параметр DATA превышает максимально допустимый размер');
  if (pairs.some(([key]) => key.length > 20)) {
    throw new TbankError('208', 'Наименование ключа из параметра DATA превышает максимально допустимый размер');
  }
  if (pairs.some(([, value]) => value.length > 100)) {
    throw new TbankError('209', 'Значение ключа из параметра DATA превышает максимально допустимый размер');
  }
  return data;
}

function newPaymentId(bank: Bank): string {
  const id = String(randomInt(1_000_000_000, 9_999_999_999));
  return bank.books.payment(id) === undefined ? id : newPaymentId(bank);
}
