import type { Bank } from '../bank';
import type { PaymentRecord, RefundRecord } from '../records';
import { moscowDay } from './moscow';

/** What moved a merchant's money, as registers list it. */
export interface Operation {
  at: string;
  /** Moscow day. */
  day: string;
  kind: 'capture' | 'refund' | 'refund-return' | 'chargeback';
  payment: PaymentRecord;
  refund: RefundRecord | null;
  amount: number;
  /** The bank's fee with its VAT; zero for all but captures. */
  fee: number;
  vat: number;
  /** What it adds to the merchant's money. */
  net: number;
}

const SIGNS = { capture: 1, refund: -1, 'refund-return': 1, chargeback: -1 } as const;

/** Every operation of a merchant, oldest first, out of the movements alone. */
export function operationsOf(bank: Bank, merchantId: string): Operation[] {
  const operations: Operation[] = [];
  for (const movement of bank.books.state.movements) {
    const payment = bank.books.payment(movement.paymentId);
    if (movement.merchantId !== merchantId || payment === undefined) continue;
    const { at, kind, amount } = movement;
    if (kind === 'fee') chargeFee(operations, payment, amount);
    else {
      const refund = payment.refunds.find((one) => one.id === movement.refundId) ?? null;
      operations.push({
        at,
        day: moscowDay(at),
        kind,
        payment,
        refund,
        amount,
        fee: 0,
        vat: 0,
        net: SIGNS[kind] * amount,
      });
    }
  }
  return operations;
}

/** A fee follows its capture in the books, and is one operation with it in every register. */
function chargeFee(operations: Operation[], payment: PaymentRecord, amount: number): void {
  const capture = operations.findLast((one) => one.kind === 'capture' && one.payment === payment);
  if (capture === undefined) throw new Error(`a fee without a capture: ${payment.id}`);
  capture.fee += amount;
  capture.vat = payment.feeVat;
  capture.net -= amount;
}
