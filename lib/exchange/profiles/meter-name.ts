import type { MeterName } from '@/lib/meters/find-named-meters';
import type { Layout } from '../header';
import type { RowReader } from '../row-reader';
import { ACCOUNT_NUMBER, plainAccountNumber } from './account-column';
import { parseResource } from './meters-cells';
import { readNumber } from './number-column';

/** Columns by which our own registers name a meter: any of the three ways is enough, and those given must agree. */
export const METER_NAME = {
  inn: { names: ['ИНН организации'] },
  code: { names: ['Код ПУ', 'Код прибора', 'Код прибора учета'], isOptional: true },
  gisNumber: { names: ['Номер ПУ в ГИС ЖКХ', 'Номер прибора учета в ГИС ЖКХ'], isOptional: true },
  serial: { names: ['Заводской номер', 'Заводской номер ПУ', 'Серийный номер'], isOptional: true },
  account: { names: ['ЛС', ...ACCOUNT_NUMBER], isOptional: true },
  resource: { names: ['Ресурс', 'Коммунальный ресурс'], isOptional: true },
} as const satisfies Layout<string>;

export type MeterNameField = keyof typeof METER_NAME;

/** Whose meter a row speaks of. @param organisationInn of whom the caller speaks; rows of others are not taken */
export function readMeterName(reader: RowReader<MeterNameField>, organisationInn: string | null): MeterName {
  const inn = reader.text('inn');
  if (inn !== '' && !/^(\d{10}|\d{12})$/.test(inn)) reader.reject('inn', 'inn-invalid', inn);
  else if (organisationInn !== null && inn !== organisationInn) reader.reject('inn', 'organisation-alien', inn);
  const [code, gisNumber] = [readNumber(reader, 'code'), readNumber(reader, 'gisNumber')];
  const serialNumber = readNumber(reader, 'serial');
  const account = reader.optional('account');
  const accountNumber = account === null ? null : plainAccountNumber(account);
  const isNamed = code !== null || gisNumber !== null || (serialNumber !== null && accountNumber !== null);
  if (!isNamed && reader.isFine) reader.reject('code', 'meter-unnamed');
  const resource = reader.parsedOptional('resource', 'resource-unknown', parseResource);
  return { organisationInn: inn, code, gisNumber, serialNumber, accountNumber, resource };
}
