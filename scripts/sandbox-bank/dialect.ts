import type { Bank } from './bank';
import type { Answer, BankRequest, Reply } from './exchange';
import type { Merchant } from './merchants';
import type { EventType } from './protocol';
import type { PaymentRecord, RefundRecord } from './records';

export interface News {
  cause: EventType;
  payment: PaymentRecord;
  refund?: RefundRecord;
}

/** One notice in the dialect's words. */
export interface Written {
  type: string;
  /** Kept as JSON and signed anew for every try; absent = the bank's own notice is the body. */
  payload?: unknown;
  /** Where it goes, when not to the merchant's own address. */
  url?: string;
}

export interface Fee {
  /** All of it. */
  fee: number;
  /** The VAT in it. */
  vat: number;
  /** The price of the fiscal receipt in it. */
  fiscal: number;
}

export interface Letter {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** One acquirer's way of speaking over the shared books, clock, faults and hosted page. */
export interface Dialect {
  /** The merchant's requests; `request.path` begins behind the dialect's prefix. */
  answer(bank: Bank, request: BankRequest): Reply | Promise<Reply>;
  /** Any failure in the form of this acquirer. */
  failure(error: unknown, request: BankRequest | null): Answer;
  /** Checks a merchant's settings. @throws BankError 422 naming the wrong one. */
  parseMerchant(value: unknown): Merchant;
  /** What the merchant hears of an event: nothing, one notice or several, in this order. */
  write(bank: Bank, news: News): Written[];
  /** The notice as it goes out now. */
  letter(merchant: Merchant, url: string, payload: unknown, nowMs: number): Letter;
  isHeard(status: number, body: string): boolean;
  /** Pause before the next try after so many; null gives up. */
  pauseMs(tries: number, payload: unknown): number | null;
  /** The same notice with a word nobody knows. */
  unknownWord(payload: unknown): unknown;
  /** Where the payer goes now; null when the shop has named no address. */
  backUrl(payment: PaymentRecord): string | null;
  /** An id in this acquirer's form, for refunds made in its own cabinet. */
  newRefundId?(payment: PaymentRecord): string;
  /** What the merchant pays for a capture. */
  fee(amount: number, ppm: number, merchant: Merchant | undefined): Fee;
  /** The bank tells the shop before it lets the payer go. */
  holdsPayer?: boolean;
  /** A refund spoiled by a fault succeeds first. */
  refundsFailAfterSuccess?: boolean;
  /** A payment that waits for a late answer does not expire. */
  lateAnswerKeepsOpen?: boolean;
  /** A refusal is only a try that failed: the payer may try again as long as the payment is open. */
  declinesAreTries?: boolean;
  /** Failed tries after which the payment is declined; absent = as many as the payer likes. */
  maxTries?: number;
  /** How long held money waits for its capture. */
  holdMs?: number;
}
