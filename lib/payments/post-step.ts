import type { Transaction } from '@/db/transaction';
import { chargebackPostings, paymentPostings, refundPostings } from '@/lib/ledger/entries';
import { postEntry } from '@/lib/ledger/post-entry';
import { add, type Kopecks, subtract } from '@/lib/shared/money';
import { debtOf, type Standing, type Step } from './plan-settlement';

interface Posted extends Standing {
  readonly organisationId: string;
  readonly accountId: string;
  readonly receivesKopecks: Kopecks;
  /** how often sums of this payment went back, this step included */
  readonly corrections: number;
}

/** Whether this step takes back what an earlier one said. */
export const isCorrection = (payment: Standing, step: Step): boolean =>
  step.refundedKopecks < payment.refundedKopecks || step.chargedBackKopecks < payment.chargedBackKopecks;

/** The ledger's entry of a step, if money moved by it. `occurredAt`: when, as far as anybody knows. */
export async function postStep(tx: Transaction, payment: Posted, step: Step, occurredAt: Date): Promise<void> {
  const { organisationId, id: paymentId, accountId } = payment;
  const debtKopecks = debtOf(payment, step);
  const refundKopecks = subtract(step.refundedKopecks, payment.refundedKopecks);
  const takenKopecks = subtract(step.chargedBackKopecks, payment.chargedBackKopecks);
  const entry = { organisationId, paymentId, occurredAt };
  if (step.capturedKopecks > payment.capturedKopecks) {
    const surplus = subtract(step.capturedKopecks, payment.chargedKopecks);
    const postings = paymentPostings({
      accountId,
      into: 'acquirer',
      principalKopecks: add(payment.principalKopecks, surplus),
      receivesKopecks: add(payment.receivesKopecks, surplus),
    });
    await postEntry(tx, { ...entry, kind: 'payment', step: `captured:${step.capturedKopecks}`, postings });
  } else if (refundKopecks !== 0) {
    const postings = refundPostings({ accountId, from: 'acquirer', refundKopecks, debtKopecks });
    await postEntry(tx, {
      ...entry,
      kind: 'refund',
      step: stepName('refunded', step.refundedKopecks, payment),
      postings,
    });
  } else if (takenKopecks !== 0) {
    const postings = chargebackPostings({ accountId, takenKopecks, debtKopecks });
    const name = stepName('charged-back', step.chargedBackKopecks, payment);
    await postEntry(tx, { ...entry, kind: 'chargeback', step: name, postings });
  }
}

/** A sum that came back and went again is another step than the first time. */
const stepName = (what: 'refunded' | 'charged-back', to: Kopecks, { corrections }: Posted): string =>
  `${what}:${to}${corrections > 0 ? `/${corrections}` : ''}`;
