import { randomBytes } from 'node:crypto';
import type { Books } from './books';
import type { BankClock } from './clock';
import type { Dialect } from './dialect';
import type { FaultScript } from './faults';
import type { DialectName, EventType } from './protocol';
import type { PaymentRecord, RefundRecord } from './records';
import { type Courier, type Manner, ONCE } from './webhooks';

/** One running bank: everything an act of it needs. */
export interface Bank {
  /** Origin of the hosted page, without a trailing slash. */
  url: string;
  dialects: Record<DialectName, Dialect>;
  books: Books;
  clock: BankClock;
  faults: FaultScript;
  courier: Courier;
  /** The bank's own fee in parts per million of the captured sum, for merchants without one of their own. */
  feePpm: number;
  sbpFeePpm: number;
  /** How long «answer later» takes unless said otherwise. */
  lateMs: number;
  /** How long a refund stays pending; 0 decides it at once. */
  refundMs: number;
}

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

/**
 * Queues what the payment's merchant hears of an event. Held notices: only the first of several, else
 * they would keep their order.
 * @returns how many notices were written
 */
export function announce(
  bank: Bank,
  cause: EventType,
  payment: PaymentRecord,
  manner: Manner,
  refund?: RefundRecord,
): number {
  if (payment.counter !== null) return 0;
  const written = bank.dialects[payment.dialect].write(bank, { cause, payment, refund });
  const data = { paymentId: payment.id, orderId: payment.orderId };
  for (const [at, { type, payload, url }] of written.entries()) {
    const event = {
      id: newId('evt'),
      type,
      createdAt: bank.clock.now().toISOString(),
      data: refund === undefined ? data : { ...data, refundId: refund.refundId },
    };
    const { merchantId, dialect, webhookUrl } = payment;
    bank.courier.post(
      { merchantId, dialect, cause, event, payload: payload ?? event, url: url ?? webhookUrl },
      manner.mode === 'hold' && at > 0 ? ONCE : manner,
    );
  }
  return written.length;
}

/** The fee's rate for a payment: its merchant's, else the bank's; СБП has its own. */
export function feePpmOf(bank: Bank, payment: PaymentRecord): number {
  const merchant = bank.books.merchant(payment.merchantId);
  const card = merchant?.feePpm ?? bank.feePpm;
  if (payment.method !== 'sbp') return card;
  return merchant?.sbpFeePpm ?? (merchant?.feePpm === undefined ? bank.sbpFeePpm : card);
}

/** Half up, in integers only. */
export function share(amount: number, ppm: number): number {
  const scaled = BigInt(amount) * BigInt(ppm) + 500_000n;
  return Number(scaled / 1_000_000n);
}
