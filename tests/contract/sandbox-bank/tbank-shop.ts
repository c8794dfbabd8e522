import { tokenOf } from '../../../scripts/sandbox-bank/dialects/tbank/token';
import type { TbankMerchant } from '../../../scripts/sandbox-bank/merchants';
import type { SandboxBankOptions } from '../../../scripts/sandbox-bank/server';
import { newOrderId, openTill, type Till } from './till';

const TERMINAL = 'TinkoffBankTest';
export const PASSWORD = 'Dfsfh56dgKlm';

type Answer = Record<string, unknown>;

export interface TbankShop extends Till {
  /** A signed call; `token` overrides the signature. */
  call(name: string, params: Answer, token?: string): Promise<Answer>;
  init(changes?: Answer): Promise<{ PaymentId: string; OrderId: string }>;
  state(id: string): Promise<Answer>;
  /** Statuses of the notices in the order they came. */
  statuses(): unknown[];
}

export async function openTbank(
  settings: Partial<TbankMerchant> = {},
  options: SandboxBankOptions = {},
): Promise<TbankShop> {
  const till = await openTill(
    (webhookUrl) => ({ dialect: 'tbank', terminalKey: TERMINAL, password: PASSWORD, webhookUrl, ...settings }),
    options,
  );
  const call: TbankShop['call'] = async (name, params, token) => {
    const body = { TerminalKey: TERMINAL, ...params };
    const response = await fetch(`${till.bank.url}/tbank/v2/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, Token: token ?? tokenOf(body, PASSWORD) }),
    });
    const text = await response.text();
    return response.ok ? JSON.parse(text) : { http: response.status };
  };
  return {
    ...till,
    call,
    init: async (changes) => {
      const { PaymentId, OrderId, ...rest } = await call('Init', anInit(changes));
      if (typeof PaymentId !== 'string') throw new Error(JSON.stringify(rest));
      return { PaymentId, OrderId: String(OrderId) };
    },
    state: (id) => call('GetState', { PaymentId: id }),
    statuses: () => till.letters.map((letter) => JSON.parse(letter.body).Status),
  };
}

export const anInit = (changes: Answer = {}): Answer => ({
  Amount: 121_770,
  OrderId: newOrderId(),
  Description: 'Оплата ЖКУ ЛС 6262000000055 за 10.2026',
  SuccessURL: 'http://localhost:3000/payments/1',
  FailURL: 'http://localhost:3000/payments/1?failed=1',
  ...changes,
});

export const aReceipt = (changes: Answer = {}): Answer => ({
  FfdVersion: '1.05',
  Email: 'resident@example.org',
  Taxation: 'osn',
  Items: [{ Name: 'Жилищно-коммунальные услуги', Price: 60_885, Quantity: 2, Amount: 121_770, Tax: 'none' }],
  ...changes,
});
