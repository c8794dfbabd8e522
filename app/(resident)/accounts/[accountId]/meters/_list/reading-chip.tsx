import { Chip, type Tone } from '@/app/_components/ui/chip';
import type { IconName } from '@/app/_components/ui/icon';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ReadingStatus } from '@/lib/meters/states';
import type { BillingPeriod } from '@/lib/shared/billing-period';

const LOOKS: Record<ReadingStatus, readonly [Tone, IconName]> = {
  accepted: ['wait', 'check'],
  transferred: ['wait', 'clock'],
  counted: ['paid', 'check'],
  rejected: ['alarm', 'alert'],
};

/** What has become of a reading: «Принято» … «Учтено в счёте за ноябрь». */
export async function ReadingChip({ status, period }: { status: ReadingStatus; period: BillingPeriod }) {
  const { meters: texts } = await currentTexts();
  const [tone, icon] = LOOKS[status];
  return (
    <Chip tone={tone} icon={icon}>
      {status === 'counted' ? texts.countedFor(period) : texts.statuses[status]}
    </Chip>
  );
}
