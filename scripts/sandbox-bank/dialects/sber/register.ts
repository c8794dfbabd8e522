import { randomUUID } from 'node:crypto';
import type { Bank } from '../../bank';
import type { Fields } from '../../fields';
import { merchantId, type SberMerchant } from '../../merchants';
import type { NewPayment } from '../../payments';
import { type Family, readBundle } from './bundle';
import { SberError } from './errors';

export const REGISTER_FIELDS = [
  'orderNumber',
  'amount',
  'currency',
  'returnUrl',
  'failUrl',
  'description',
  'language',
  'clientId',
  'merchantLogin',
  'jsonParams',
  'sessionTimeoutSecs',
  'expirationDate',
  'autocompletionDate',
  'bindingId',
  'features',
  'phone',
  'email',
  'federalId',
  'orderBundle',
  'additionalOfdParams',
];
/** What only the older family takes. */
export const LEGACY_REGISTER_FIELDS = [...REGISTER_FIELDS, 'pageView', 'taxSystem', 'dynamicCallbackUrl'];

const LARGEST = 999_999_999_999;
const DEFAULT_LIFE_MS = 20 * 60_000;
const MOSCOW_MS = 3 * 3600 * 1000;
const TEXT = /^[ -~А-Яа-яЁё№«»]*$/;
const PLAIN = /^[ -~]*$/;

/** What the books keep of an order beside their own. */
export interface SberExtra {
  family?: Family;
  params?: Record<string, unknown>;
  receipt?: unknown;
  /** The whole sum was given back on the day of the payment: the order counts as reversed. */
  isReversed?: boolean;
  /** Parts of a hold may be let go once. */
  hasPartReversed?: boolean;
}

/** A fiscal receipt goes to somebody: the order says to whom. */
function readSale(body: Fields, name: string, amount: number, family: Family): unknown {
  const isFiscal = (body.raw(name) as Record<string, unknown> | null)?.ffdVersion !== undefined;
  const bundle = readBundle(body, amount, family);
  if (isFiscal && !body.has('email') && !body.has('phone')) throw body.refuse('email', 'or phone is required');
  return bundle;
}

/** @throws SberError, FieldError */
export function parseOrder(bank: Bank, merchant: SberMerchant, body: Fields, kind: OrderKind): NewPayment {
  const { family } = kind;
  const amount = body.whole('amount', 0, LARGEST);
  if (amount === 0) throw new SberError('5', 'Неверная сумма');
  body.optional('currency', (name) => body.oneOf(name, ['643']));
  body.optional('language', (name) => body.text(name, { pattern: /^[a-z]{2}$/ }));
  body.optional('clientId', (name) => body.text(name, { min: 1, max: 255, pattern: PLAIN }));
  body.optional('features', (name) => body.text(name, { min: 1, max: 255 }));
  const params = body.optional('jsonParams', (name) => readParams(body, name)) ?? {};
  const email = body.optional('email', (name) => body.text(name, { min: 3, max: 128, pattern: /^[ -~]+@[ -~]+$/ }));
  const phone = body.optional('phone', (name) => body.text(name, { pattern: /^\+?\d{7,15}$/ }));
  const extra: SberExtra = {
    family,
    params,
    receipt: body.optional('orderBundle', (name) => readSale(body, name, amount, family)),
  };
  return {
    id: randomUUID(),
    dialect: 'sber',
    merchantId: merchantId(merchant),
    orderId: body.text('orderNumber', { min: 1, max: family === 'ecom' ? 36 : 32 }),
    amount,
    currency: 'RUB',
    description: body.optional('description', (name) => body.text(name, { max: 512, pattern: TEXT })) ?? '',
    returnUrl: address(body, 'returnUrl'),
    failUrl: body.optional('failUrl', (name) => address(body, name)),
    webhookUrl: body.optional('dynamicCallbackUrl', (name) => address(body, name)),
    expiresAt: readExpiry(bank, body),
    capture: kind.isTwoStage ? 'manual' : 'automatic',
    method: params.qrType === undefined ? undefined : 'sbp',
    customer: { email, phone },
    extra: { ...extra },
  };
}

interface OrderKind {
  family: Family;
  isTwoStage: boolean;
}

function address(body: Fields, name: string): string {
  body.text(name, { min: 12, max: 2048, pattern: PLAIN });
  return body.url(name);
}

/** Free parameters of the shop; the ones for СБП have meaning for the gateway too. */
function readParams(body: Fields, name: string): Record<string, unknown> {
  const params = body.raw(name);
  if (typeof params !== 'object' || params === null || Array.isArray(params))
    throw body.refuse(name, 'must be an object');
  const entries = Object.entries(params);
  if (entries.length > 99) throw body.refuse(name, 'has more than 99 parameters');
  const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
  if (!entries.every(([, value]) => isPlain(value))) throw body.refuse(name, 'has a nested parameter');
  const given = Object.fromEntries(entries);
  const isSbp = given.qrType === 'DYNAMIC_QR_SBP' && given['sbp.scenario'] === 'C2B';
  if (given.qrType !== undefined && !isSbp) throw body.refuse(name, 'asks for a QR code this shop has not');
  return given;
}

/** Moscow time without an offset; else the seconds from now; else twenty minutes. */
function readExpiry(bank: Bank, body: Fields): string {
  const now = bank.clock.millis();
  const date = body.optional('expirationDate', (name) =>
    body.text(name, { pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/ }),
  );
  const seconds = body.optional('sessionTimeoutSecs', (name) => body.whole(name, 1, 999_999_999));
  const at = date === undefined ? now + (seconds === undefined ? DEFAULT_LIFE_MS : seconds * 1000) : moscow(date);
  if (!(at > now)) throw body.refuse('expirationDate', 'is in the past');
  return new Date(at).toISOString();
}

const moscow = (text: string): number => Date.parse(`${text}Z`) - MOSCOW_MS;
