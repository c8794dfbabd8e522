import { z } from 'zod';
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
} from '../../acquirer';
import { isAddress } from '../../address';
import { httpPort } from '../../http-port';
import { andThen, jsonNumber, mapOutcome } from '../../outcome';
import { type Call, callFor, done, opened, sbpCode } from './api';
import { readPayment, requirePayment } from './read';
import { canTax, RECEIPT_VAT, toTbankReceipt } from './receipt';
import { giveBack } from './refund';
import { toProviderPayment } from './transform';
import { parseWebhook } from './webhook';

export const tbankCapabilities: Capabilities = {
  manualCapture: true,
  partialRefund: true,
  cancelPending: true,
  methods: new Set(['card', 'sbp']),
  createRecovery: 'lookup',
  refundIdempotency: 'guard',
  listsFailedRefunds: false,
  tellsChargebacks: false,
  webhookAuthenticity: 'signed',
  reportsFee: false,
  sbpPayload: true,
  fiscalReceipt: true,
  receiptVat: RECEIPT_VAT,
  utilityOrder: false,
  savedMethods: false,
  currencies: new Set(['RUB']),
  limits: { min: 100n, max: 9_999_999_999n, maxLifetimeSec: 90 * 24 * 3600 },
};

export const tbankCredentialFields = [
  { name: 'terminalKey', secret: false },
  { name: 'password', secret: true },
] as const;

const credentialsSchema = z.object({
  terminalKey: z.string().regex(/^[0-9A-Za-z]{1,20}$/),
  password: z.string().min(8).max(40),
});

/** A terminal whose key ends in DEMO takes no money even on the live host, so that no live contract may stand on it. */
export function openTbank(contract: ContractAccess): Result<Acquirer, AcquirerRefusal> {
  const credentials = credentialsSchema.safeParse(contract.credentials);
  if (!credentials.success) return err('invalid-credentials');
  if (contract.isLive && credentials.data.terminalKey.endsWith('DEMO')) return err('invalid-credentials');
  if (!isAddress(contract.baseUrl)) return err('invalid-address');
  const call = callFor(httpPort(contract.baseUrl, {}, { caPem: contract.caPem }), credentials.data);
  // no answer says whether the money is real: the contract does
  const test = !contract.isLive;
  return ok({
    code: 'tbank',
    capabilities: tbankCapabilities,
    createPayment: (request) => create(call, request, test),
    getPayment: async (ref) => mapOutcome(await readPayment(call, ref, test), (found) => found?.payment ?? null),
    cancelPayment: (ref) => cancel(call, ref, test),
    capturePayment: (ref, _key, amount) => confirm(call, ref, amount, test),
    refundPayment: (ref, refund) => giveBack(call, ref, refund, test),
    parseWebhook: (webhook) => parseWebhook(webhook, credentials.data),
  });
}

/**
 * Init knows no key of idempotency, so that the order is looked for first: what was opened by a call whose answer was
 * lost is found and not opened anew. Two calls at the same moment could still open two; the core makes one, ever.
 */
async function create(call: Call, request: CreatePayment, test: boolean): Promise<Outcome<ProviderPayment>> {
  const { receipt } = request;
  if (receipt && !canTax(receipt)) return rejected('receipt-vat', 'the bank has no word for this rate of VAT');
  if (request.method === 'sbp' && request.capture === 'manual') return rejected('unsupported', 'СБП holds no money');
  const init = initOf(request);
  const earlier = await readPayment(call, { orderId: request.orderId }, test);
  if (earlier.kind !== 'ok') return earlier;
  if (earlier.value) return sameSum(earlier.value.payment, request);
  const told = await call('Init', init, opened);
  if (told.kind === 'rejected' && told.code === 'duplicate-order') return sameOrder(call, request, test);
  return andThen(told, async ({ PaymentURL, ...found }) => ({
    kind: 'ok',
    value: {
      ...toProviderPayment(found, null, test),
      redirectUrl: PaymentURL ?? null,
      qrPayload: await payloadOf(call, request, found.PaymentId),
      expiresAt: request.expiresAt,
    },
  }));
}

