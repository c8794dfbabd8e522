import { Chip, type Tone } from '@/app/_components/ui/chip';
import type { IconName } from '@/app/_components/ui/icon';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentStatus } from '@/lib/payments/states';

const LOOKS: Record<PaymentStatus, readonly [Tone, IconName]> = {
  created: ['wait', 'clock'],
  pending: ['wait', 'clock'],
  captured: ['paid', 'check'],
  declined: ['alarm', 'cross'],
  expired: ['plain', 'cross'],
  canceled: ['plain', 'cross'],
  'partially-refunded': ['plain', 'history'],
  refunded: ['plain', 'history'],
  'charged-back': ['alarm', 'history'],
};

/** A payment that is being looked into is neither paid nor unpaid, whatever its status. */
export async function PaymentChip({ status, isParked }: { status: PaymentStatus; isParked: boolean }) {
  const { payments } = await currentTexts();
  if (isParked) {
    return (
      <Chip tone="wait" icon="alert">
        {payments.parked}
      </Chip>
    );
  }
  const [tone, icon] = LOOKS[status];
  return (
    <Chip tone={tone} icon={icon}>
      {payments.statuses[status]}
    </Chip>
  );
}
