import { dialectOf, loginOf, type Merchant, type MerchantOf, merchantId } from './merchants';
import type { DialectName } from './protocol';
import type {
  Account,
  Delivery,
  KeptReply,
  Movement,
  MovementKind,
  PaymentRecord,
  RefundRecord,
  Totals,
} from './records';

export interface BooksState {
  merchants: Merchant[];
  payments: PaymentRecord[];
  movements: Movement[];
  deliveries: Delivery[];
  replies: Record<string, KeptReply>;
}

const ROUTES: Record<MovementKind, [Account, Account]> = {
  capture: ['payers', 'merchant'],
  fee: ['merchant', 'bank'],
  refund: ['merchant', 'payers'],
  'refund-return': ['payers', 'merchant'],
  chargeback: ['merchant', 'payers'],
};

const NOTHING: Totals = { captured: 0, fees: 0, refunded: 0, chargedBack: 0, balance: 0 };

export const emptyBooks = (): BooksState => ({
  merchants: [],
  payments: [],
  movements: [],
  deliveries: [],
  replies: {},
});

/** What the bank itself holds true; the adapter under test is compared with this, not with its own memory. */
export class Books {
  readonly state: BooksState;
  /** To be called after every change of a record. */
  readonly changed: () => void;
  readonly #payments = new Map<string, PaymentRecord>();
  readonly #orders = new Map<string, PaymentRecord[]>();
  readonly #merchants = new Map<string, Merchant>();
  readonly #totals = new Map<string, Totals>();

  constructor(state: BooksState, changed: () => void) {
    this.state = state;
    this.changed = changed;
    for (const merchant of state.merchants) this.#merchants.set(merchantId(merchant), merchant);
    for (const payment of state.payments) this.#index(payment);
    for (const movement of state.movements) this.#totals.set(movement.merchantId, movement.totals);
  }

  /** Registers a merchant, or replaces the settings of the one with the same login. */
  enrol(merchant: Merchant): string {
    const id = merchantId(merchant);
    this.#merchants.set(id, { ...merchant });
    this.state.merchants = [...this.#merchants.values()];
    this.changed();
    return id;
  }

  merchant(id: string): Merchant | undefined {
    return this.#merchants.get(id);
  }

  /** The merchant who speaks this dialect and calls himself so. */
  login<Name extends DialectName>(dialect: Name, login: string): MerchantOf<Name> | undefined {
    const isMeant = (one: Merchant): one is MerchantOf<Name> => dialectOf(one) === dialect && loginOf(one) === login;
    return this.state.merchants.find(isMeant);
  }

  add(payment: PaymentRecord): void {
    this.state.payments.push(payment);
    this.#index(payment);
    this.changed();
  }

  /** Found by any of its ids. */
  payment(id: string): PaymentRecord | undefined {
    return this.#payments.get(id);
  }

  /** Every payment of one of the shop's orders, oldest first: not every bank insists on one. */
  orders(merchant: string, orderId: string): readonly PaymentRecord[] {
    return this.#orders.get(`${merchant} ${orderId}`) ?? [];
  }

  totals(merchant: string): Totals {
    return this.#totals.get(merchant) ?? NOTHING;
  }

  /** Writes one movement of money; a movement is never edited, a correction is another movement. */
  move(at: string, payment: PaymentRecord, kind: MovementKind, amount: number, refund?: RefundRecord): void {
    const [from, to] = ROUTES[kind];
    const { merchantId: merchant, currency } = payment;
    const totals = added(this.totals(merchant), kind, amount);
    this.#totals.set(merchant, totals);
    this.state.movements.push({
      at,
      merchantId: merchant,
      paymentId: payment.id,
      refundId: refund?.id ?? null,
      kind,
      from,
      to,
      amount,
      currency,
      totals,
    });
    this.changed();
  }

  #index(payment: PaymentRecord): void {
    for (const id of [payment.id, ...payment.aliases]) this.#payments.set(id, payment);
    if (payment.orderId === '') return;
    const slot = `${payment.merchantId} ${payment.orderId}`;
    this.#orders.set(slot, [...(this.#orders.get(slot) ?? []), payment]);
  }
}

function added(before: Totals, kind: MovementKind, amount: number): Totals {
  const { captured, fees, refunded, chargedBack, balance } = before;
  switch (kind) {
    case 'capture':
      return { ...before, captured: captured + amount, balance: balance + amount };
    case 'fee':
      return { ...before, fees: fees + amount, balance: balance - amount };
    case 'refund':
      return { ...before, refunded: refunded + amount, balance: balance - amount };
    case 'refund-return':
      return { ...before, refunded: refunded - amount, balance: balance + amount };
    case 'chargeback':
      return { ...before, chargedBack: chargedBack + amount, balance: balance - amount };
  }
}

/** Totals counted afresh from the payments and refunds: must equal what the movements add up to. */
export function recount(state: BooksState, merchant: string): Totals {
  const own = state.payments.filter((payment) => payment.merchantId === merchant);
  const sum = (of: (payment: PaymentRecord) => number) => own.reduce((total, payment) => total + of(payment), 0);
  const captured = sum((payment) => payment.captured);
  const fees = sum((payment) => payment.fee ?? 0);
  const refunded = sum(refundedOf);
  const chargedBack = sum((payment) => payment.chargedBack);
  return { captured, fees, refunded, chargedBack, balance: captured - fees - refunded - chargedBack };
}

export function refundedOf(payment: PaymentRecord): number {
  return payment.refunds.reduce((sum, refund) => (refund.status === 'succeeded' ? sum + refund.amount : sum), 0);
}

/** What is still to be given back: refunds that have not failed count as given. */
export function refundableOf(payment: PaymentRecord): number {
  const taken = payment.refunds.reduce((sum, one) => (one.status === 'failed' ? sum : sum + one.amount), 0);
  return payment.captured - payment.chargedBack - taken;
}

/** What is held and neither captured nor let go. */
export const heldOf = (payment: PaymentRecord): number => payment.authorized - payment.reversed;
