import type { SberMerchant } from '../../../scripts/sandbox-bank/merchants';
import type { SandboxBankOptions } from '../../../scripts/sandbox-bank/server';
import { newOrderId, openTill, type Till } from './till';

const USER = { userName: 'komfort-api', password: 'komfort-password' };

export type Family = 'ecom' | 'legacy';
export type Params = Record<string, unknown>;

export interface SberShop extends Till {
  /** A call of the family; the older one sends a form whose objects are JSON in text. */
  call(method: string, params: Params, options?: { path?: string; type?: string }): Promise<Params>;
  register(changes?: Params, method?: string): Promise<{ orderId: string; orderNumber: string }>;
  status(orderId: string): Promise<Params>;
}

const PLACES = { ecom: 'ecomm/gw/partner/api/v1', legacy: 'payment/rest' };

export async function openSber(
  family: Family = 'ecom',
  settings: Partial<SberMerchant> = {},
  options: SandboxBankOptions = {},
): Promise<SberShop> {
  const till = await openTill((webhookUrl) => ({ dialect: 'sber', ...USER, webhookUrl, ...settings }), options, {
    status: 200,
    body: '',
  });
  const call: SberShop['call'] = async (method, params, { path = PLACES[family], type } = {}) => {
    const sent = { ...USER, ...params };
    const usual = family === 'ecom' ? 'application/json' : 'application/x-www-form-urlencoded';
    const response = await fetch(`${till.bank.url}/sber/${path}/${method}`, {
      method: 'POST',
      headers: { 'content-type': type ?? usual },
      body: family === 'ecom' ? JSON.stringify(sent) : formOf(sent),
    });
    const text = await response.text();
    return response.ok ? JSON.parse(text) : { http: response.status };
  };
  return {
    ...till,
    call,
    register: async (changes, method = 'register.do') => {
      const order = anOrder(changes);
      const answer = await call(method, order);
      if (typeof answer.orderId !== 'string') throw new Error(JSON.stringify(answer));
      return { orderId: answer.orderId, orderNumber: String(order.orderNumber) };
    },
    status: (orderId) => call('getOrderStatusExtended.do', { orderId }),
  };
}

function formOf(params: Params): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  return new URLSearchParams(given.map(([name, value]) => [name, text(value)])).toString();
}

export const anOrder = (changes: Params = {}): Params => ({
  orderNumber: newOrderId(),
  amount: 121_770,
  currency: '643',
  returnUrl: 'http://localhost:3000/payments/1?state=a',
  failUrl: 'http://localhost:3000/payments/1/failed',
  description: 'Оплата ЖКУ, лицевой счёт 6262000000055',
  ...changes,
});

export const aBundle = (changes: Params = {}): Params => ({
  ffdVersion: '1.05',
  receiptType: 'sell',
  company: {
    email: 'office@example.org',
    sno: 'osn',
    inn: '1699001011',
    paymentAddress: 'https://cabinet.example.org',
  },
  payments: [{ type: 1, sum: 121_770 }],
  total: 121_770,
  cartItems: { items: [aLine()] },
  ...changes,
});

export const aLine = (changes: Params = {}): Params => ({
  positionId: '1',
  itemCode: 'zhku',
  name: 'Жилищно-коммунальные услуги',
  quantity: { value: 2, measure: '0' },
  itemPrice: 60_885,
  itemAmount: 121_770,
  paymentMethod: 'full_payment',
  paymentObject: 'service',
  tax: { taxType: 0 },
  ...changes,
});
