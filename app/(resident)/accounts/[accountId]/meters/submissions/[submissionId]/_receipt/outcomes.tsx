import { currentTexts } from '@/lib/i18n/current-texts';
import { isTaken, type MeterOutcome } from '@/lib/meters/outcome';
import type { ReceiptMeter, SubmissionReceipt } from '@/lib/meters/queries';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { UNIT_OF } from '@/lib/shared/resource';
import { ReadingChip } from '../../../_list/reading-chip';

/** The meters that were taken, with their values and what has become of these since. */
export function Taken({ submission }: { submission: SubmissionReceipt }) {
  return (
    <ul className="receipt-meters">
      {submission.outcomes.map((outcome) => {
        const meter = submission.meters.find(({ meterId }) => meterId === outcome.meterId);
        return meter && 'values' in outcome ? (
          <TakenMeter key={outcome.meterId} meter={meter} outcome={outcome} />
        ) : null;
      })}
    </ul>
  );
}

type TakenOutcome = Extract<MeterOutcome, { readonly values: unknown }>;

async function TakenMeter({ meter, outcome }: { meter: ReceiptMeter; outcome: TakenOutcome }) {
  const { common, meters: texts } = await currentTexts();
  const unit = texts.units[UNIT_OF[meter.resource]];
  return (
    <li>
      <MeterName meter={meter} />
      <p className="text-ink-soft">
        {common.period(outcome.period)}
        {outcome.kind === 'unchanged' && `, ${texts.receipt.unchanged}`}
      </p>
      {outcome.values.map(({ zone, value }) => (
        <p key={zone} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1.5">
          <span className="meter-value">
            {outcome.values.length > 1 && <small className="font-normal">{meter.zoneNames[zone]}: </small>}
            {formatDecimal(value)} <small className="font-normal">{unit}</small>
          </span>
          <Fate meter={meter} zone={zone} period={outcome.period} />
        </p>
      ))}
      {outcome.kind === 'outranked' && <p>{texts.receipt.outranked}</p>}
    </li>
  );
}

/** A value that was given again in the same words has no row of its own, and no fate. */
async function Fate({ meter, zone, period }: { meter: ReceiptMeter; zone: number; period: BillingPeriod }) {
  const { meters: texts } = await currentTexts();
  const status = meter.statuses.find((one) => one.zone === zone);
  if (!status) return null;
  if (status.isReplaced) return <span className="text-ink-soft">{texts.statuses.replaced}</span>;
  return <ReadingChip status={status.status} period={status.countedInPeriod ?? period} />;
}

/** The meters that were not taken, each with its reason. */
export async function NotTaken({ submission }: { submission: SubmissionReceipt }) {
  const { meters: texts } = await currentTexts();
  return (
    <ul className="receipt-meters">
      {submission.outcomes.map((outcome) => {
        const meter = submission.meters.find(({ meterId }) => meterId === outcome.meterId);
        if (!meter || isTaken(outcome)) return null;
        return (
          <li key={outcome.meterId}>
            <MeterName meter={meter} />
            <p>
              {outcome.kind === 'closed'
                ? texts.doors[outcome.code]
                : texts.receipt[outcome.kind === 'asked' ? 'asked' : 'refused']}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

async function MeterName({ meter }: { meter: ReceiptMeter }) {
  const { meters: texts } = await currentTexts();
  const name = [texts.resources[meter.resource], meter.place].filter(Boolean).join(', ');
  return (
    <p className="font-semibold">
      {name} {texts.number(meter.serialNumber)}
    </p>
  );
}
