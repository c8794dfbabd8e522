import { registerReadings } from '@/lib/meters/register-readings';
import { type ReadingDetails, stageReadings } from '@/lib/meters/stage-readings';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { parseDayCell, parsePeriodCell } from '../calendar-cells';
import type { Header } from '../header';
import type { Rejections } from '../report';
import { type RowReader, rowReader } from '../row-reader';
import type { Table } from '../table';
import { parseFaceValue } from './meters-cells';
import type { LoadOutcome, LoadTask } from './profile';

/** Columns that every register of readings has. `meter` stands for the columns that name one. */
export type ReadingsField =
  | 'meter'
  | 'organisation'
  | 'resource'
  | 'period'
  | 'takenOn'
  | 'value1'
  | 'value2'
  | 'value3';

export interface ReadingsRegister<Field extends string> {
  readonly table: Pick<Table<Field>, 'header' | 'rows'>;
  /** the register's own column for each of the common ones; null where it has none */
  readonly columns: Readonly<Record<ReadingsField, Field | null>>;
  /** who the row speaks of; faults are told to the reader */
  readonly nameOf: (reader: RowReader<Field>) => Omit<ReadingDetails, 'row' | 'period' | 'takenOn' | 'values'>;
}

/** Reads, stages and enters a register of readings. */
export async function loadReadings<Field extends string>(
  { actor, tx, clock, importId, rejections }: LoadTask,
  register: ReadingsRegister<Field>,
): Promise<LoadOutcome> {
  const periods = new Set<BillingPeriod>();
  const { table, columns } = register;
  async function* read(): AsyncGenerator<ReadingDetails> {
    for await (const reading of readReadings(register, rejections)) {
      periods.add(reading.period);
      yield reading;
    }
  }
  await stageReadings(tx, read());
  const { given, counted, faults, organisationIds } = await registerReadings(actor, tx, {
    importId,
    receivedAt: clock.now(),
  });
  for (const { row, place, code, detail } of faults) {
    rejections.add(row, titleOf(table.header, columns[place]), code, detail);
  }
  const [period = null, other] = periods;
  return {
    status: given + counted > 0 ? 'loaded' : 'unchanged',
    organisationIds,
    period: other === undefined ? period : null,
    totalKopecks: null,
  };
}

/** The readings of a register; faults are told to the rejections. */
export async function* readReadings<Field extends string>(
  register: ReadingsRegister<Field>,
  rejections: Rejections,
): AsyncGenerator<ReadingDetails> {
  const { table } = register;
  for await (const batch of table.rows()) {
    for (const row of batch) {
      rejections.rows += 1;
      const reader = rowReader<Field>(row, table.header, rejections);
      const reading = readReading(reader, register);
      if (reader.isFine && reading !== null) yield reading;
    }
  }
}

const titleOf = <Field extends string>(header: Header<Field>, field: Field | null): string | null =>
  field === null ? null : header.titles[field];

function readReading<Field extends string>(
  reader: RowReader<Field>,
  { columns, nameOf }: ReadingsRegister<Field>,
): ReadingDetails | null {
  const name = nameOf(reader);
  const period = readWith(reader, columns.period, 'cell-period', parsePeriodCell);
  const takenOn = readWith(reader, columns.takenOn, 'cell-day', parseDayCell);
  const value = (field: Field | null) =>
    field === null ? null : reader.parsedOptional(field, 'reading-unnumbered', parseFaceValue);
  const first = readWith(reader, columns.value1, 'reading-unnumbered', parseFaceValue);
  const values = [first, value(columns.value2), value(columns.value3)] as const;
  return period === null || takenOn === null ? null : { row: reader.row, ...name, period, takenOn, values };
}

function readWith<Field extends string, Value>(
  reader: RowReader<Field>,
  field: Field | null,
  code: 'cell-period' | 'cell-day' | 'reading-unnumbered',
  parse: (text: string) => Value | null,
): Value | null {
  return field === null ? null : reader.parsed(field, code, parse);
}
