import { z } from 'zod';
import type { Clock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type {
  Acquirer,
  AcquirerRefusal,
  Capabilities,
  ContractAccess,
  CreatePayment,
  Outcome,
  PaymentRef,
  ProviderPayment,
  ProviderRefund,
  RefundRequest,
} from '../../acquirer';
import { isAddress } from '../../address';
import { type HttpPort, httpPort } from '../../http-port';
import { andThen, mapOutcome, NOT_FOUND, repeatedRefund } from '../../outcome';
import { readAnswer, yookassaPayment, yookassaRefund } from './api';
import { toWire } from './money';
import { toPaymentOrder } from './payment-order';
import { listPayments, readPayment, withRefunds } from './read';
import { RECEIPT_VAT, toYookassaReceipt } from './receipt';
import { ORDER_KEY, refundReason, toProviderRefund } from './transform';
import { parseWebhook } from './webhook';

const TIMEOUT_MS = 15_000;

export const yookassaCapabilities: Capabilities = {
  manualCapture: true,
  partialRefund: true,
  cancelPending: false,
  methods: new Set(['card', 'sbp']),
  createRecovery: 'replay',
  refundIdempotency: 'key',
  listsFailedRefunds: true,
  tellsChargebacks: false,
  webhookAuthenticity: 'unsigned',
  reportsFee: true,
  sbpPayload: false,
  fiscalReceipt: true,
  receiptVat: RECEIPT_VAT,
  utilityOrder: true,
  savedMethods: false,
  currencies: new Set(['RUB']),
  // the limits of СБП; the hour a payer has is fixed
  limits: { min: 100n, max: 70_000_000n, maxLifetimeSec: 3600 },
};

export const yookassaCredentialFields = [
  { name: 'shopId', secret: false },
  { name: 'secretKey', secret: true },
] as const;

const credentialsSchema = z.object({ shopId: z.string().regex(/^\d{1,12}$/), secretKey: z.string().regex(/^\S{8,}$/) });

/** A key says by its beginning whether its shop takes real money; in a contract of the other kind it is a mistake. */
export function openYookassa(contract: ContractAccess, clock: Clock): Result<Acquirer, AcquirerRefusal> {
  const credentials = credentialsSchema.safeParse(contract.credentials);
  if (!credentials.success) return err('invalid-credentials');
  const { shopId, secretKey } = credentials.data;
  if (secretKey.startsWith(contract.isLive ? 'test_' : 'live_')) return err('invalid-credentials');
  if (!isAddress(contract.baseUrl)) return err('invalid-address');
  const authorization = `Basic ${Buffer.from(`${shopId}:${secretKey}`).toString('base64')}`;
  const options = { caPem: contract.caPem, timeoutMs: TIMEOUT_MS };
  return ok(yookassaAdapter(httpPort(contract.baseUrl, { authorization }, options), clock));
}

function yookassaAdapter(http: HttpPort, clock: Clock): Acquirer {
  const require = async (ref: PaymentRef): Promise<Outcome<ProviderPayment>> =>
    andThen(await readPayment(http, ref, clock), async (found) => (found ? { kind: 'ok', value: found } : NOT_FOUND));
  return {
    code: 'yookassa',
    capabilities: yookassaCapabilities,
    createPayment: (request) => create(http, request),
    getPayment: (ref) => readPayment(http, ref, clock),
    // what still waits for its payer ЮKassa refuses to cancel; what is held it lets go
    cancelPayment: async (ref, key) => andThen(await require(ref), (found) => act(http, found, 'cancel', key, {})),
    capturePayment: async (ref, key, amount) =>
      andThen(await require(ref), (found) => act(http, found, 'capture', key, { amount: toWire(amount) })),
    refundPayment: async (ref, refund) => andThen(await require(ref), (found) => giveBack(http, found, refund)),
    listPayments: (range) => listPayments(http, range),
    parseWebhook,
  };
}

const HOLDS_NOTHING = { kind: 'rejected', code: 'unsupported', message: 'СБП holds no money' } as const;

const create = async (http: HttpPort, request: CreatePayment): Promise<Outcome<ProviderPayment>> =>
  request.method === 'sbp' && request.capture === 'manual'
    ? HOLDS_NOTHING
    : await post(http, '/v3/payments', request.idempotencyKey, bodyOf(request));

/** The same to the letter for the same attempt: a repeat with another body under its key is refused. */
const bodyOf = ({ amount, receipt, utilityOrder, method, ...request }: CreatePayment) => ({
  amount: toWire(amount),
  capture: request.capture === 'automatic',
  confirmation: { type: 'redirect', return_url: request.returnUrl },
  description: request.description.slice(0, 128),
  metadata: { [ORDER_KEY]: request.orderId },
  ...(method && { payment_method_data: { type: method === 'sbp' ? 'sbp' : 'bank_card' } }),
  ...(receipt && { receipt: toYookassaReceipt(receipt, amount.amount) }),
  ...(utilityOrder && { payment_order_data: toPaymentOrder(utilityOrder, amount) }),
});

const act = (http: HttpPort, payment: ProviderPayment, verb: 'cancel' | 'capture', key: string, body: object) =>
  post(http, `/v3/payments/${encodeURIComponent(payment.providerPaymentId)}/${verb}`, key, body);

async function post(http: HttpPort, path: string, key: string, body: object): Promise<Outcome<ProviderPayment>> {
  const answer = await http({ method: 'POST', path, headers: { 'idempotence-key': key }, body });
  return andThen(readAnswer(answer, yookassaPayment), (payment) => withRefunds(http, payment));
}

/** ЮKassa forgets a key after a day; what it lists under our id is never made anew. */
async function giveBack(
  http: HttpPort,
  payment: ProviderPayment,
  { refundId, amount, receipt }: RefundRequest,
): Promise<Outcome<ProviderRefund>> {
  const done = repeatedRefund(payment.refunds, refundId, amount);
  if (done) return done;
  const body = {
    payment_id: payment.providerPaymentId,
    amount: toWire(amount),
    description: refundReason(refundId),
    ...(receipt && { receipt: toYookassaReceipt(receipt, amount.amount) }),
  };
  const answer = await http({ method: 'POST', path: '/v3/refunds', headers: { 'idempotence-key': refundId }, body });
  return mapOutcome(readAnswer(answer, yookassaRefund), toProviderRefund);
}
