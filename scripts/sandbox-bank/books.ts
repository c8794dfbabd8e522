import { createHash } from 'node:crypto';
import type { BankEvent, CaptureMode, Failure, Merchant, PaymentMethod, PaymentStatus, RefundStatus } from './protocol';

export interface RefundRecord {
  id: string;
  refundId: string;
  paymentId: string;
  amount: number;
  status: RefundStatus;
  /** When and how the bank will decide a pending refund. */
  decision: { at: string; status: 'succeeded' | 'failed' } | null;
}

export interface PaymentRecord {
  id: string;
  merchantId: string;
  orderId: string;
  status: PaymentStatus;
  amount: number;
  authorized: number;
  captured: number;
  fee: number | null;
  description: string;
  returnUrl: string;
  capture: CaptureMode;
  method: PaymentMethod | null;
  customer: { email?: string; phone?: string } | null;
  createdAt: string;
  expiresAt: string;
  capturedAt: string | null;
  failure: Failure | null;
  /** The payer has paid, the bank learns of it only at this instant. */
  answersAt: string | null;
  /** The payer's connection was cut on purpose: a browser's silent second try must be cut too. */
  cut: boolean;
  refunds: RefundRecord[];
}

interface Totals {
  captured: number;
  fees: number;
  refunded: number;
  /** What the bank owes the merchant. */
  balance: number;
}

type Account = 'payers' | 'merchant' | 'bank';
type MovementKind = 'capture' | 'fee' | 'refund' | 'refund-return';

interface Movement {
  at: string;
  merchantId: string;
  paymentId: string;
  kind: MovementKind;
  from: Account;
  to: Account;
  amount: number;
  /** The merchant's totals after this movement. */
  totals: Totals;
}

/** One event on its way to its merchant. */
export interface Delivery {
  merchantId: string;
  event: BankEvent;
  state: 'waiting' | 'delivered' | 'abandoned' | 'suppressed';
  copies: number;
  held: boolean;
  dueAt: string | null;
  tries: { at: string; result: string }[];
}

export interface BooksState {
  merchants: Merchant[];
  payments: PaymentRecord[];
  movements: Movement[];
  deliveries: Delivery[];
  replies: Record<string, { fingerprint: string; value: unknown }>;
}

const ROUTES: Record<MovementKind, [Account, Account]> = {
  capture: ['payers', 'merchant'],
  fee: ['merchant', 'bank'],
  refund: ['merchant', 'payers'],
  'refund-return': ['payers', 'merchant'],
};

const NOTHING: Totals = { captured: 0, fees: 0, refunded: 0, balance: 0 };

export const emptyBooks = (): BooksState => ({
  merchants: [],
  payments: [],
  movements: [],
  deliveries: [],
  replies: {},
});

/** Stable over restarts and safe to print, unlike the key it comes from. */
export function merchantId(secretKey: string): string {
  return `mer_${createHash('sha256').update(secretKey).digest('hex').slice(0, 16)}`;
}

/** What the bank itself holds true; the adapter under test is compared with this, not with its own memory. */
export class Books {
  readonly state: BooksState;
  /** To be called after every change of a record. */
  readonly changed: () => void;
  readonly #payments = new Map<string, PaymentRecord>();
  readonly #orders = new Map<string, PaymentRecord>();
  readonly #merchants = new Map<string, Merchant>();
  readonly #totals = new Map<string, Totals>();

  constructor(state: BooksState, changed: () => void) {
    this.state = state;
    this.changed = changed;
    for (const merchant of state.merchants) this.#merchants.set(merchantId(merchant.secretKey), merchant);
    for (const payment of state.payments) this.#index(payment);
    for (const movement of state.movements) this.#totals.set(movement.merchantId, movement.totals);
  }

  /** Registers a merchant, or replaces the webhook settings of the one with the same key. */
  enrol(merchant: Merchant): string {
    const id = merchantId(merchant.secretKey);
    this.#merchants.set(id, { ...merchant });
    this.state.merchants = [...this.#merchants.values()];
    this.changed();
    return id;
  }

  merchant(id: string): Merchant | undefined {
    return this.#merchants.get(id);
  }

  add(payment: PaymentRecord): void {
    this.state.payments.push(payment);
    this.#index(payment);
    this.changed();
  }

  payment(id: string): PaymentRecord | undefined {
    return this.#payments.get(id);
  }

  order(merchant: string, orderId: string): PaymentRecord | undefined {
    return this.#orders.get(`${merchant} ${orderId}`);
  }

  totals(merchant: string): Totals {
    return this.#totals.get(merchant) ?? NOTHING;
  }

  /** Writes one movement of money; a movement is never edited, a correction is another movement. */
  move(at: string, payment: PaymentRecord, kind: MovementKind, amount: number): void {
    const [from, to] = ROUTES[kind];
    const totals = added(this.totals(payment.merchantId), kind, amount);
    this.#totals.set(payment.merchantId, totals);
    this.state.movements.push({
      at,
      merchantId: payment.merchantId,
      paymentId: payment.id,
      kind,
      from,
      to,
      amount,
      totals,
    });
    this.changed();
  }

  #index(payment: PaymentRecord): void {
    this.#payments.set(payment.id, payment);
    this.#orders.set(`${payment.merchantId} ${payment.orderId}`, payment);
  }
}

function added(before: Totals, kind: MovementKind, amount: number): Totals {
  const { captured, fees, refunded, balance } = before;
  switch (kind) {
    case 'capture':
      return { captured: captured + amount, fees, refunded, balance: balance + amount };
    case 'fee':
      return { captured, fees: fees + amount, refunded, balance: balance - amount };
    case 'refund':
      return { captured, fees, refunded: refunded + amount, balance: balance - amount };
    case 'refund-return':
      return { captured, fees, refunded: refunded - amount, balance: balance + amount };
  }
}

/** Totals counted afresh from the payments and refunds: must equal what the movements add up to. */
export function recount(state: BooksState, merchant: string): Totals {
  const own = state.payments.filter((payment) => payment.merchantId === merchant);
  const captured = own.reduce((sum, payment) => sum + payment.captured, 0);
  const fees = own.reduce((sum, payment) => sum + (payment.fee ?? 0), 0);
  const refunded = own.reduce((sum, payment) => sum + refundedOf(payment), 0);
  return { captured, fees, refunded, balance: captured - fees - refunded };
}

export function refundedOf(payment: PaymentRecord): number {
  return payment.refunds.reduce((sum, refund) => (refund.status === 'succeeded' ? sum + refund.amount : sum), 0);
}
