import type { Outcome, PaymentRef, ProviderRefund, RefundRequest } from '../../acquirer';
import { andThen, jsonNumber, mapOutcome } from '../../outcome';
import { type Call, canceled } from './api';
import { type Read, requirePayment } from './read';
import { canTax, toTbankReceipt } from './receipt';
import { isRefundUnderWay } from './transform';

/**
 * Cancel of taken money. `ExternalRequestId` makes it idempotent, but not in СБП; so what has been given back is read
 * before, and compared with what was when this refund was decided.
 */
export async function giveBack(call: Call, ref: PaymentRef, refund: RefundRequest, test: boolean) {
  return andThen(
    await requirePayment(call, ref, test),
    async (read): Promise<Outcome<ProviderRefund>> => verdictOf(read, refund) ?? send(call, read, refund),
  );
}

/** Null: nothing has happened since the refund was decided, so it may be sent. */
function verdictOf({ payment, word }: Read, refund: RefundRequest): Outcome<ProviderRefund> | null {
  const { amount, alreadyRefunded, receipt } = refund;
  if (isRefundUnderWay(word)) return { kind: 'unknown', cause: 'a refund is under way' };
  if (!payment.isStatusKnown) return { kind: 'unknown', cause: 'refunded-sum-not-told' };
  if (payment.status !== 'captured') return rejected('wrong-state', `the payment is ${payment.status}`);
  if (amount.amount <= 0n || amount.currency !== payment.amount.currency) return rejected('invalid-amount', '');
  const grown = payment.refunded - alreadyRefunded;
  if (grown === amount.amount) return { kind: 'ok', value: asRefund(refund, 'succeeded') };
  // another refund came between: ours may be in that sum only if it fits there
  if (grown > amount.amount || grown < 0n) return { kind: 'unknown', cause: 'refunded-otherwise' };
  if (grown > 0n) return rejected('refunded-otherwise', 'another refund was made meanwhile');
  if (receipt && !canTax(receipt)) return rejected('receipt-vat', 'the bank has no word for this rate of VAT');
  return null;
}

async function send(call: Call, { payment }: Read, refund: RefundRequest): Promise<Outcome<ProviderRefund>> {
  const { amount, refundId, receipt } = refund;
  const params = {
    PaymentId: payment.providerPaymentId,
    // never left out: without a sum everything is given back
    Amount: jsonNumber(amount),
    ExternalRequestId: refundId,
    ...(receipt && { Receipt: toTbankReceipt(receipt, amount.amount) }),
  };
  return mapOutcome(await call('Cancel', params, canceled), ({ Status }) =>
    asRefund(refund, /^(PARTIAL_)?REFUNDED$/.test(Status) ? 'succeeded' : 'pending'),
  );
}

/** Т-Банк gives a refund no id: it is named by ours. */
const asRefund = ({ refundId, amount }: RefundRequest, status: ProviderRefund['status']): ProviderRefund => ({
  providerRefundId: refundId,
  refundId,
  amount,
  status,
});

const rejected = (code: string, message: string) => ({ kind: 'rejected', code, message }) as const;
