import { inferOrganisationOfMeters } from '@/lib/meters/find-named-meters';
import { meterNumber } from '@/lib/meters/meter-number';
import type { Layout } from '../header';
import { refuse } from '../report';
import { findTable, requireTable, type Table } from '../table';
import { organisationOfTemplate } from './gis-organisation';
import { parseResource } from './meters-cells';
import { requireNumber } from './number-column';
import type { LoadOutcome, LoadTask, Profile } from './profile';
import { loadReadings } from './readings-load';

/** Template «Импорт показаний ИПУ» of ГИС ЖКХ: its headings in their order, and what else they are called. */
export const GIS_READINGS = {
  address: { names: ['Адрес дома'], isOptional: true },
  gisNumber: { names: ['Номер ПУ в ГИС ЖКХ', 'Номер прибора учета в ГИС ЖКХ'] },
  resource: { names: ['Коммунальный ресурс', 'Вид коммунального ресурса'], isOptional: true },
  period: { names: ['Период, за который передаются показания', 'Период'] },
  value1: { names: ['Значение показания (Т1)', 'Значение показания'] },
  value2: {
    names: ['Значение показания (Т2), является обязательным для двух- и трехтарифного ПУ', 'Значение показания (Т2)'],
    isOptional: true,
  },
  value3: {
    names: ['Значение показания (Т3), является обязательным для трехтарифного ПУ', 'Значение показания (Т3)'],
    isOptional: true,
  },
  takenOn: { names: ['Дата снятия показания', 'Дата снятия показаний'] },
} as const satisfies Layout<string>;

type Field = keyof typeof GIS_READINGS;

/** Readings as ГИС ЖКХ takes them: what the billing centre has counted. */
export const gisReadingsProfile = {
  name: 'gis-readings',
  rank: 6,
  recognises: (source) => findTable<Field>(source, GIS_READINGS)?.matched ?? 0,
  load,
} satisfies Profile;

async function load(task: LoadTask): Promise<LoadOutcome> {
  const table = requireTable<Field>(task.source, GIS_READINGS);
  const numbers = await numbersOf(table);
  if (numbers.length === 0) throw refuse('rows-none');
  const { inn } = await organisationOfTemplate(task, () => inferOrganisationOfMeters(task.tx, numbers));
  return await loadReadings<Field>(task, {
    table,
    columns: {
      organisation: null,
      meter: 'gisNumber',
      resource: 'resource',
      period: 'period',
      takenOn: 'takenOn',
      value1: 'value1',
      value2: 'value2',
      value3: 'value3',
    },
    nameOf: (reader) => ({
      organisationInn: inn,
      code: null,
      gisNumber: requireNumber(reader, 'gisNumber'),
      serialNumber: null,
      accountNumber: null,
      resource: reader.parsedOptional('resource', 'resource-unknown', parseResource),
    }),
  });
}

/** A template has no ИНН: its meters tell whose it is. */
async function numbersOf(table: Table<Field>): Promise<string[]> {
  const numbers: string[] = [];
  for await (const batch of table.rows()) {
    for (const { cells } of batch) {
      const number = meterNumber(cells[table.header.at.gisNumber] ?? '');
      if (number !== null) numbers.push(number);
    }
  }
  return numbers;
}
