import { newId } from '../../bank';
import { heldOf, refundableOf } from '../../books';
import type { BankError, Reply } from '../../exchange';
import { delayOf, type Fault } from '../../faults';
import { cancelPayment, expirePayment, reverseHold, wrongState } from '../../payments';
import type { PaymentRecord } from '../../records';
import { openRefund } from '../../refunds';
import { mannerUnder } from '../../webhooks';
import { type Caller, headOf, underFault } from './calls';
import { TbankError } from './errors';
import { readReceipt } from './receipt';
import { currentAmount, extraOf } from './state';

const LARGEST = 9_999_999_999;

/**
 * One call for everything: an unpaid payment is cancelled, held money is let go, taken money is given back. A repeated
 * `ExternalRequestId` does nothing more, except in СБП, where the id does not work.
 */
export function cancel(caller: Caller, payment: PaymentRecord): Promise<Reply> {
  const { merchant, body } = caller;
  const amount = body.optional('Amount', (name) => body.whole(name, 1, LARGEST));
  const requestId = body.optional('ExternalRequestId', (name) => body.text(name, { max: 256 })) || undefined;
  const receipt = body.optional('Receipt', () => readReceipt(body, amount ?? currentAmount(payment)));
  const isPaid = payment.status === 'captured';
  return underFault(caller, isPaid ? 'refund' : 'cancel', payment.orderId, (fault) => {
    const before = isPaid ? payment.chargedBack + refundableOf(payment) : currentAmount(payment);
    const isRepeat = payment.method !== 'sbp' && requestId !== undefined && done(payment).includes(requestId);
    const given = isRepeat ? 0 : act(caller, payment, { amount, requestId, receipt, fault });
    return {
      ...headOf(merchant, payment),
      PaymentId: Number(payment.id),
      OriginalAmount: before,
      NewAmount: before - given,
      ...(requestId === undefined ? {} : { ExternalRequestId: requestId }),
    };
  });
}

const done = (payment: PaymentRecord): string[] => extraOf(payment).cancellations ?? [];

interface Wish {
  amount: number | undefined;
  requestId: string | undefined;
  receipt: unknown;
  fault: Fault | null;
}

/** @returns what the payment's sum became less by */
function act({ bank }: Caller, payment: PaymentRecord, wish: Wish): number {
  const { requestId, fault } = wish;
  if (fault?.fault === 'expire') expirePayment(bank, payment);
  const given = giveUp(bank, payment, wish);
  if (requestId !== undefined) payment.extra.cancellations = [...done(payment), requestId];
  return given;
}

function giveUp(bank: Caller['bank'], payment: PaymentRecord, { amount, requestId, receipt, fault }: Wish): number {
  const notice = mannerUnder(fault);
  switch (payment.status) {
    case 'pending': {
      // a payment under way cannot be called off any more
      if (payment.answersAt !== null) throw wrongState(payment);
      cancelPayment(bank, payment, notice);
      return payment.amount;
    }
    case 'authorized': {
      const sum = amount ?? heldOf(payment);
      reverseHold(bank, payment, sum, notice);
      return sum;
    }
    case 'captured': {
      const id = newId('ref');
      const sum = amount ?? refundableOf(payment);
      if (sum === 0) throw alreadyGiven();
      const failsAfterMs = fault?.fault === 'refund-fails-late' ? delayOf(fault) : undefined;
      openRefund(bank, payment, {
        id,
        refundId: requestId ?? id,
        amount: sum,
        notice,
        failsAfterMs,
        extra: { receipt },
      });
      return sum;
    }
    default:
      throw wrongState(payment);
  }
}

const alreadyGiven = (): BankError => new TbankError('100', 'Платеж уже отменен');
