import { Chip, type Tone } from '@/app/_components/ui/chip';
import type { IconName } from '@/app/_components/ui/icon';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { RequestStatus } from '@/lib/requests/states';
import { dayIn } from '@/lib/shared/clock';

const LOOKS: Record<RequestStatus, readonly [Tone, IconName]> = {
  new: ['wait', 'clock'],
  accepted: ['wait', 'check'],
  'in-progress': ['wait', 'clock'],
  deferred: ['wait', 'clock'],
  done: ['paid', 'check'],
  closed: ['plain', 'check'],
  rejected: ['alarm', 'cross'],
  withdrawn: ['plain', 'cross'],
};

interface Props {
  readonly request: { readonly status: RequestStatus; readonly deferredUntil: Date | null };
  readonly timeZone: string;
}

/** The state of a request in a word; a deferred one says until when. */
export async function RequestChip({ request: { status, deferredUntil }, timeZone }: Props) {
  const { common, requests } = await currentTexts();
  const [tone, icon] = LOOKS[status];
  return (
    <Chip tone={tone} icon={icon}>
      {status === 'deferred' && deferredUntil
        ? requests.deferredUntil(common.day(dayIn(timeZone, deferredUntil)))
        : requests.statuses[status]}
    </Chip>
  );
}
