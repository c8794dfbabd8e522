import { z } from 'zod';
import type { Clock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type {
  Acquirer,
  AcquirerRefusal,
  Capabilities,
  ContractAccess,
  Money,
  Outcome,
  PaymentRef,
  ProviderPayment,
  ProviderRefund,
  RefundRequest,
} from '../../acquirer';
import { isAddress } from '../../address';
import { httpPort } from '../../http-port';
import { andThen, jsonNumber, repeatedRefund } from '../../outcome';
import { type Call, callFor, done } from './api';
import { type ChecksumKey, publicKeyOf } from './checksum';
import { readAfter, readPayment, requirePayment } from './read';
import { canTax, RECEIPT_VAT, toOrderBundle } from './receipt';
import { register, type Shop } from './register';
import { parseWebhook } from './webhook';

export const sberCapabilities: Capabilities = {
  manualCapture: true,
  partialRefund: true,
  cancelPending: true,
  methods: new Set(['card', 'sbp']),
  createRecovery: 'lookup',
  refundIdempotency: 'key',
  listsFailedRefunds: false,
  tellsChargebacks: false,
  // signed when the contract holds a key of the checksum
  webhookAuthenticity: 'unsigned',
  reportsFee: true,
  sbpPayload: true,
  fiscalReceipt: true,
  receiptVat: RECEIPT_VAT,
  utilityOrder: false,
  savedMethods: false,
  currencies: new Set(['RUB']),
  limits: { min: 100n, max: 999_999_999_999n, maxLifetimeSec: 24 * 3600 },
};

export const sberCredentialFields = [
  { name: 'userName', secret: false },
  { name: 'password', secret: true },
  { name: 'dialect', secret: false },
  { name: 'checksumAlgorithm', secret: false, optional: true },
  { name: 'checksumKey', secret: true, optional: true },
  { name: 'companyEmail', secret: false, optional: true, forReceipts: true },
  { name: 'companyInn', secret: false, optional: true, forReceipts: true },
  { name: 'companyAddress', secret: false, optional: true, forReceipts: true },
] as const;

const credentialsSchema = z.object({
  userName: z.string().min(1).max(30),
  password: z.string().min(8).max(64),
  dialect: z.enum(['ecom', 'legacy']),
  checksumAlgorithm: z.enum(['hmac-sha256', 'rsa-sha512']).optional(),
  checksumKey: z.string().min(8).optional(),
  companyEmail: z.email().optional(),
  companyInn: z
    .string()
    .regex(/^\d{10}(\d{2})?$/)
    .optional(),
  companyAddress: z.string().min(1).max(256).optional(),
});
type Credentials = z.infer<typeof credentialsSchema>;

/** Both families of the gateway; which one is in the contract, not in the code. */
export function openSber(contract: ContractAccess, clock: Clock): Result<Acquirer, AcquirerRefusal> {
  const { data } = credentialsSchema.safeParse(contract.credentials);
  const agreed = data && checksumOf(data);
  if (!data || agreed === undefined) return err('invalid-credentials');
  if (!isAddress(contract.baseUrl)) return err('invalid-address');
  const { userName, password, dialect } = data;
  const http = httpPort(contract.baseUrl, {}, { caPem: contract.caPem });
  const call = callFor(http, { userName, password }, dialect);
  // no answer says whether the money is real: the contract does
  const shop: Shop = { dialect, company: companyOf(data), test: !contract.isLive };
  return ok({
    code: 'sber',
    capabilities: { ...sberCapabilities, webhookAuthenticity: agreed ? 'signed' : 'unsigned' },
    createPayment: (request) => register(call, shop, request, clock),
    getPayment: (ref) => readPayment(call, ref, shop.test),
    cancelPayment: (ref) => cancel(call, ref, shop.test),
    capturePayment: (ref, _key, amount) => deposit(call, ref, amount, shop.test),
    refundPayment: (ref, refund) => giveBack(call, shop, ref, refund),
    parseWebhook: (webhook) => parseWebhook(webhook, agreed),
  });
}

/** Null: nothing was agreed, notices are unsigned. Undefined: half of it, or no key at all. */
function checksumOf({ checksumAlgorithm: algorithm, checksumKey: key }: Credentials): ChecksumKey | null | undefined {
  if (!algorithm && !key) return null;
  if (!algorithm || !key) return undefined;
  if (algorithm === 'hmac-sha256') return { algorithm, key };
  const publicKey = publicKeyOf(key);
  return publicKey ? { algorithm, key: publicKey } : undefined;
}

const companyOf = ({ companyEmail: email, companyInn: inn, companyAddress: paymentAddress }: Credentials) =>
  email && inn && paymentAddress ? { email, inn, paymentAddress } : null;

/** decline.do calls off what nobody has begun to pay; reverse.do lets held money go. Taken money is refunded instead. */
async function cancel(call: Call, ref: PaymentRef, test: boolean): Promise<Outcome<ProviderPayment>> {
  return andThen(await requirePayment(call, ref, test), async (found): Promise<Outcome<ProviderPayment>> => {
    const { status, isStatusKnown, providerPaymentId: orderId } = found;
    if (status === 'canceled') return { kind: 'ok', value: found };
    if (!isStatusKnown) return { kind: 'unknown', cause: 'unknown-status' };
    if (status !== 'pending' && status !== 'authorized') return rejected('wrong-state', `the payment is ${status}`);
    const deed = await call(status === 'pending' ? 'decline.do' : 'reverse.do', { orderId }, done);
    return readAfter(call, { ...ref, providerPaymentId: orderId }, deed, test);
  });
}

async function deposit(call: Call, ref: PaymentRef, amount: Money, test: boolean): Promise<Outcome<ProviderPayment>> {
  return andThen(await requirePayment(call, ref, test), async (found): Promise<Outcome<ProviderPayment>> => {
    const { status, captured, providerPaymentId: orderId } = found;
    if (status === 'captured' && captured === amount.amount) return { kind: 'ok', value: found };
    // a deposit of nought would take all that is held
    if (status !== 'authorized' || amount.amount <= 0n) return rejected('wrong-state', `the payment is ${status}`);
    const deed = await call('deposit.do', { orderId, amount: jsonNumber(amount) }, done);
    return readAfter(call, { ...ref, providerPaymentId: orderId }, deed, test);
  });
}

/** Idempotent by `externalRefundId`, which is our id. A refund of nought would give back everything: it is never sent. */
async function giveBack(call: Call, shop: Shop, ref: PaymentRef, refund: RefundRequest) {
  const { amount, refundId, receipt } = refund;
  if (amount.amount <= 0n || amount.currency !== 'RUB') return rejected('invalid-amount', 'nothing to give back');
  if (receipt && !shop.company) return rejected('receipt-company', 'the contract does not say who issues the receipt');
  if (receipt && !canTax(receipt))
    return rejected('receipt-vat', 'the gateway has no sure number for this rate of VAT');
  return andThen(await requirePayment(call, ref, shop.test), async (found): Promise<Outcome<ProviderRefund>> => {
    const repeated = repeatedRefund(found.refunds, refundId, amount);
    if (repeated) return repeated;
    const deed = await call('refund.do', refundParams(shop, found, refund), done);
    if (deed.kind !== 'ok') return deed;
    const read = await requirePayment(call, { ...ref, providerPaymentId: found.providerPaymentId }, shop.test);
    const isDone = read.kind === 'ok' && read.value.refunded >= refund.alreadyRefunded + amount.amount;
    const status = isDone ? 'succeeded' : 'pending';
    return { kind: 'ok', value: { providerRefundId: refundId, refundId, amount, status } };
  });
}

function refundParams({ company, dialect }: Shop, found: ProviderPayment, refund: RefundRequest) {
  const { amount, refundId, alreadyRefunded, receipt } = refund;
  return {
    orderId: found.providerPaymentId,
    amount: jsonNumber(amount),
    jsonParams: { externalRefundId: refundId },
    // the older family compares what is left before it acts
    ...(dialect === 'legacy' && {
      expectedDepositedAmount: jsonNumber({ amount: found.captured - alreadyRefunded }),
    }),
    ...(receipt &&
      company && { orderBundle: toOrderBundle(receipt, amount.amount, 'sell_refund', { company, dialect }) }),
  };
}

const rejected = (code: string, message: string) => ({ kind: 'rejected', code, message }) as const;
