import type { Receipt, ReceiptVat } from './receipt';
import type { UtilityOrder } from './utility-order';

/**
 * What the cabinet asks of any acquirer: five calls and the data of its abilities. Nothing of a
 * provider's own words passes this line; sums are minor units and stay bigint.
 */
export interface Money {
  readonly amount: bigint;
  readonly currency: string;
}

export type ProviderStatus = 'pending' | 'authorized' | 'captured' | 'canceled' | 'declined' | 'expired';
export type RefundStatus = 'pending' | 'succeeded' | 'failed';
export type PaymentMethod = 'card' | 'sbp';

/**
 * `rejected`: the provider surely did nothing. `unknown`: it may have acted, so the key is kept, the
 * provider is asked for the truth, and nothing is started anew.
 */
export type Outcome<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown'; readonly cause: string };

export interface Capabilities {
  readonly manualCapture: boolean;
  readonly partialRefund: boolean;
  readonly cancelPending: boolean;
  readonly methods: ReadonlySet<PaymentMethod>;
  /** how a lost answer to «create» is recovered: the same key again, or a search by our order id */
  readonly createRecovery: 'replay' | 'lookup';
  readonly refundIdempotency: 'key' | 'guard';
  /** a refund that failed stays in its list as failed; elsewhere only the sum of what was given back falls */
  readonly listsFailedRefunds: boolean;
  /** its payment tells what was charged back; elsewhere the settlement register does */
  readonly tellsChargebacks: boolean;
  readonly webhookAuthenticity: 'signed' | 'unsigned';
  readonly reportsFee: boolean;
  /** gives the payload of an SBP code to draw; nobody else may build one */
  readonly sbpPayload: boolean;
  /** takes the data of a fiscal receipt with the payment (54-ФЗ) */
  readonly fiscalReceipt: boolean;
  /** the rates of VAT its receipts have a word for; a receipt with another is refused before anything is sent */
  readonly receiptVat: ReadonlySet<ReceiptVat>;
  /** takes the data that make a payment a payment for housing and utilities */
  readonly utilityOrder: boolean;
  /** can charge a saved card or account without the payer; the cabinet does not use it yet */
  readonly savedMethods: boolean;
  readonly currencies: ReadonlySet<string>;
  readonly limits: { readonly min: bigint; readonly max: bigint; readonly maxLifetimeSec: number };
}

/** `orderId` is our attempt's id in the form banks accept: 32 hex digits. */
export interface PaymentRef {
  readonly orderId: string;
  readonly providerPaymentId?: string;
  /** when we began the attempt: a provider that cannot be searched by our order is searched around this moment */
  readonly openedAt?: Date;
}

export interface CreatePayment extends PaymentRef {
  readonly idempotencyKey: string;
  readonly amount: Money;
  readonly description: string;
  readonly returnUrl: string;
  readonly expiresAt: Date;
  readonly capture: 'automatic' | 'manual';
  readonly method?: PaymentMethod;
  readonly customer?: { readonly email?: string; readonly phone?: string };
  /** only when the contract asks for receipts; its total is `amount` */
  readonly receipt?: Receipt;
  readonly utilityOrder?: UtilityOrder;
}

export interface RefundRequest {
  /** 32 hex digits, the same on every retry */
  readonly refundId: string;
  readonly amount: Money;
  /** what the provider had given back when this refund was decided: the guard where it knows no keys */
  readonly alreadyRefunded: bigint;
  readonly receipt?: Receipt;
}

export interface ProviderRefund {
  readonly providerRefundId: string;
  readonly refundId: string | null;
  readonly amount: Money;
  readonly status: RefundStatus;
}

export interface ProviderPayment {
  readonly providerPaymentId: string;
  readonly orderId: string | null;
  readonly status: ProviderStatus;
  /** false when the provider used a word we do not know: then `status` is pending and somebody is told */
  readonly isStatusKnown: boolean;
  readonly amount: Money;
  readonly captured: bigint;
  readonly refunded: bigint;
  /** taken back by the payer's bank against our will; 0 where the provider tells it only in its registers */
  readonly chargedBack: bigint;
  readonly fee: bigint | null;
  readonly redirectUrl: string | null;
  readonly qrPayload: string | null;
  readonly expiresAt: Date | null;
  readonly capturedAt: Date | null;
  readonly refunds: readonly ProviderRefund[];
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly test: boolean;
}

export interface RawWebhook {
  readonly method: string;
  /** with its query, in which some older gateways put the whole message */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

/** What the provider expects to hear: T-Bank, for one, wants 200 with the body «OK». */
export interface Ack {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** Carries ids only, never a status or a sum: those are asked for with `getPayment`. */
export type WebhookResult =
  | { readonly kind: 'event'; readonly eventKey: string; readonly ref: Partial<PaymentRef>; readonly ack: Ack }
  | { readonly kind: 'ignored'; readonly reason: string; readonly ack: Ack }
  | { readonly kind: 'rejected'; readonly reason: 'signature' | 'stale' | 'malformed' };

export interface Acquirer {
  readonly code: string;
  readonly capabilities: Capabilities;
  createPayment(request: CreatePayment): Promise<Outcome<ProviderPayment>>;
  /** `ok` with null = the provider has no such payment. */
  getPayment(ref: PaymentRef): Promise<Outcome<ProviderPayment | null>>;
  cancelPayment(ref: PaymentRef, idempotencyKey: string): Promise<Outcome<ProviderPayment>>;
  refundPayment(ref: PaymentRef, refund: RefundRequest): Promise<Outcome<ProviderRefund>>;
  parseWebhook(webhook: RawWebhook): WebhookResult;
  capturePayment?(ref: PaymentRef, idempotencyKey: string, amount: Money): Promise<Outcome<ProviderPayment>>;
  listPayments?(range: { readonly from: Date; readonly to: Date }): AsyncIterable<ProviderPayment>;
}

/** A contract as an adapter needs it: where the provider is and the secrets to speak with. */
export interface ContractAccess {
  readonly baseUrl: string;
  readonly credentials: unknown;
  readonly isLive: boolean;
  /** PEM of further authorities this provider's server may be certified by; verification is never switched off */
  readonly caPem?: string | null;
}

/** One thing an adapter has to be told to speak for a contract: a form is drawn from these, whoever the provider is. */
export interface CredentialField {
  readonly name: string;
  /** never shown again once it is stored */
  readonly secret: boolean;
  /** the adapter opens without it */
  readonly optional?: boolean;
  /** not optional for a contract that sends receipts */
  readonly forReceipts?: boolean;
}

/** Why a contract gives no adapter. Each is a mistake of configuration: nothing works half-configured. */
export type AcquirerRefusal = 'unknown-provider' | 'invalid-credentials' | 'invalid-address' | 'sandbox-forbidden';
