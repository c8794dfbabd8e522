import type Stripe from 'stripe';
import { z } from 'zod';
import type { Clock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type {
  Acquirer,
  AcquirerRefusal,
  Capabilities,
  ContractAccess,
  CreatePayment,
  Money,
  Outcome,
  PaymentRef,
  ProviderPayment,
  ProviderRefund,
  RefundRequest,
} from '../../acquirer';
import { isAddress } from '../../address';
import { httpPort } from '../../http-port';
import { andThen, jsonNumber, mapOutcome, NOT_FOUND, repeatedRefund } from '../../outcome';
import { EXPAND, stripeIntent, stripeRefund, stripeSession } from './api';
import { outcomeOf, stripeClient } from './client';
import { listPayments, type Read, readPayment, withBeside } from './read';
import { ORDER_KEY, REFUND_KEY, toProviderRefund } from './transform';
import { parseWebhook } from './webhook';

const HALF_HOUR_SEC = 30 * 60;
const TIMEOUT_MS = 15_000;

export const stripeCapabilities: Capabilities = {
  manualCapture: true,
  partialRefund: true,
  cancelPending: true,
  methods: new Set(['card']),
  createRecovery: 'replay',
  refundIdempotency: 'key',
  listsFailedRefunds: true,
  tellsChargebacks: true,
  webhookAuthenticity: 'signed',
  reportsFee: true,
  sbpPayload: false,
  fiscalReceipt: false,
  receiptVat: new Set(),
  utilityOrder: false,
  savedMethods: false,
  currencies: new Set(['RUB', 'USD', 'EUR']),
  // at least about half a dollar, at most eight digits; a session lives a day, less what is added to its time
  limits: { min: 5_000n, max: 99_999_999n, maxLifetimeSec: 24 * 3600 - HALF_HOUR_SEC },
};

export const stripeCredentialFields = [
  { name: 'secretKey', secret: true },
  { name: 'webhookSecret', secret: true },
] as const;

const credentialsSchema = z.object({
  secretKey: z.string().regex(/^(sk|rk)_(test|live)_\S{4,}$/),
  webhookSecret: z.string().regex(/^whsec_\S{4,}$/),
});

/** A key for tests in a contract for real money, or the other way round, is a mistake like no key at all. */
export function openStripe(contract: ContractAccess, clock: Clock): Result<Acquirer, AcquirerRefusal> {
  const credentials = credentialsSchema.safeParse(contract.credentials);
  if (!credentials.success) return err('invalid-credentials');
  const { secretKey, webhookSecret } = credentials.data;
  if (secretKey.includes('_live_') !== contract.isLive) return err('invalid-credentials');
  if (!isAddress(contract.baseUrl)) return err('invalid-address');
  const http = httpPort(contract.baseUrl, {}, { caPem: contract.caPem, timeoutMs: TIMEOUT_MS });
  return ok(stripeAdapter(stripeClient(secretKey, http), webhookSecret, clock));
}

function stripeAdapter(stripe: Stripe, webhookSecret: string, clock: Clock): Acquirer {
  const read = (ref: PaymentRef) => readPayment(stripe, ref, clock);
  const require = async (ref: PaymentRef): Promise<Outcome<Read>> =>
    andThen(await read(ref), async (found) => (found ? { kind: 'ok', value: found } : NOT_FOUND));
  return {
    code: 'stripe',
    capabilities: stripeCapabilities,
    createPayment: (request) => create(stripe, request),
    getPayment: async (ref) => mapOutcome(await read(ref), (found) => found?.payment ?? null),
    cancelPayment: async (ref, key) => andThen(await require(ref), (found) => cancel(stripe, found, key)),
    refundPayment: async (ref, refund) => andThen(await require(ref), (found) => giveBack(stripe, found, ref, refund)),
    capturePayment: async (ref, key, amount) =>
      andThen(await andThen(await require(ref), (found) => capture(stripe, found, key, amount)), async (found) =>
        mapOutcome(await require({ ...ref, providerPaymentId: found }), ({ payment }) => payment),
      ),
    listPayments: (range) => listPayments(stripe, range),
    parseWebhook: (webhook) => parseWebhook(webhook, webhookSecret),
  };
}

async function create(stripe: Stripe, request: CreatePayment): Promise<Outcome<ProviderPayment>> {
  if (request.method === 'sbp') return unsupported('sbp');
  const session = stripe.checkout.sessions.create(sessionOf(request), { idempotencyKey: request.idempotencyKey });
  return andThen(await outcomeOf(session, stripeSession), async (made) =>
    mapOutcome(await withBeside(stripe, made), ({ payment }) => payment),
  );
}

/**
 * The same request to the letter for the same order, or Stripe refuses the repeat: so the session's end is reckoned
 * from the attempt's and not from now. Stripe wants half an hour at least, which the last repeat must still have.
 */
function sessionOf(request: CreatePayment): Stripe.Checkout.SessionCreateParams {
  const { orderId, amount, description, returnUrl, expiresAt, customer } = request;
  const product_data = { name: description.slice(0, 250) };
  const price_data = { currency: amount.currency.toLowerCase(), unit_amount: jsonNumber(amount), product_data };
  const metadata = { [ORDER_KEY]: orderId };
  return {
    mode: 'payment',
    client_reference_id: orderId,
    line_items: [{ quantity: 1, price_data }],
    allowed_payment_method_types: ['card'],
    success_url: returnUrl,
    cancel_url: returnUrl,
    expires_at: Math.ceil(expiresAt.getTime() / 1000) + HALF_HOUR_SEC,
    metadata,
    payment_intent_data: { metadata, ...(request.capture === 'manual' && { capture_method: 'manual' }) },
    ...(customer?.email && { customer_email: customer.email }),
    expand: [EXPAND],
  };
}

/** What waits for its payer expires at our word, which we call cancelled; what is held is let go. */
async function cancel(stripe: Stripe, { payment, intentId }: Read, key: string): Promise<Outcome<ProviderPayment>> {
  const keyed = { idempotencyKey: key };
  const call =
    payment.status === 'authorized' && intentId
      ? await outcomeOf(stripe.paymentIntents.cancel(intentId, {}, keyed), stripeIntent)
      : await outcomeOf(stripe.checkout.sessions.expire(payment.providerPaymentId, {}, keyed), stripeIntent);
  return mapOutcome(call, () => ({ ...payment, status: 'canceled', isStatusKnown: true, redirectUrl: null }));
}

async function capture(stripe: Stripe, { payment, intentId }: Read, key: string, amount: Money) {
  if (!intentId) return unsupported('capture of what is not held');
  const params = { amount_to_capture: jsonNumber(amount) };
  const call = stripe.paymentIntents.capture(intentId, params, { idempotencyKey: key });
  return mapOutcome(await outcomeOf(call, stripeIntent), () => payment.providerPaymentId);
}

/** Stripe forgets a key after a day and repeats even its own failure under it: what it lists is the better memory. */
async function giveBack(
  stripe: Stripe,
  { payment, intentId }: Read,
  { orderId }: PaymentRef,
  { refundId, amount }: RefundRequest,
): Promise<Outcome<ProviderRefund>> {
  const done = repeatedRefund(payment.refunds, refundId, amount);
  if (done) return done;
  if (!intentId) return unsupported('refund of what was not taken');
  const metadata = { [ORDER_KEY]: orderId, [REFUND_KEY]: refundId };
  const params = { payment_intent: intentId, amount: jsonNumber(amount), metadata };
  const call = outcomeOf(stripe.refunds.create(params, { idempotencyKey: refundId }), stripeRefund);
  return mapOutcome(await call, (refund) => toProviderRefund(refund, amount.currency));
}

const unsupported = (what: string) => ({ kind: 'rejected', code: 'unsupported', message: what }) as const;
