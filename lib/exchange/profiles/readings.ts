import type { Layout } from '../header';
import { findTable, requireTable, type Table } from '../table';
import { METER_NAME, readMeterName } from './meter-name';
import type { LoadOutcome, LoadTask, Profile } from './profile';
import { loadReadings, type ReadingsRegister } from './readings-load';

/** Our own register of readings, the one that the export writes: docs/guide/readings-exchange.md. */
export const READINGS = {
  ...METER_NAME,
  period: { names: ['Период', 'Период (ММ.ГГГГ)', 'Расчетный период'] },
  value1: { names: ['Т1', 'Показание Т1', 'Показание'] },
  value2: { names: ['Т2', 'Показание Т2'], isOptional: true },
  value3: { names: ['Т3', 'Показание Т3'], isOptional: true },
  takenOn: { names: ['Дата снятия', 'Дата снятия показания', 'Дата показания'] },
} as const satisfies Layout<string>;

export type ReadingsColumn = keyof typeof READINGS;
type Field = ReadingsColumn;

/** Readings of one organisation or of several: what the billing centre has counted. */
export const readingsProfile = {
  name: 'readings',
  rank: 6,
  recognises: (source) => findTable<Field>(source, READINGS)?.matched ?? 0,
  load: (task) => loadNamedReadings(task, requireTable<Field>(task.source, READINGS)),
} satisfies Profile;

export const loadNamedReadings = (task: LoadTask, table: ReadingsTable): Promise<LoadOutcome> =>
  loadReadings<Field>(task, namedReadings(table, task.organisationInn));

type ReadingsTable = Pick<Table<ReadingsColumn>, 'header' | 'rows'>;

/** How a table with our own columns names meters. */
export const namedReadings = (table: ReadingsTable, organisationInn: string | null): ReadingsRegister<Field> => ({
  table,
  columns: {
    organisation: 'inn',
    meter: 'code',
    resource: 'resource',
    period: 'period',
    takenOn: 'takenOn',
    value1: 'value1',
    value2: 'value2',
    value3: 'value3',
  },
  nameOf: (reader) => readMeterName(reader, organisationInn),
});
