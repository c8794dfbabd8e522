import { randomBytes } from 'node:crypto';
import type { Books, PaymentRecord, RefundRecord } from './books';
import type { BankClock } from './clock';
import type { FaultScript } from './faults';
import type { EventType } from './protocol';
import type { Courier, Notice } from './webhooks';

/** One running bank: everything an act of it needs. */
export interface Bank {
  /** Origin of the hosted page, without a trailing slash. */
  url: string;
  books: Books;
  clock: BankClock;
  faults: FaultScript;
  courier: Courier;
  /** The bank's own fee in parts per million of the captured sum. */
  feePpm: number;
  /** How long «answer later» takes unless said otherwise. */
  lateMs: number;
  /** How long a refund stays pending; 0 decides it at once. */
  refundMs: number;
}

export function newId(prefix: 'pay' | 'ref' | 'evt'): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

/** Queues an event for the payment's merchant. */
export function announce(
  bank: Bank,
  type: EventType,
  payment: PaymentRecord,
  notice: Notice,
  refund?: RefundRecord,
): void {
  const data = { paymentId: payment.id, orderId: payment.orderId };
  bank.courier.post(
    payment.merchantId,
    {
      id: newId('evt'),
      type,
      createdAt: bank.clock.now().toISOString(),
      data: refund === undefined ? data : { ...data, refundId: refund.refundId },
    },
    notice,
  );
}
