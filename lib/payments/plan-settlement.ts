import type { ProviderPayment } from '@/lib/acquiring/acquirer';
import { orderIdOf } from '@/lib/shared/ids';
import { type Kopecks, kopecks, subtract } from '@/lib/shared/money';
import { CURRENCY } from './bank-request';
import { creditedKopecks } from './rules';
import { isLive, type PaymentEvent, type PaymentStatus } from './states';

/** How long after the payer's time is over the bank may still come up with a payment it does not list yet. */
const GRACE_MS = 10 * 60_000;

export interface Standing {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly principalKopecks: Kopecks;
  readonly chargedKopecks: Kopecks;
  readonly capturedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
  readonly expiresAt: Date | null;
  readonly providerPaymentId: string | null;
  readonly isContractLive: boolean;
}

export type Mismatch = 'order' | 'currency' | 'amount' | 'captured-amount' | 'refunded-amount' | 'test-flag';

/** What was agreed with the payer and with the bank before the payment began. */
export type Agreed = Pick<Standing, 'id' | 'chargedKopecks' | 'providerPaymentId' | 'isContractLive'>;

/** What the bank says must be what was agreed, to the kopeck; else nothing is applied until a person decides. */
export function mismatchOf(payment: Agreed, truth: ProviderPayment): Mismatch | null {
  const agreed = BigInt(payment.chargedKopecks);
  if (!isSamePayment(payment, truth)) return 'order';
  if (truth.test === payment.isContractLive) return 'test-flag';
  if (truth.amount.currency !== CURRENCY) return 'currency';
  if (truth.amount.amount !== agreed) return 'amount';
  if (!truth.isStatusKnown) return null;
  if (truth.captured !== (truth.status === 'captured' ? agreed : 0n)) return 'captured-amount';
  return truth.refunded < 0n || truth.refunded > truth.captured ? 'refunded-amount' : null;
}

const isSamePayment = ({ id, providerPaymentId }: Agreed, truth: ProviderPayment): boolean =>
  truth.orderId === orderIdOf(id) && (providerPaymentId === null || providerPaymentId === truth.providerPaymentId);

export interface Step {
  readonly event: PaymentEvent;
  /** the sums this step brings the payment to */
  readonly capturedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
}

/**
 * The steps from where the payment stands to what the bank says. Sums are targets, never increments,
 * and only grow: applying the same truth twice, or an older one after a newer, gives no steps. A status we
 * do not know is pending, whatever sums come with it.
 */
export function stepsTo(payment: Standing, truth: ProviderPayment): Step[] {
  const captured = kopecks(truth.isStatusKnown ? truth.captured : 0n);
  const refunded = kopecks(truth.isStatusKnown ? truth.refunded : 0n);
  const steps: Step[] = [];
  if (captured > payment.capturedKopecks) {
    steps.push({ event: 'captured', capturedKopecks: captured, refundedKopecks: payment.refundedKopecks });
  }
  if (refunded > payment.refundedKopecks) {
    const event = refunded === captured ? 'refunded-in-full' : 'refunded-in-part';
    steps.push({ event, capturedKopecks: captured, refundedKopecks: refunded });
  }
  const unpaid = UNPAID_EVENTS[truth.status];
  if (steps.length > 0 || captured > 0 || !unpaid || !isLive(payment.status)) return steps;
  return [{ event: unpaid, capturedKopecks: payment.capturedKopecks, refundedKopecks: payment.refundedKopecks }];
}

const UNPAID_EVENTS: Readonly<Record<ProviderPayment['status'], PaymentEvent | null>> = {
  pending: 'accepted',
  authorized: 'accepted',
  captured: null,
  declined: 'declined',
  canceled: 'canceled',
  expired: 'expired',
};

/** A live attempt the bank does not know is over once nobody can pay it any more. */
export const isLost = (payment: Standing, now: Date): boolean =>
  isLive(payment.status) && payment.expiresAt !== null && now.getTime() > payment.expiresAt.getTime() + GRACE_MS;

/** By how much a refund step raises the resident's debt again: never beyond the principal. */
export const debtOf = (payment: Standing, step: Step): Kopecks =>
  subtract(
    creditedKopecks({ ...payment, capturedKopecks: step.capturedKopecks }),
    creditedKopecks({ ...payment, ...pick(step) }),
  );

const pick = ({ capturedKopecks, refundedKopecks }: Step) => ({ capturedKopecks, refundedKopecks });