const initOf = (request: CreatePayment) => ({
  OrderId: request.orderId,
  Amount: jsonNumber(request.amount),
  Description: request.description.slice(0, 140),
  PayType: request.capture === 'manual' ? 'T' : 'O',
  SuccessURL: request.returnUrl,
  FailURL: request.returnUrl,
  RedirectDueDate: request.expiresAt.toISOString().replace(/\.\d{3}Z$/, '+00:00'),
  ...(request.customer && { DATA: dataOf(request.customer) }),
  ...(request.receipt && { Receipt: toTbankReceipt(request.receipt, request.amount.amount) }),
});

const dataOf = ({ email, phone }: NonNullable<CreatePayment['customer']>) => ({
  ...(email && { Email: email }),
  ...(phone && { Phone: phone }),
});

const LEAST_SBP = 1_000n;

/** The code of СБП to draw. A payment without one stands all the same: its page takes СБП too. */
async function payloadOf(call: Call, { method, amount }: CreatePayment, PaymentId: string): Promise<string | null> {
  if (method !== 'sbp' || amount.amount < LEAST_SBP) return null;
  const told = await call('GetQr', { PaymentId, DataType: 'PAYLOAD' }, sbpCode);
  return told.kind === 'ok' ? told.value.Data : null;
}

/** Terminals may refuse an order they have seen: then it is ours if it is for the same sum. */
async function sameOrder(call: Call, request: CreatePayment, test: boolean) {
  return andThen(await requirePayment(call, { orderId: request.orderId }, test), async ({ payment }) =>
    sameSum(payment, request),
  );
}

const sameSum = (payment: ProviderPayment, { amount }: CreatePayment): Outcome<ProviderPayment> =>
  payment.amount.amount === amount.amount
    ? { kind: 'ok', value: payment }
    : rejected('duplicate-order', 'the order was opened for another sum');

/**
 * Cancel gives taken money back too, so that it is sent only to what is not paid. Should the payer pay between the two
 * calls, the money returns whole: that is no cancelling, and whoever asks for the truth next sees it.
 */
async function cancel(call: Call, ref: PaymentRef, test: boolean): Promise<Outcome<ProviderPayment>> {
  return andThen(await requirePayment(call, ref, test), async ({ payment }): Promise<Outcome<ProviderPayment>> => {
    const { status, isStatusKnown, providerPaymentId: PaymentId } = payment;
    if (status === 'canceled') return { kind: 'ok', value: payment };
    if (!isStatusKnown) return { kind: 'unknown', cause: 'unknown-status' };
    if (status !== 'pending' && status !== 'authorized') return rejected('wrong-state', `the payment is ${status}`);
    const deed = await call('Cancel', { PaymentId }, done);
    return andThen(
      await readAfter(call, { ...ref, providerPaymentId: PaymentId }, deed, test),
      async (after): Promise<Outcome<ProviderPayment>> =>
        after.captured > 0n ? { kind: 'unknown', cause: 'paid-and-given-back' } : { kind: 'ok', value: after },
    );
  });
}

async function confirm(call: Call, ref: PaymentRef, amount: Money, test: boolean): Promise<Outcome<ProviderPayment>> {
  return andThen(await requirePayment(call, ref, test), async ({ payment }): Promise<Outcome<ProviderPayment>> => {
    const { status, captured, providerPaymentId: PaymentId } = payment;
    if (status === 'captured' && captured === amount.amount) return { kind: 'ok', value: payment };
    if (status !== 'authorized' || amount.amount <= 0n) return rejected('wrong-state', `the payment is ${status}`);
    const told = await call('Confirm', { PaymentId, Amount: jsonNumber(amount) }, done);
    return readAfter(call, { ...ref, providerPaymentId: PaymentId }, told, test);
  });
}

/** The truth after something was done; that it cannot be read now does not undo the deed. */
async function readAfter(
  call: Call,
  ref: PaymentRef,
  deed: Outcome<unknown>,
  test: boolean,
): Promise<Outcome<ProviderPayment>> {
  if (deed.kind !== 'ok') return deed;
  const read = await requirePayment(call, ref, test);
  if (read.kind === 'ok') return { kind: 'ok', value: read.value.payment };
  return { kind: 'unknown', cause: read.kind === 'rejected' ? read.code : read.cause };
}

const rejected = (code: string, message: string) => ({ kind: 'rejected', code, message }) as const;
