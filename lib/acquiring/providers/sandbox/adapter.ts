import { z } from 'zod';
import { env } from '@/lib/shared/env';
import { err, ok, type Result } from '@/lib/shared/result';
import type {
  Ack,
  Acquirer,
  AcquirerRefusal,
  Capabilities,
  ContractAccess,
  CreatePayment,
  Outcome,
  PaymentRef,
  ProviderPayment,
  RawWebhook,
  WebhookResult,
} from '../../acquirer';
import { isAddress } from '../../address';
import { type HttpPort, httpPort } from '../../http-port';
import { andThen, jsonNumber, mapOutcome, NOT_FOUND, parseJson } from '../../outcome';
import { verifySignature } from '../../signature';
import { bankNotice, bankPayment, bankPayments, bankRefund, readAnswer } from './api';
import { toProviderPayment, toProviderRefund } from './transform';

export const sandboxCapabilities: Capabilities = {
  manualCapture: true,
  partialRefund: true,
  cancelPending: true,
  methods: new Set(['card', 'sbp']),
  createRecovery: 'replay',
  refundIdempotency: 'key',
  listsFailedRefunds: true,
  tellsChargebacks: false,
  webhookAuthenticity: 'signed',
  reportsFee: true,
  sbpPayload: true,
  fiscalReceipt: false,
  receiptVat: new Set(),
  utilityOrder: false,
  savedMethods: false,
  currencies: new Set(['RUB']),
  limits: { min: 100n, max: 100_000_000n, maxLifetimeSec: 24 * 3600 },
};

export const sandboxCredentialFields = [
  { name: 'secretKey', secret: true },
  { name: 'webhookSecret', secret: true },
] as const;

const credentialsSchema = z.object({ secretKey: z.string().min(8), webhookSecret: z.string().min(8) });
type Credentials = z.infer<typeof credentialsSchema>;

/** The sandbox takes no real money, so a production installation refuses it unless told otherwise. */
export function openSandbox(contract: ContractAccess): Result<Acquirer, AcquirerRefusal> {
  const { NODE_ENV, ALLOW_SANDBOX_ACQUIRER } = env();
  if (contract.isLive || (NODE_ENV === 'production' && ALLOW_SANDBOX_ACQUIRER !== '1')) return err('sandbox-forbidden');
  const credentials = credentialsSchema.safeParse(contract.credentials);
  if (!credentials.success) return err('invalid-credentials');
  if (!isAddress(contract.baseUrl)) return err('invalid-address');
  return ok(sandboxAdapter(contract.baseUrl, credentials.data));
}

function sandboxAdapter(baseUrl: string, { secretKey, webhookSecret }: Credentials): Acquirer {
  const http = httpPort(baseUrl, { authorization: `Bearer ${secretKey}` });
  return {
    code: 'sandbox',
    capabilities: sandboxCapabilities,
    createPayment: (request) => create(http, request),
    getPayment: (ref) => find(http, ref),
    cancelPayment: (ref, idempotencyKey) => act(http, ref, 'cancel', idempotencyKey, {}),
    capturePayment: (ref, idempotencyKey, amount) =>
      act(http, ref, 'capture', idempotencyKey, { amount: jsonNumber(amount) }),
    async refundPayment(ref, { refundId, amount }) {
      return andThen(await requirePayment(http, ref), async ({ providerPaymentId: paymentId }) => {
        const answer = await http({
          method: 'POST',
          path: '/v1/refunds',
          headers: { 'idempotency-key': refundId },
          body: { paymentId, refundId, amount: jsonNumber(amount) },
        });
        return mapOutcome(readAnswer(answer, bankRefund), (refund) => toProviderRefund(refund, amount.currency));
      });
    },
    listPayments: (range) => list(http, range),
    parseWebhook: (webhook) => parse(webhook, webhookSecret),
  };
}

async function create(http: HttpPort, request: CreatePayment) {
  const body = {
    orderId: request.orderId,
    amount: jsonNumber(request.amount),
    currency: request.amount.currency,
    description: request.description.slice(0, 250),
    returnUrl: request.returnUrl,
    expiresAt: request.expiresAt.toISOString(),
    capture: request.capture,
    ...(request.method && { method: request.method }),
    ...(request.customer && { customer: request.customer }),
  };
  const headers = { 'idempotency-key': request.idempotencyKey };
  return mapOutcome(
    readAnswer(await http({ method: 'POST', path: '/v1/payments', headers, body }), bankPayment),
    toProviderPayment,
  );
}

/** By the bank's id when it is known, else by ours: an answer to «create» may have been lost. */
async function find(http: HttpPort, ref: PaymentRef) {
  const { providerPaymentId: id, orderId } = ref;
  if (!id) {
    const answer = await http({ method: 'GET', path: `/v1/payments?orderId=${encodeURIComponent(orderId)}` });
    return mapOutcome(readAnswer(answer, bankPayments), ({ data: [first] }) =>
      first ? toProviderPayment(first) : null,
    );
  }
  const answer = await http({ method: 'GET', path: `/v1/payments/${encodeURIComponent(id)}` });
  if (answer.kind === 'answered' && answer.status === 404) return { kind: 'ok', value: null } as const;
  return mapOutcome(readAnswer(answer, bankPayment), toProviderPayment);
}

const requirePayment = async (http: HttpPort, ref: PaymentRef): Promise<Outcome<ProviderPayment>> =>
  andThen(await find(http, ref), async (payment) => (payment ? { kind: 'ok', value: payment } : NOT_FOUND));

async function act(http: HttpPort, ref: PaymentRef, verb: 'cancel' | 'capture', key: string, body: object) {
  return andThen(await requirePayment(http, ref), async ({ providerPaymentId }) => {
    const path = `/v1/payments/${encodeURIComponent(providerPaymentId)}/${verb}`;
    const answer = await http({ method: 'POST', path, headers: { 'idempotency-key': key }, body });
    return mapOutcome(readAnswer(answer, bankPayment), toProviderPayment);
  });
}

/** @throws Error when the bank cannot be asked: a half-read list would look like missing payments. */
async function* list(http: HttpPort, range: { readonly from: Date; readonly to: Date }) {
  let cursor: string | null | undefined;
  do {
    const query = new URLSearchParams({ createdFrom: range.from.toISOString(), createdTo: range.to.toISOString() });
    if (cursor) query.set('cursor', cursor);
    const page = readAnswer(await http({ method: 'GET', path: `/v1/payments?${query}` }), bankPayments);
    if (page.kind !== 'ok') throw new Error(`the list of payments broke off: ${page.kind}`);
    yield* page.value.data.map(toProviderPayment);
    cursor = page.value.nextCursor;
  } while (cursor);
}

const ACK: Ack = { status: 200, body: '', contentType: 'text/plain' };

function parse({ headers, body, receivedAt }: RawWebhook, secret: string): WebhookResult {
  const verdict = verifySignature(headers.get('sandbox-signature'), secret, body, { now: () => receivedAt });
  if (verdict !== 'valid') return { kind: 'rejected', reason: verdict };
  const notice = bankNotice.safeParse(parseJson(body));
  if (!notice.success) return { kind: 'rejected', reason: 'malformed' };
  const { id, type, data } = notice.data;
  if (!/^(payment|refund)\./.test(type)) return { kind: 'ignored', reason: 'unknown type of event', ack: ACK };
  const ref = { providerPaymentId: data.paymentId, ...(data.orderId && { orderId: data.orderId }) };
  return { kind: 'event', eventKey: id, ref, ack: ACK };
}
