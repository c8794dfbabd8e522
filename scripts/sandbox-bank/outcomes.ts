import type { Bank } from './bank';
import { type Fault, perform } from './faults';
import {
  type Charge,
  chargePayment,
  declinePayment,
  expirePayment,
  failTry,
  promiseAnswer,
  wrongState,
} from './payments';
import type { PaymentMethod } from './protocol';
import type { PaymentRecord } from './records';
import { type Manner, mannerUnder } from './webhooks';

/** What the payer, or whoever tests the shop, can make happen on the hosted page. */
export const OUTCOMES = [
  'pay',
  'decline',
  'fail-try',
  'never-answer',
  'answer-late',
  'drop-after-charge',
  'send-twice',
  'out-of-order',
  'wrong-amount',
  'no-webhook',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Choice {
  outcome: Outcome;
  method?: PaymentMethod;
  /** Delay of answer-late and of the notice of drop-after-charge. */
  ms?: number;
}

/** @returns `drop` when the payer's connection must be cut instead of answered. */
export async function bringAbout(bank: Bank, payment: PaymentRecord, choice: Choice): Promise<'done' | 'drop'> {
  const fault = bank.faults.take('pay', payment.orderId);
  const done = await perform(bank.clock, fault, () => {
    if (fault?.fault === 'expire') expirePayment(bank, payment);
    act(bank, payment, choice, fault);
  });
  return done === 'drop' || payment.cut ? 'drop' : 'done';
}

function act(bank: Bank, payment: PaymentRecord, choice: Choice, fault: Fault | null): void {
  if (payment.status !== 'pending') throw wrongState(payment);
  switch (choice.outcome) {
    case 'never-answer':
      break;
    case 'decline':
      if (bank.dialects[payment.dialect].declinesAreTries) failTry(bank, payment, mannerUnder(fault));
      else declinePayment(bank, payment, mannerUnder(fault));
      break;
    case 'fail-try':
      failTry(bank, payment, mannerUnder(fault));
      break;
    case 'answer-late':
      promiseAnswer(bank, payment, choice.ms ?? bank.lateMs, choice.method);
      break;
    default:
      chargePayment(bank, payment, chargeFor(bank, payment, choice, fault));
      payment.cut = choice.outcome === 'drop-after-charge';
  }
}

function chargeFor(bank: Bank, payment: PaymentRecord, choice: Choice, fault: Fault | null): Charge {
  const { outcome, method, ms = bank.lateMs } = choice;
  const spoiled = outcome === 'wrong-amount' || fault?.fault === 'wrong-amount';
  const amount = spoiled ? otherSum(payment.amount) : payment.amount;
  const notices: Partial<Record<Outcome, Manner>> = {
    'drop-after-charge': { mode: 'once', delayMs: ms },
    'send-twice': { mode: 'twice' },
    'out-of-order': { mode: 'hold' },
    'no-webhook': { mode: 'never' },
  };
  return { method, amount, notice: notices[outcome] ?? mannerUnder(fault) };
}

/** A rouble less, or a rouble more where there is no rouble to take off. */
function otherSum(amount: number): number {
  return amount > 100 ? amount - 100 : amount + 100;
}
