import type { Capabilities, ProviderPayment } from '@/lib/acquiring/acquirer';
import { orderIdOf } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import { nextRefundStatus, type RefundEvent, type RefundStatus } from './states';

export interface SentRefund {
  readonly id: string;
  readonly status: RefundStatus;
  readonly amountKopecks: Kopecks;
  readonly alreadyRefundedKopecks: Kopecks | null;
  readonly providerRefundId: string | null;
}

export interface Verdict<Refund extends SentRefund = SentRefund> {
  readonly refund: Refund;
  readonly event: Extract<RefundEvent, 'succeed' | 'fail'>;
  readonly providerRefundId: string | null;
}

/** What the payment's sums have come to by the same truth. */
export interface Applied {
  readonly refundedKopecks: Kopecks;
  /** by how much refunds went back just now */
  readonly fellByKopecks: number;
}

/**
 * What the bank's truth says of the refunds that were sent to it, the latest first. A refund that the bank lists is
 * what the list says. Where it lists none, the sum speaks: one that has grown by the refund has it inside, and one
 * that fell has lost those that were done last.
 */
export function matchRefunds<Refund extends SentRefund>(
  sent: readonly Refund[],
  truth: ProviderPayment,
  applied: Applied,
  { listsFailedRefunds }: Pick<Capabilities, 'listsFailedRefunds'>,
): Verdict<Refund>[] {
  if (!truth.isStatusKnown || truth.captured === 0n) return [];
  let toLose = applied.fellByKopecks;
  return sent.flatMap((refund) => {
    const listed = truth.refunds.find(
      (one) => one.refundId === orderIdOf(refund.id) || one.providerRefundId === refund.providerRefundId,
    );
    let event = listed ? LISTED[listed.status] : null;
    if (!listed && !listsFailedRefunds) {
      event = bySum(refund, applied.refundedKopecks, toLose);
      if (event === 'fail') toLose -= refund.amountKopecks;
    }
    const providerRefundId = listed?.providerRefundId ?? refund.providerRefundId;
    return event && nextRefundStatus(refund.status, event) ? [{ refund, event, providerRefundId }] : [];
  });
}

const LISTED = { pending: null, succeeded: 'succeed', failed: 'fail' } as const;

function bySum(refund: SentRefund, refundedKopecks: Kopecks, toLose: number): Verdict['event'] | null {
  const { status, amountKopecks, alreadyRefundedKopecks: before } = refund;
  if (status === 'succeeded') return toLose >= amountKopecks ? 'fail' : null;
  const isInside = before !== null && refundedKopecks >= before + amountKopecks;
  return status === 'pending' && isInside ? 'succeed' : null;
}
