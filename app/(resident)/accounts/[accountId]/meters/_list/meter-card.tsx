import Link from 'next/link';
import { Facts } from '@/app/_components/ui/facts';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { MeterCard as Meter } from '@/lib/meters/describe-meter';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { Verification } from './verification';
import { ZoneLine } from './zone-line';

/** A meter: its name, what it showed last, what became of that, and when it must be verified. */
export async function MeterCard({ accountId, meter }: { accountId: string; meter: Meter }) {
  const { common, meters: texts } = await currentTexts();
  const title = meter.nickname ?? [texts.resources[meter.resource], meter.place].filter(Boolean).join(', ');
  const { door } = meter;
  return (
    <article className="card grid gap-4" aria-labelledby={`meter-${meter.meterId}`}>
      <div>
        <h2 id={`meter-${meter.meterId}`}>{title}</h2>
        <p className="text-ink-soft">
          {meter.nickname && `${texts.resources[meter.resource]}, `}
          {texts.number(meter.serialNumber)}
        </p>
      </div>
      {!door.isOpen && door.code !== 'window-closed' && <p className="font-semibold">{texts.doors[door.code]}</p>}
      <div className="grid gap-3">
        {meter.zones.map((zone) => (
          <ZoneLine key={zone.zone} zone={zone} resource={meter.resource} isOnly={meter.zones.length === 1} />
        ))}
      </div>
      <Verification meter={meter} />
      <details className="fold">
        <summary>{texts.details}</summary>
        <Facts
          facts={[
            [texts.facts.place, meter.place],
            [texts.facts.model, [meter.brand, meter.model].filter(Boolean).join(' ')],
            [texts.facts.installed, meter.installedOn && common.day(meter.installedOn)],
            [texts.facts.verified, meter.verifiedOn && common.day(meter.verifiedOn)],
            [texts.facts.nextVerification, meter.nextVerificationOn && common.day(meter.nextVerificationOn)],
            [texts.facts.sealed, meter.sealedOn && common.day(meter.sealedOn)],
            [texts.facts.closed, meter.closedOn && common.day(meter.closedOn)],
            meter.transformerRatio === '1.0000' ? null : [texts.facts.ratio, formatDecimal(meter.transformerRatio)],
          ]}
        />
      </details>
      <p>
        <Link href={`/accounts/${accountId}/meters/${meter.meterId}`} prefetch={false}>
          {texts.history}
          <span className="sr-only">: {title}</span>
        </Link>
      </p>
    </article>
  );
}
