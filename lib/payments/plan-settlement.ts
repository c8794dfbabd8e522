import type { Capabilities, ProviderPayment } from '@/lib/acquiring/acquirer';
import { orderIdOf } from '@/lib/shared/ids';
import { type Kopecks, kopecks, subtract } from '@/lib/shared/money';
import { CURRENCY } from './bank-request';
import { creditedKopecks, type Moved } from './rules';
import { isLive, type PaymentEvent, type PaymentStatus } from './states';

/** How long after the payer's time is over the bank may still come up with a payment it does not list yet. */
const GRACE_MS = 10 * 60_000;

export interface Standing extends Moved {
  readonly id: string;
  readonly status: PaymentStatus;
  /** what a person accepted where the bank took another sum than was agreed */
  readonly acceptedKopecks: Kopecks | null;
  readonly expiresAt: Date | null;
  readonly providerPaymentId: string | null;
  readonly isContractLive: boolean;
}

export type Mismatch = 'order' | 'currency' | 'amount' | 'captured-amount' | 'refunded-amount' | 'test-flag';

/** What was agreed with the payer and with the bank before the payment began. */
export type Agreed = Pick<Standing, 'id' | 'chargedKopecks' | 'providerPaymentId' | 'isContractLive'> &
  Partial<Pick<Standing, 'acceptedKopecks'>>;

/** What the bank says must be what was agreed, to the kopeck; else nothing is applied until a person decides. */
export function mismatchOf(payment: Agreed, truth: ProviderPayment): Mismatch | null {
  const accepted = payment.acceptedKopecks ?? null;
  const agreed = BigInt(accepted ?? payment.chargedKopecks);
  if (!isSamePayment(payment, truth)) return 'order';
  if (truth.test === payment.isContractLive) return 'test-flag';
  if (truth.amount.currency !== CURRENCY) return 'currency';
  if (accepted === null && truth.amount.amount !== agreed) return 'amount';
  if (!truth.isStatusKnown) return null;
  if (truth.captured !== (truth.status === 'captured' ? agreed : 0n)) return 'captured-amount';
  return truth.refunded < 0n || truth.refunded > truth.captured ? 'refunded-amount' : null;
}

const isSamePayment = ({ id, providerPaymentId }: Agreed, truth: ProviderPayment): boolean =>
  truth.orderId === orderIdOf(id) && (providerPaymentId === null || providerPaymentId === truth.providerPaymentId);

/** The bank's three sums of a payment. */
type Sums = Pick<Moved, 'capturedKopecks' | 'refundedKopecks' | 'chargedBackKopecks'>;

/** Brings the payment to these sums. */
export interface Step extends Sums {
  readonly event: PaymentEvent;
}

/** How far an answer of the bank may be believed when it says less than we know. */
export interface Reading {
  /** nothing has changed here since the bank was asked, so that its answer is the newer */
  readonly isFresh: boolean;
  readonly capabilities: Pick<Capabilities, 'listsFailedRefunds' | 'tellsChargebacks'>;
}

/**
 * The steps from where the payment stands to what the bank says. Sums are targets, never increments: applying
 * the same truth twice, or an older one after a newer, gives no steps. Captured only grows; what was refunded or
 * charged back falls when the bank, asked after we learnt of it, shows that it failed. A status we do not know is
 * pending, whatever sums come with it.
 */
export function stepsTo(payment: Standing, truth: ProviderPayment, reading: Reading): Step[] {
  const isKnown = truth.isStatusKnown;
  const captured = kopecks(isKnown ? truth.captured : 0n);
  let sums: Sums = pick(payment);
  const steps: Step[] = [];
  const take = (event: PaymentEvent, change: Partial<Sums> = {}): void => {
    sums = { ...sums, ...change };
    steps.push({ event, ...sums });
  };
  if (captured > sums.capturedKopecks) take('captured', { capturedKopecks: captured });
  if (captured > 0) {
    const refundedKopecks = refundedBy(payment, truth, reading);
    if (refundedKopecks !== sums.refundedKopecks) {
      take(refundEvent(refundedKopecks, { ...sums }), { refundedKopecks });
    }
    const chargedBackKopecks = chargedBackBy(payment, truth, reading);
    if (chargedBackKopecks !== sums.chargedBackKopecks) {
      for (const event of chargebackEvents(chargedBackKopecks, sums)) take(event, { chargedBackKopecks });
    }
  }
  const unpaid = UNPAID_EVENTS[truth.status];
  if (steps.length > 0 || captured > 0 || !unpaid || !isLive(payment.status)) return steps;
  return [{ event: unpaid, ...sums }];
}

function refundedBy(payment: Standing, truth: ProviderPayment, { isFresh, capabilities }: Reading): Kopecks {
  const said = kopecks(truth.refunded);
  if (said >= payment.refundedKopecks) return said;
  const failed = truth.refunds
    .filter((refund) => refund.status === 'failed')
    .reduce((sum, refund) => sum + refund.amount.amount, 0n);
  const isShown = !capabilities.listsFailedRefunds || failed >= BigInt(payment.refundedKopecks) - truth.refunded;
  return isFresh && isShown ? said : payment.refundedKopecks;
}

function chargedBackBy(payment: Standing, truth: ProviderPayment, { isFresh, capabilities }: Reading): Kopecks {
  const said = kopecks(truth.chargedBack);
  if (!capabilities.tellsChargebacks) return payment.chargedBackKopecks;
  return said > payment.chargedBackKopecks || isFresh ? said : payment.chargedBackKopecks;
}

export function refundEvent(
  to: Kopecks,
  { capturedKopecks, refundedKopecks }: Pick<Sums, 'capturedKopecks' | 'refundedKopecks'>,
): PaymentEvent {
  if (to > refundedKopecks) return to === capturedKopecks ? 'refunded-in-full' : 'refunded-in-part';
  return to === 0 ? 'refund-failed' : 'refund-failed-in-part';
}

/** A chargeback won back leaves the payment captured, so that the refunds it has are told again. */
export function chargebackEvents(
  to: Kopecks,
  { capturedKopecks, refundedKopecks }: Pick<Sums, 'capturedKopecks' | 'refundedKopecks'>,
): PaymentEvent[] {
  if (to > 0) return ['charged-back'];
  if (refundedKopecks === 0) return ['chargeback-returned'];
  return ['chargeback-returned', refundedKopecks === capturedKopecks ? 'refunded-in-full' : 'refunded-in-part'];
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

/** By how much a step raises the resident's debt again: never beyond what was credited; negative when money is here again. */
export const debtOf = (payment: Standing, step: Step): Kopecks =>
  subtract(
    creditedKopecks({ ...payment, capturedKopecks: step.capturedKopecks }),
    creditedKopecks({ ...payment, ...pick(step) }),
  );

const pick = ({ capturedKopecks, refundedKopecks, chargedBackKopecks }: Sums): Sums => ({
  capturedKopecks,
  refundedKopecks,
  chargedBackKopecks,
});
