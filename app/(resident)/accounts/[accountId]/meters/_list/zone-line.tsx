import { currentTexts } from '@/lib/i18n/current-texts';
import type { ZoneCard } from '@/lib/meters/describe-meter';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { type Resource, UNIT_OF } from '@/lib/shared/resource';
import { ReadingChip } from './reading-chip';

interface Props {
  readonly zone: ZoneCard;
  readonly resource: Resource;
  /** a meter with one zone does not name it */
  readonly isOnly: boolean;
}

/** The latest value of a zone, its month, what was consumed and what became of it. */
export async function ZoneLine({ zone, resource, isOnly }: Props) {
  const { common, meters: texts } = await currentTexts();
  const { last } = zone;
  if (!last) return <p className="text-ink-soft">{isOnly ? texts.noReadings : `${zone.name}: ${texts.noReadings}`}</p>;
  const unit = texts.units[UNIT_OF[resource]];
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1.5">
      <div>
        <p className="text-ink-soft">
          {!isOnly && <span className="font-semibold text-ink">{zone.name}. </span>}
          {common.period(last.period)}
        </p>
        <p className="meter-value">{formatDecimal(last.value)}</p>
        {zone.lastConsumption !== null && (
          <p className="text-ink-soft">{texts.consumed(formatDecimal(zone.lastConsumption), unit)}</p>
        )}
        {last.rejectionReason && <p>{texts.table.reason(last.rejectionReason)}</p>}
      </div>
      <ReadingChip status={last.status} period={last.countedInPeriod ?? last.period} />
    </div>
  );
}
