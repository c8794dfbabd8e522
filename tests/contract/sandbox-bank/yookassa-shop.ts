import type { YookassaMerchant } from '../../../scripts/sandbox-bank/merchants';
import type { SandboxBankOptions } from '../../../scripts/sandbox-bank/server';
import { newOrderId, openTill, type Till } from './till';

const SHOP_ID = '100500';
const SECRET_KEY = 'test_secret_key_of_komfort';

export type Json = Record<string, unknown>;

export interface Answered {
  status: number;
  body: Json;
}

interface CallOptions {
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
}

export interface YookassaShop extends Till {
  call(method: string, path: string, options?: CallOptions): Promise<Answered>;
  open(changes?: Json): Promise<Json & { id: string }>;
  read(id: string): Promise<Json>;
  refund(id: string, value: string, key?: string): Promise<Answered>;
  events(): unknown[];
}

export async function openYookassa(
  settings: Partial<YookassaMerchant> = {},
  options: SandboxBankOptions = {},
): Promise<YookassaShop> {
  const till = await openTill(
    (webhookUrl) => ({ dialect: 'yookassa', shopId: SHOP_ID, secretKey: SECRET_KEY, webhookUrl, ...settings }),
    options,
    { status: 200, body: '' },
  );
  const call: YookassaShop['call'] = async (method, path, { body, key = newOrderId(), headers } = {}) => {
    const response = await fetch(`${till.bank.url}/yookassa/v3${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${SHOP_ID}:${SECRET_KEY}`).toString('base64')}`,
        ...(method === 'POST' ? { 'content-type': 'application/json', 'idempotence-key': key } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Json };
  };
  return {
    ...till,
    call,
    open: async (changes) => {
      const { status, body } = await call('POST', '/payments', { body: aPayment(changes) });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return { ...body, id: String(body.id) };
    },
    read: async (id) => (await call('GET', `/payments/${id}`)).body,
    refund: (id, value, key) =>
      call('POST', '/refunds', { key, body: { payment_id: id, amount: { value, currency: 'RUB' } } }),
    events: () => till.letters.map((letter) => JSON.parse(letter.body).event),
  };
}

export const aPayment = (changes: Json = {}): Json => ({
  amount: { value: '1217.70', currency: 'RUB' },
  description: 'Оплата ЖКУ, лицевой счёт 6262000000055',
  confirmation: { type: 'redirect', return_url: 'http://localhost:3000/payments/1' },
  capture: true,
  metadata: { order_id: newOrderId() },
  ...changes,
});

export const aPaymentReceipt = (changes: Json = {}): Json => ({
  customer: { email: 'resident@example.org' },
  items: [
    {
      description: 'Жилищно-коммунальные услуги',
      quantity: 2,
      amount: { value: '608.85', currency: 'RUB' },
      vat_code: 1,
      payment_subject: 'service',
      payment_mode: 'full_payment',
    },
  ],
  ...changes,
});

export const aPaymentOrder = (changes: Json = {}): Json => ({
  type: 'utilities',
  amount: { value: '1217.70', currency: 'RUB' },
  payment_purpose: 'Оплата жилищно-коммунальных услуг за 10.2026, л/с 6262000000055',
  recipient: {
    name: 'ООО «УК «Спортивная»',
    inn: '1699001011',
    kpp: '169901001',
    bank: {
      name: 'АО «Первый Учебный Банк»',
      bic: '049299811',
      account: '40702810900000000101',
      correspondent_account: '30101810000000000811',
    },
  },
  payment_period: { month: 10, year: 2026 },
  account_number: '6262000000055',
  ...changes,
});
