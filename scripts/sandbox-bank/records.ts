import type {
  CaptureMode,
  DialectName,
  EventType,
  Failure,
  PaymentMethod,
  PaymentStatus,
  RefundStatus,
} from './protocol';

export interface RefundRecord {
  id: string;
  /** The shop's own id, or its idempotency key where the dialect has no such id. */
  refundId: string;
  paymentId: string;
  amount: number;
  status: RefundStatus;
  createdAt: string;
  /** When and how the bank will decide a refund, or undo one that already succeeded. */
  decision: { at: string; status: 'succeeded' | 'failed' } | null;
  /** It failed after it had succeeded: the money came back. */
  wasReturned: boolean;
  /** What only the refund's dialect knows. */
  extra: Record<string, unknown>;
}

/** A bill paid at a counter or in the bank's own app, outside any shop: known to registers only. */
export interface CounterPayment {
  account: string;
  payer: string;
  address: string;
  /** ММГГ */
  period: string;
}

export interface PaymentRecord {
  id: string;
  /** Other ids of the same payment: of its intent, of its charge. */
  aliases: string[];
  dialect: DialectName;
  merchantId: string;
  orderId: string;
  status: PaymentStatus;
  amount: number;
  /** ISO 4217 in capitals. */
  currency: string;
  authorized: number;
  captured: number;
  /** Held money that was let go again, by a reversal or a capture of a part. */
  reversed: number;
  chargedBack: number;
  /** The bank's fee with its VAT. */
  fee: number | null;
  feeVat: number;
  /** The price of the fiscal receipt within the fee. */
  feeFiscal: number;
  description: string;
  returnUrl: string;
  /** Where the payer goes when nothing was paid; none = `returnUrl`. */
  failUrl: string | null;
  /** Overrides the merchant's address for notices. */
  webhookUrl: string | null;
  capture: CaptureMode;
  method: PaymentMethod | null;
  customer: { email?: string; phone?: string } | null;
  createdAt: string;
  expiresAt: string;
  /** When the payer has opened the page. */
  shownAt: string | null;
  authorizedAt: string | null;
  /** A hold that nobody captures is let go at this instant. */
  holdUntil: string | null;
  capturedAt: string | null;
  /** When it was canceled, declined or expired. */
  endedAt: string | null;
  failure: Failure | null;
  /** Tries of the payer that failed, while the payment went on. */
  tries: { at: string; code: string }[];
  /** The payer has paid, the bank learns of it only at this instant. */
  answersAt: string | null;
  /** The bank has learnt of it late, or will: the payer was told to wait meanwhile. */
  wasPromised: boolean;
  /** The payer's connection was cut on purpose: a browser's silent second try must be cut too. */
  cut: boolean;
  counter: CounterPayment | null;
  refunds: RefundRecord[];
  /** What only the payment's dialect knows: metadata, receipt, intents. */
  extra: Record<string, unknown>;
}

export type MovementKind = 'capture' | 'fee' | 'refund' | 'refund-return' | 'chargeback';
export type Account = 'payers' | 'merchant' | 'bank';

export interface Totals {
  captured: number;
  fees: number;
  refunded: number;
  chargedBack: number;
  /** What the bank owes the merchant, payouts apart. */
  balance: number;
}

export interface Movement {
  at: string;
  merchantId: string;
  paymentId: string;
  /** The bank's id of the refund, for movements of one. */
  refundId: string | null;
  kind: MovementKind;
  from: Account;
  to: Account;
  amount: number;
  currency: string;
  /** The merchant's totals after this movement. */
  totals: Totals;
}

/** What a merchant is told, as it was when it happened. */
export interface Notice {
  id: string;
  type: string;
  createdAt: string;
  data: { paymentId: string; orderId: string; refundId?: string };
}

/** One notice on its way to its merchant. */
export interface Delivery {
  merchantId: string;
  dialect: DialectName;
  /** What happened, in the bank's own words; `event.type` is the dialect's. */
  cause: EventType;
  event: Notice;
  /** The body as the dialect writes it, before it is signed for a try. */
  payload: unknown;
  url: string | null;
  state: 'waiting' | 'delivered' | 'abandoned' | 'suppressed';
  copies: number;
  held: boolean;
  dueAt: string | null;
  tries: { at: string; result: string }[];
}

/** An answer kept under an idempotency key. */
export interface KeptReply {
  fingerprint: string;
  value: unknown;
  at: string;
}
