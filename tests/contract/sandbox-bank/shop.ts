import { createServer, type Server } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Notice } from '../../../scripts/sandbox-bank/records';
import { type SandboxBank, type SandboxBankOptions, startSandboxBank } from '../../../scripts/sandbox-bank/server';
import type { Payment, Refund } from '../../../scripts/sandbox-bank/views';

export const SECRET_KEY = 'sk_test_komfort';
export const WEBHOOK_SECRET = 'whsec_test_secret';

interface Letter {
  signature: string;
  rawBody: string;
  event: Notice;
}

/** The shop's side: an address for webhooks that remembers them and answers as told. */
export interface Shop {
  bank: SandboxBank;
  letters: Letter[];
  types(): string[];
  /** Statuses of the next answers to webhooks; 200 when there are none left, `drop` cuts the connection. */
  answers: (number | 'drop')[];
  call<T = Payment>(method: string, path: string, options?: CallOptions): Promise<{ status: number; body: T }>;
  open(changes?: Record<string, unknown>): Promise<Payment>;
  read(id: string): Promise<Payment>;
  refund(payment: Payment, amount: number): Promise<Refund>;
  press(payment: Payment, form: Record<string, string>): Promise<Response>;
}

interface CallOptions {
  key?: string;
  body?: unknown;
  secretKey?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

let count = 0;

/** 32 hex digits, as the shop's identifiers are. */
export function newHexId(): string {
  count += 1;
  return count.toString(16).padStart(32, '0');
}

export function order(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    orderId: newHexId(),
    amount: 123456,
    currency: 'RUB',
    description: 'Оплата за август, лицевой счёт 1000001',
    returnUrl: 'http://localhost:3000/payments/1?state=a%20b',
    expiresAt: new Date(Date.now() + 30 * 60_000).toISOString(),
    capture: 'automatic',
    ...changes,
  };
}

/** Opens a shop with a bank of its own; both are closed when the test ends. */
export async function openShop(options: SandboxBankOptions = {}): Promise<Shop> {
  const letters: Letter[] = [];
  const answers: (number | 'drop')[] = [];
  const server = receiver(letters, answers);
  const webhookUrl = await listening(server);
  const merchant = { secretKey: SECRET_KEY, webhookUrl, webhookSecret: WEBHOOK_SECRET };
  const bank = await startSandboxBank({ control: true, retryBaseMs: 1000, merchants: [merchant], ...options });
  onTestFinished(async () => {
    await bank.close();
    server.closeAllConnections();
    server.close();
  });
  const call: Shop['call'] = (method, path, callOptions) => request(bank.url + path, method, callOptions);
  return {
    bank,
    letters,
    answers,
    call,
    types: () => letters.map((letter) => letter.event.type),
    open: async (changes) => (await call('POST', '/v1/payments', { key: newHexId(), body: order(changes) })).body,
    read: async (id) => (await call('GET', `/v1/payments/${id}`)).body,
    refund: async (payment, amount) => {
      const body = { paymentId: payment.id, refundId: newHexId(), amount };
      return (await call<Refund>('POST', '/v1/refunds', { key: newHexId(), body })).body;
    },
    press: (payment, form) =>
      fetch(`${payment.paymentUrl}/outcome`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' }),
  };
}

async function request<T>(
  url: string,
  method: string,
  options: CallOptions = {},
): Promise<{ status: number; body: T }> {
  const headers: Record<string, string> = { authorization: `Bearer ${options.secretKey ?? SECRET_KEY}` };
  if (options.key !== undefined) headers['idempotency-key'] = options.key;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  const body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...options.headers },
    body,
    signal: options.signal,
  });
  return { status: response.status, body: (await response.json()) as T };
}

function receiver(letters: Letter[], answers: (number | 'drop')[]): Server {
  return createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const rawBody = Buffer.concat(chunks).toString('utf8');
    const signature = String(incoming.headers['sandbox-signature']);
    letters.push({ signature, rawBody, event: JSON.parse(rawBody) });
    const answer = answers.shift() ?? 200;
    if (answer === 'drop') response.destroy();
    else response.writeHead(answer).end('ok');
  });
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/webhooks`);
    });
  });
}
