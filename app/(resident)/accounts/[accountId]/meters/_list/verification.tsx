import { Icon } from '@/app/_components/ui/icon';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { MeterCard } from '@/lib/meters/describe-meter';

const SOON_DAYS = 60;

/** Speaks up sixty days before the verification ends, and after it has. */
export async function Verification({ meter }: { meter: MeterCard }) {
  const { common, meters: texts } = await currentTexts();
  const { verificationDays: left, nextVerificationOn, isClosed } = meter;
  if (isClosed || left === null || nextVerificationOn === null || left > SOON_DAYS) return null;
  const { verification } = texts;
  return (
    <p className={left < 0 ? 'notice notice-alarm' : 'notice notice-wait'}>
      <span className="flex items-start gap-2.5 font-semibold">
        <Icon name="alert" />
        <span>
          {left < 0 ? verification.expired : verification.soon(left)} ({common.day(nextVerificationOn)})
        </span>
      </span>
      {left < 0 && <span className="mt-1 block">{verification.expiredText}</span>}
    </p>
  );
}
