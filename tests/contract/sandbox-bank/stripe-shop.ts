import Stripe from 'stripe';
import type { SandboxBankOptions } from '../../../scripts/sandbox-bank/server';
import { newOrderId, openTill, type Till } from './till';

const SECRET_KEY = 'sk_test_komfort';
export const WEBHOOK_SECRET = 'whsec_test_secret';

export interface StripeShop extends Till {
  /** Stripe's own client, pointed at the bank by host and port. */
  stripe: Stripe;
  /** A request without the client, for what the client would not send. */
  raw(method: string, path: string, form?: string, headers?: Record<string, string>): Promise<RawAnswer>;
  open(changes?: Partial<Stripe.Checkout.SessionCreateParams>): Promise<Stripe.Checkout.Session>;
  paid(changes?: Partial<Stripe.Checkout.SessionCreateParams>): Promise<{ session: string; intent: string }>;
  types(): string[];
}

export interface RawAnswer {
  status: number;
  headers: Headers;
  body: { error?: Record<string, unknown> } & Record<string, unknown>;
}

export async function openStripe(options: SandboxBankOptions = {}): Promise<StripeShop> {
  const till = await openTill(
    (webhookUrl) => ({ dialect: 'stripe', secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, webhookUrl }),
    options,
    { status: 200, body: '' },
  );
  const stripe = clientOf(till.bank.url, SECRET_KEY);
  const open: StripeShop['open'] = (changes) => stripe.checkout.sessions.create(aSession(changes));
  return {
    ...till,
    stripe,
    open,
    raw: async (method, path, form, headers) => {
      const response = await fetch(`${till.bank.url}/stripe/v1/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${SECRET_KEY}`,
          ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
        body: form,
      });
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
    },
    paid: async (changes) => {
      const { id } = await open(changes);
      await till.control(`payments/${id}/pay`);
      await till.bank.flush();
      const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
      return { session: id, intent: String(payment_intent) };
    },
    types: () => till.letters.map((letter) => JSON.parse(letter.body).type),
  };
}

export function clientOf(bankUrl: string, key: string): Stripe {
  const { hostname, port } = new URL(bankUrl);
  return new Stripe(key, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

export function aSession(
  changes: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  const order = newOrderId();
  return {
    mode: 'payment',
    client_reference_id: order,
    line_items: [aLine(121_770)],
    success_url: 'http://localhost:3000/payments/1?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://localhost:3000/payments/1',
    payment_intent_data: { metadata: { order_id: order } },
    ...changes,
  };
}

export const aLine = (unit_amount: number, currency = 'rub'): Stripe.Checkout.SessionCreateParams.LineItem => ({
  quantity: 1,
  price_data: { currency, unit_amount, product_data: { name: 'Жилищно-коммунальные услуги' } },
});

/** The same session as a form, so that single fields can be spoiled. */
export function aForm(changes: Record<string, string | undefined> = {}): string {
  const form: Record<string, string | undefined> = {
    mode: 'payment',
    client_reference_id: newOrderId(),
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'rub',
    'line_items[0][price_data][unit_amount]': '121770',
    'line_items[0][price_data][product_data][name]': 'ЖКУ',
    success_url: 'http://localhost:3000/payments/1',
    ...changes,
  };
  const given = Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams(given).toString();
}
