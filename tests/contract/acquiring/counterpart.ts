import type { Acquirer, ProviderStatus, RawWebhook } from '@/lib/acquiring/acquirer';

/** A webhook as it came. */
export type Letter = Omit<RawWebhook, 'receivedAt'>;

/** What may go wrong on the provider's side. */
export type Mishap =
  /** done, and the connection breaks before the answer */
  | 'act-then-drop'
  /** done, and answered with a failure of the server */
  | '500-but-done'
  /** answered with a word of state nobody knows */
  | 'unknown-status'
  /** answered with another sum */
  | 'wrong-amount'
  /** the payment expires just before the call */
  | 'expire'
  /** taken, and undone `ms` later by the provider's clock */
  | 'refund-fails-late';

export type Call = 'create' | 'get' | 'cancel' | 'capture' | 'refund' | 'pay';

/** What the provider's own books say of an order. */
export interface Booked {
  readonly status: ProviderStatus;
  /** minor units */
  readonly captured: number;
  readonly refunded: number;
  readonly refunds: readonly {
    readonly amount: number;
    readonly status: 'pending' | 'succeeded' | 'failed';
    readonly receipt?: unknown;
  }[];
  /** as they came with the payment, in the provider's words; null = none */
  readonly receipt: unknown;
  readonly paymentOrder: unknown;
}

/**
 * What the suite over any provider needs: an adapter, and the other side of the wire in the tester's hands. One file
 * each; a new provider brings its own and says by data where it differs.
 */
export interface Counterpart {
  readonly acquirer: Acquirer;
  /** the same provider with a secret it does not know */
  readonly stranger: Acquirer;
  /** secrets of the adapter, as they would be found in a log */
  readonly secrets: readonly string[];
  /** an id in the provider's form that it never gave; `pay_unknown` when not told */
  readonly absentId?: string;
  /** false: a payer whose card was refused may try again on the same page, so the payment is pending still */
  readonly declineIsFinal: boolean;
  /** cancelling does not let held money go */
  readonly keepsHolds?: boolean;
  /** a webhook's signature covers its time, so that an old one is known as such */
  readonly signsTime: boolean;
  /** the answer about a payment lists its refunds one by one */
  readonly tellsRefunds: boolean;
  /** false where a refund that has failed is simply no longer listed */
  readonly listsFailedRefunds?: boolean;
  /** the answer about a payment tells what the payer's bank took back */
  readonly tellsChargeBacks: boolean;

  /** The payer's deeds on the provider's page. */
  pay(orderId: string): Promise<void>;
  decline(orderId: string): Promise<void>;
  /** The time to pay runs out. */
  expire(orderId: string): Promise<void>;
  /** The payer's bank takes back so many minor units over the shop's head. */
  chargeBack(orderId: string, amount: number): Promise<void>;
  /** Spoils the next such call; `ms` is the delay of what comes late. */
  script(call: Call, mishap: Mishap, ms?: number): void;
  /** Moves the provider's clock. */
  advance(ms: number): void;
  /** Every payment of an order in the provider's books, oldest first. */
  booked(orderId: string): readonly Booked[];

  /** Webhooks in the order they came. */
  readonly letters: Letter[];
  /** Waits until every webhook that is due has come. */
  deliver(): Promise<void>;
  /** The same webhook with one thing changed and its signature left as it was. */
  altered(letter: Letter): Letter;
  close(): Promise<void>;
}

/** A body that ends otherwise: no JSON any more, and under no signature of its own. */
export const withoutEnd = (letter: Letter): Letter => ({
  ...letter,
  body: Buffer.concat([letter.body.subarray(0, -1), Buffer.from(' ')]),
});
