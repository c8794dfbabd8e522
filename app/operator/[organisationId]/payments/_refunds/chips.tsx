import { Chip, type Tone } from '@/app/_components/ui/chip';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { RefundStatus } from '@/lib/payments/refunds/states';
import type { PaymentStatus } from '@/lib/payments/states';

const TONES: Record<PaymentStatus, Tone> = {
  created: 'wait',
  pending: 'wait',
  captured: 'paid',
  declined: 'plain',
  expired: 'plain',
  canceled: 'plain',
  'partially-refunded': 'plain',
  refunded: 'plain',
  'charged-back': 'alarm',
};

/** A payment that was put aside wants a person, whatever its status. */
export async function DeskPaymentChip({ status, isParked }: { status: PaymentStatus; isParked: boolean }) {
  const { payments, staffPayments } = await currentTexts();
  if (isParked) return <Chip tone="alarm">{staffPayments.parked}</Chip>;
  return <Chip tone={TONES[status]}>{payments.statuses[status]}</Chip>;
}

const REFUND_TONES: Record<RefundStatus, Tone> = {
  requested: 'wait',
  approved: 'wait',
  pending: 'wait',
  succeeded: 'paid',
  failed: 'alarm',
  rejected: 'plain',
  withdrawn: 'plain',
};

export async function RefundChip({ status }: { status: RefundStatus }) {
  const { staffPayments } = await currentTexts();
  return <Chip tone={REFUND_TONES[status]}>{staffPayments.refund.statuses[status]}</Chip>;
}
