import { csvTable } from '@/lib/shared/csv';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { consumptionByMonth } from './describe-meter';
import type { ReadingSource } from './load-meters';
import type { MeterHistory } from './queries';
import type { ReadingStatus } from './states';

/** The reader's words for the table. */
export interface HistoryWords {
  readonly table: {
    readonly period: string;
    readonly zone: string;
    readonly value: string;
    readonly consumption: string;
    readonly taken: string;
    readonly source: string;
    readonly status: string;
    readonly submission: string;
  };
  readonly sources: Readonly<Record<ReadingSource, string>>;
  readonly statuses: Readonly<Record<ReadingStatus | 'replaced', string>>;
}

/** Everything that was given for a meter, one line a value, replaced ones included. */
export function historyCsv({ meter, readings }: MeterHistory, { table, sources, statuses }: HistoryWords): string {
  const standing = readings.filter(({ replacedAt, status }) => replacedAt === null && status !== 'rejected');
  const months = consumptionByMonth(meter, standing);
  const zoneNames = new Map(meter.zones.map(({ zone, name }) => [zone, name]));
  const head = [
    table.period,
    table.zone,
    table.value,
    table.consumption,
    table.taken,
    table.source,
    table.status,
    table.submission,
  ];
  const lines = readings.map((reading) => {
    const consumed = standing.includes(reading)
      ? months.find(({ period }) => period === reading.period)?.zones.find(({ zone }) => zone === reading.zone)
      : undefined;
    return [
      reading.period,
      zoneNames.get(reading.zone) ?? String(reading.zone),
      formatDecimal(reading.value),
      consumed?.consumption ? formatDecimal(consumed.consumption) : '',
      reading.takenOn,
      sources[reading.source],
      statuses[reading.replacedAt === null ? reading.status : 'replaced'],
      reading.submissionNumber === null ? '' : String(reading.submissionNumber),
    ];
  });
  return csvTable([head, ...lines]);
}
