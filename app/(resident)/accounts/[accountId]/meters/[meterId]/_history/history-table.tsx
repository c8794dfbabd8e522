import { currentTexts } from '@/lib/i18n/current-texts';
import { consumptionByMonth } from '@/lib/meters/describe-meter';
import type { HistoryReading, MeterHistory } from '@/lib/meters/queries';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { ReadingChip } from '../../_list/reading-chip';

/** Every value that was given, the newest first; replaced ones stay, struck through. */
export async function HistoryTable({ history: { meter, readings, timeZone } }: { history: MeterHistory }) {
  const { common, meters: texts } = await currentTexts();
  const { table } = texts;
  if (readings.length === 0) return <p>{texts.noReadings}</p>;
  const isZoned = meter.zones.length > 1;
  const consumed = consumptionOf(meter, readings);
  return (
    <table className="history">
      <thead>
        <tr>
          <th scope="col">{table.period}</th>
          {isZoned && <th scope="col">{table.zone}</th>}
          <th scope="col" className="number">
            {table.value}
          </th>
          <th scope="col" className="number">
            {table.consumption}
          </th>
          <th scope="col">{table.taken}</th>
          <th scope="col">{table.source}</th>
          <th scope="col">{table.status}</th>
        </tr>
      </thead>
      <tbody>
        {readings.map((reading) => (
          <tr key={reading.readingId} className={reading.replacedAt ? 'replaced' : undefined}>
            <th scope="row">{common.period(reading.period)}</th>
            {isZoned && <td data-label={table.zone}>{meter.zones.find(({ zone }) => zone === reading.zone)?.name}</td>}
            <td data-label={table.value} className="number">
              {reading.replacedAt ? <s>{formatDecimal(reading.value)}</s> : formatDecimal(reading.value)}
              {reading.rolledOver && <small> {table.rolledOver}</small>}
            </td>
            <td data-label={table.consumption} className="number">
              {consumed(reading)}
            </td>
            <td data-label={table.taken}>{givenAt(reading, timeZone, common)}</td>
            <td data-label={table.source}>
              {texts.sources[reading.source]}
              {reading.submissionNumber !== null && `, № ${reading.submissionNumber}`}
            </td>
            <td data-label={table.status}>
              {reading.replacedAt ? (
                texts.statuses.replaced
              ) : (
                <ReadingChip status={reading.status} period={reading.countedInPeriod ?? reading.period} />
              )}
              {reading.rejectionReason && <small className="block">{table.reason(reading.rejectionReason)}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Common = Awaited<ReturnType<typeof currentTexts>>['common'];

/** What a person gave has its minute; what came in a file, the day on which it was taken. */
const givenAt = (reading: HistoryReading, timeZone: string, common: Common): string =>
  reading.submissionNumber === null ? common.day(reading.takenOn) : common.moment(reading.createdAt, timeZone);

/** Consumption stands beside the current values only. */
function consumptionOf(meter: MeterHistory['meter'], readings: readonly HistoryReading[]) {
  const standing = readings.filter(({ replacedAt, status }) => replacedAt === null && status !== 'rejected');
  const months = consumptionByMonth(meter, standing);
  return ({ period, zone, replacedAt, status }: HistoryReading): string => {
    if (replacedAt !== null || status === 'rejected') return '';
    const month = months.find((one) => one.period === period);
    const amount = month?.zones.find((one) => one.zone === zone)?.consumption;
    return amount ? formatDecimal(amount) : '';
  };
}
