import type { Bank } from '../../bank';
import { type BankRequest, json, notFound, type Reply } from '../../exchange';
import { type Call, type Fault, perform } from '../../faults';
import type { Fields } from '../../fields';
import { merchantId, type SberMerchant } from '../../merchants';
import type { PaymentRecord } from '../../records';
import type { Family } from './bundle';
import { SberError } from './errors';

export interface Caller {
  bank: Bank;
  merchant: SberMerchant;
  own: string;
  family: Family;
  body: Fields;
}

/** Numbers and objects that a form carries as text. */
const NUMBERS = ['amount', 'sessionTimeoutSecs', 'expectedDepositedAmount', 'page', 'size'];
const OBJECTS = ['jsonParams', 'orderBundle'];

/** The parameters of a request of either family, as one kind of object. */
export function paramsOf(request: BankRequest, family: Family): Record<string, unknown> {
  const type = request.headers['content-type'] ?? '';
  return family === 'ecom' ? jsonParams(request.body, type) : formParams(request.body, type);
}

function jsonParams(body: string, type: string): Record<string, unknown> {
  if (!/^application\/json(\s*;|$)/i.test(type)) throw malformed();
  const value = parsed(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return { ...value };
}

function formParams(body: string, type: string): Record<string, unknown> {
  if (!/^application\/x-www-form-urlencoded(\s*;|$)/i.test(type)) throw malformed();
  const form = new URLSearchParams(body);
  const params: Record<string, unknown> = Object.fromEntries(form);
  if (Object.keys(params).length !== [...form].length) throw malformed();
  for (const name of NUMBERS) {
    if (/^\d{1,15}$/.test(String(params[name]))) params[name] = Number(params[name]);
  }
  for (const name of OBJECTS) if (params[name] !== undefined) params[name] = parsed(String(params[name]));
  return params;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

const malformed = (): SberError => new SberError('5', 'Ошибка валидации данных запроса');

export function authenticate(bank: Bank, params: Record<string, unknown>): SberMerchant {
  const { userName, password } = params;
  if (typeof userName !== 'string' || typeof password !== 'string') {
    throw new SberError(
      '4',
      'В запросе не передан обязательный параметр или передан некорректный обязательный параметр',
    );
  }
  const merchant = bank.books.login('sber', userName);
  if (merchant?.password !== password) throw new SberError('5', 'Доступ запрещен');
  return merchant;
}

export async function underFault(
  { bank }: Caller,
  call: Call,
  orderId: string | undefined,
  act: (fault: Fault | null) => Record<string, unknown>,
): Promise<Reply> {
  const fault = bank.faults.take(call, orderId);
  const done = await perform(bank.clock, fault, () => act(fault));
  return done === 'drop' ? done : json(done.value);
}

/** The order named by the gateway's id or, where the call allows it, by the shop's number; the id comes first. */
export function ownOrder({ bank, merchant, body }: Caller, byNumber: boolean): PaymentRecord {
  const own = merchantId(merchant);
  const orderId = body.optional('orderId', (name) => body.text(name, { pattern: /^[a-f0-9-]{36}$/ }));
  const number = byNumber ? body.optional('orderNumber', (name) => body.text(name, { min: 1, max: 36 })) : undefined;
  if (orderId === undefined && number === undefined) throw body.refuse('orderId', 'is required');
  const payment = orderId === undefined ? bank.books.orders(own, number ?? '')[0] : bank.books.payment(orderId);
  if (payment?.merchantId !== own || payment.counter !== null) throw notFound('order');
  return payment;
}
