import type { Clock } from '@/lib/shared/clock';
import type { CreatePayment, Outcome, ProviderPayment } from '../../acquirer';
import { andThen, jsonNumber, mapOutcome } from '../../outcome';
import { type Call, type DialectName, registered } from './api';
import { requirePayment } from './read';
import { type Company, canTax, toOrderBundle } from './receipt';

/** What the adapter knows of the shop it speaks for. */
export interface Shop {
  readonly dialect: DialectName;
  readonly company: Company | null;
  readonly test: boolean;
}

/** register.do is sent once: a second with the same number is refused, and then the first is looked up. */
export async function register(call: Call, shop: Shop, request: CreatePayment, clock: Clock) {
  const refusal = refusalOf(shop, request);
  if (refusal) return refusal;
  const method = request.capture === 'manual' ? 'registerPreAuth.do' : 'register.do';
  const told = await call(method, paramsOf(shop, request, clock), registered);
  if (told.kind === 'rejected' && told.code === 'duplicate-order') return sameOrder(call, shop, request);
  return mapOutcome(told, ({ orderId, formUrl, externalParams }): ProviderPayment => {
    const { amount, expiresAt, orderId: number } = request;
    const unpaid = { captured: 0n, refunded: 0n, chargedBack: 0n, fee: null, capturedAt: null, refunds: [] };
    const status = { status: 'pending', isStatusKnown: true, failure: null, test: shop.test } as const;
    const page = { redirectUrl: formUrl, qrPayload: externalParams?.sbpPayload ?? null, expiresAt };
    return { providerPaymentId: orderId, orderId: number, amount, ...unpaid, ...status, ...page };
  });
}

function refusalOf({ company }: Shop, { receipt, amount, method, capture }: CreatePayment) {
  if (amount.amount <= 0n) return rejected('invalid-amount', 'nothing to pay');
  if (method === 'sbp' && capture === 'manual') return rejected('unsupported', 'СБП holds no money');
  if (receipt && !company) return rejected('receipt-company', 'the contract does not say who issues the receipt');
  if (receipt && !canTax(receipt))
    return rejected('receipt-vat', 'the gateway has no sure number for this rate of VAT');
  return null;
}

/** The gateway takes letters, digits and common signs. */
const FOREIGN = /[^ -~А-Яа-яЁё№«»]|[%+]/g;

function paramsOf({ company, dialect }: Shop, request: CreatePayment, clock: Clock) {
  const { amount, receipt, customer, method, expiresAt } = request;
  const { email, phone } = receipt?.customer ?? customer ?? {};
  const secondsLeft = Math.ceil((expiresAt.getTime() - clock.now().getTime()) / 1000);
  return {
    orderNumber: request.orderId,
    amount: jsonNumber(amount),
    currency: '643',
    returnUrl: request.returnUrl,
    failUrl: request.returnUrl,
    description: request.description.replace(FOREIGN, ' ').slice(0, 512),
    sessionTimeoutSecs: Math.max(1, secondsLeft),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(method === 'sbp' && { jsonParams: { qrType: 'DYNAMIC_QR_SBP', 'sbp.scenario': 'C2B' } }),
    ...(receipt && company && { orderBundle: toOrderBundle(receipt, amount.amount, 'sell', { company, dialect }) }),
  };
}

/** Ours if it is for the same sum. */
async function sameOrder(call: Call, { test }: Shop, { orderId, amount }: CreatePayment) {
  return andThen(
    await requirePayment(call, { orderId }, test),
    async (found): Promise<Outcome<ProviderPayment>> =>
      found.amount.amount === amount.amount
        ? { kind: 'ok', value: found }
        : rejected('duplicate-order', 'the order was registered for another sum'),
  );
}

const rejected = (code: string, message: string) => ({ kind: 'rejected', code, message }) as const;
