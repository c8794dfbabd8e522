import type { Bank } from '../../bank';
import { json, notFound, type Reply } from '../../exchange';
import { type Call, type Fault, type Lies, liesUnder, perform } from '../../faults';
import type { Fields } from '../../fields';
import { merchantId, type TbankMerchant } from '../../merchants';
import type { PaymentRecord } from '../../records';
import { statusOf } from './state';

export interface Caller {
  bank: Bank;
  merchant: TbankMerchant;
  body: Fields;
}

export async function underFault(
  { bank }: Caller,
  call: Call,
  orderId: string,
  act: (fault: Fault | null) => Record<string, unknown>,
): Promise<Reply> {
  const fault = bank.faults.take(call, orderId);
  const done = await perform(bank.clock, fault, () => act(fault));
  return done === 'drop' ? done : json(disguised(liesUnder(fault), done.value));
}

function disguised(lies: Lies, value: Record<string, unknown>): Record<string, unknown> {
  const { Payments } = value;
  return {
    ...value,
    ...(lies.status && 'Status' in value ? { Status: 'UNDER_REVIEW' } : {}),
    ...(lies.amount !== 0 && 'Amount' in value ? { Amount: Number(value.Amount) + lies.amount } : {}),
    ...(Array.isArray(Payments) ? { Payments: Payments.map((one) => disguised(lies, one)) } : {}),
  };
}

/** The payment named in the request, of this terminal. */
export function ownPayment({ bank, merchant, body }: Caller): PaymentRecord {
  const named = body.raw('PaymentId');
  const id = typeof named === 'number' ? String(named) : body.text('PaymentId', { pattern: /^\d{1,20}$/ });
  const payment = bank.books.payment(id);
  if (payment?.merchantId !== merchantId(merchant) || payment.counter !== null) throw notFound('payment');
  return payment;
}

/** What every answer about a payment begins with. */
export function headOf(merchant: TbankMerchant, payment: PaymentRecord): Record<string, unknown> {
  return {
    Success: true,
    ErrorCode: '0',
    Message: 'OK',
    TerminalKey: merchant.terminalKey,
    OrderId: payment.orderId,
    Status: statusOf(payment),
    PaymentId: payment.id,
  };
}
